/**
 * Count out = count in, or it says which child (M092, M095). When a gate has counted in children of an escort, whoever
 * set out with that escort before and is still on the way is missing between room and gate: the duty leader is called
 * at once, both screens name the child, and it is settled when the child is seen again.
 */
import type { ServiceDate } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { Database, rowsIn, type Tx } from '../../database/database.js';
import type { EventOf } from '../../events/event.js';
import { Outbox } from '../../events/outbox.js';
import { Attention } from '../attention/attention.public.js';
import {
  type custodyRecorded,
  type DayKey,
  type DayPupil,
  DayReader,
  DutyBooks,
  lockDayPupils,
  readLedgerFacts,
} from '../custody/custody.public.js';
import { childLeftOnTheWay } from './escort.events.js';

type Recorded = EventOf<typeof custodyRecorded>['payload'];

export interface Gap {
  readonly outEventId: string;
  readonly studentId: string;
  readonly escortId: string;
  readonly pickupPoint: 'EAST' | 'WEST' | null;
  readonly noticedAt: Date;
}

/** Nobody needs to look for the child any more. */
const FOUND = new Set(['SEEN', 'RELEASED', 'LEFT_ALONE', 'ON_LEAVE', 'ABSENT_EXPLAINED']);

@Injectable()
export class EscortGaps {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly attention: Attention,
    private readonly dutyBooks: DutyBooks,
    private readonly reader: DayReader,
  ) {}

  open({ schoolId, serviceDate }: DayKey): Promise<Gap[]> {
    return this.database.rows<Gap>(
      `SELECT outEventId, studentId, escortId, pickupPoint, noticedAt FROM escort_gap
        WHERE schoolId = ? AND serviceDate = ? AND foundAt IS NULL ORDER BY noticedAt`,
      [schoolId, serviceDate],
    );
  }

  async afterBatch(tx: Tx, recorded: Recorded): Promise<void> {
    await this.settle(tx, recorded);
    await this.notice(tx, recorded);
  }

  private async notice(tx: Tx, { schoolId, serviceDate, actorId, facts }: Recorded): Promise<void> {
    const accepted = facts.flatMap(({ kind, effect, was, eventId, studentId }) =>
      kind === 'ACCEPTED' && effect === 'HEAD' && was === 'IN_TRANSIT' && studentId
        ? [{ eventId, studentId }]
        : [],
    );
    if (accepted.length === 0) return;
    const day = { schoolId, serviceDate };
    const ledger = await readLedgerFacts(tx, day, {
      eventIds: accepted.map(({ eventId }) => eventId),
      studentIds: accepted.map(({ studentId }) => studentId),
    });
    const countedAt = new Map<string, number>();
    for (const event of ledger.byId.values()) {
      const at = ledger.happenedAt(event).getTime();
      const escortId = event.fromPersonId ?? '';
      countedAt.set(escortId, Math.max(at, countedAt.get(escortId) ?? 0));
    }
    const escortIds = [...countedAt.keys()].filter((one) => one !== '');
    if (escortIds.length === 0) return;
    const walking = await this.reader.pupils(day, "AND state = 'IN_TRANSIT' AND custodianId IN (?)", [
      escortIds,
    ]);
    if (walking.length === 0) return;
    // Locked, so that a child who is counted in at this moment is seen by whoever settles what is written here.
    const studentIds = walking.map(({ studentId }) => studentId);
    const locked = await lockDayPupils(tx, [{ ...day, studentIds }]);
    // A line that set out after the count belongs to the next one.
    const left = locked.filter(
      ({ head }) =>
        head.base === 'IN_TRANSIT' &&
        head.conflictEventId === null &&
        (head.since ?? 0) <= (countedAt.get(head.custodianId) ?? -1),
    );
    for (const one of left) await this.write(tx, day, one, actorId);
  }

  private async write(tx: Tx, day: DayKey, one: DayPupil, noticedBy: string): Promise<void> {
    const { schoolId, serviceDate } = day;
    const { studentId, head, plannedPickupPoint } = one;
    const escortId = head.custodianId;
    const outEventId = head.headEventId ?? studentId;
    await tx.query(
      `INSERT INTO escort_gap (schoolId, serviceDate, outEventId, studentId, escortId, pickupPoint, noticedBy, noticedAt)
       VALUES (?) ON DUPLICATE KEY UPDATE studentId = VALUES(studentId)`,
      [
        [
          schoolId,
          serviceDate,
          outEventId,
          studentId,
          escortId,
          plannedPickupPoint,
          noticedBy,
          this.clock.date(),
        ],
      ],
    );
    const { dutyLeaderId } = await this.dutyBooks.open(day, tx);
    await this.attention.raise(tx, {
      ...{
        schoolId,
        kind: 'escort.child_missing',
        ownerPersonId: dutyLeaderId,
        studentId,
        subjectId: outEventId,
      },
      detail: { serviceDate, escortId },
    });
    await this.outbox.append(tx, childLeftOnTheWay, {
      schoolId,
      serviceDate,
      studentId,
      escortId,
      outEventId,
    });
  }

  private async settle(tx: Tx, { schoolId, serviceDate, actorId, facts }: Recorded): Promise<void> {
    const seen = facts.flatMap(({ studentId, is }) =>
      studentId !== null && FOUND.has(is) ? [studentId] : [],
    );
    if (seen.length === 0) return;
    const open = await rowsIn<{ outEventId: string }>(
      tx,
      `SELECT outEventId FROM escort_gap
        WHERE schoolId = ? AND serviceDate = ? AND studentId IN (?) AND foundAt IS NULL FOR UPDATE`,
      [schoolId, serviceDate, seen],
    );
    for (const { outEventId } of open) {
      await tx.query(
        'UPDATE escort_gap SET foundAt = ? WHERE schoolId = ? AND serviceDate = ? AND outEventId = ?',
        [this.clock.date(), schoolId, serviceDate, outEventId],
      );
      await this.attention.settle(tx, {
        ...{ schoolId, kind: 'escort.child_missing', subjectId: outEventId },
        ...{ resolvedBy: actorId, resolution: '孩子已数到' },
      });
    }
  }

  /** How many gaps there ever were, and are: what a view of the day depends on. */
  async tagOf({ schoolId, serviceDate }: { schoolId: string; serviceDate: ServiceDate }): Promise<string> {
    const [row] = await this.database.rows<{ gapCount: number; openCount: number | null }>(
      `SELECT COUNT(*) AS gapCount, SUM(foundAt IS NULL) AS openCount FROM escort_gap
        WHERE schoolId = ? AND serviceDate = ?`,
      [schoolId, serviceDate],
    );
    return `${Number(row?.gapCount ?? 0)}.${Number(row?.openCount ?? 0)}`;
  }
}
