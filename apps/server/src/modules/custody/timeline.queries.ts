/** A child's day line by line. Staff see who collected by name; a guardian sees the relation, never another's name. */
import { type EventKind, kinshipText, type TimelineLine } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { DayPlan } from '../dayplan/dayplan.public.js';
import { LEDGER_COLUMNS, type LedgerEvent, ledgerEventOf } from './custody-event.row.js';
import type { DayKey } from './day-pupil.row.js';
import { DayReader, type Group } from './day-reader.js';

/** What a family is shown of its child's day: what happened to the child, not the school's own checks. */
const FAMILY_KINDS: ReadonlySet<EventKind> = new Set([
  ...(['ON_LEAVE', 'ABSENT_EXPLAINED', 'SEEN', 'ABSENT_MARKED', 'TAKEN', 'ACCEPTED', 'ESCORT_OUT'] as const),
  ...(['RELEASED', 'LEFT_ALONE', 'RELEASE_REVERSED', 'DISMISSED', 'DECIDED'] as const),
]);

@Injectable()
export class TimelineQueries {
  constructor(
    private readonly database: Database,
    private readonly reader: DayReader,
  ) {}

  async lines(
    day: DayKey & { studentId: string },
    plan: DayPlan | undefined,
    groups: ReadonlyMap<string, Group>,
    forFamily: boolean,
  ): Promise<TimelineLine[]> {
    const rows = await this.database.rows<Parameters<typeof ledgerEventOf>[0]>(
      `SELECT ${LEDGER_COLUMNS} FROM custody_event
        WHERE schoolId = ? AND serviceDate = ? AND studentId = ? ORDER BY seq`,
      [day.schoolId, day.serviceDate, day.studentId],
    );
    const all = rows.map(ledgerEventOf);
    const events = forFamily
      ? all.filter(({ kind, effect }) => FAMILY_KINDS.has(kind) && effect !== 'CONFLICT')
      : all;
    const personOf = await this.reader.namesOf(
      day,
      events.flatMap(({ actorId, fromPersonId, toPersonId }) => [actorId, fromPersonId, toPersonId]),
    );
    return events.map((event) => {
      const group = groups.get(event.tempClassId ?? '');
      return {
        eventId: event.id,
        ...{ kind: event.kind, effect: event.effect, offline: event.offline, skewMs: event.skewMs },
        ...{ pickupPoint: event.pickupPoint, method: event.method, reasonCode: event.reasonCode },
        occurredAt: event.occurredAt.toISOString(),
        recordedAt: event.recordedAt.toISOString(),
        actor: personOf(event.actorId),
        from: personOf(event.fromPersonId),
        to: personOf(event.toPersonId),
        collector: collectorLabelOf(event, plan, forFamily),
        groupLabel: group?.label ?? null,
        venueLabel: group?.venueLabel ?? null,
      };
    });
  }
}

export function collectorLabelOf(
  { toCollectorId }: Pick<LedgerEvent, 'toCollectorId'>,
  plan: DayPlan | undefined,
  forFamily: boolean,
): string | null {
  if (toCollectorId === null) return null;
  const listed = plan?.collectors.find(({ id }) => id === toCollectorId);
  if (listed !== undefined) {
    const relation = listed.relation === null ? '家长' : kinshipText[listed.relation];
    return forFamily ? relation : `${relation} ${listed.name}`;
  }
  const proxy = plan?.proxies.find(({ proxyId }) => proxyId === toCollectorId);
  if (proxy === undefined) return '名单外的人';
  return forFamily ? `代接人（${proxy.relation}）` : `代接人（${proxy.relation}）${proxy.name}`;
}
