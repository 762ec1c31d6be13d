/**
 * Tells families what the ledger took: one batch, a handful of statements (E8, G44). Batches of one school and date
 * follow each other, so that a message and what takes it back can never miss each other.
 */
import type { MessageTopic, ServiceDate } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { rowsIn, type Tx } from '../../database/database.js';
import { type EventOf, On } from '../../events/event.js';
import { custodyRecorded, readLedgerFacts } from '../custody/custody.public.js';
import { CollectorStandings } from '../student/student.public.js';
import { mayBeNews, newsOf, type ToldBefore } from './custody-news.rules.js';
import type { News } from './news.js';
import { Tellings } from './tellings.service.js';

type Payload = EventOf<typeof custodyRecorded>['payload'];
type Fact = Payload['facts'][number] & { studentId: string };

interface Day {
  readonly schoolId: string;
  readonly serviceDate: ServiceDate;
}

@Injectable()
export class CustodyNewsListener {
  constructor(
    private readonly collectors: CollectorStandings,
    private readonly tellings: Tellings,
  ) {}

  @On(custodyRecorded, 'notification.tell_custody', {
    isSmall: true,
    concerns: ({ facts }) => facts.some(mayBeNews),
  })
  async tellCustody(tx: Tx, { payload }: EventOf<typeof custodyRecorded>): Promise<void> {
    const { schoolId, serviceDate } = payload;
    const facts = payload.facts.filter((fact): fact is Fact => fact.studentId !== null);
    if (facts.length === 0) return;
    const day = { schoolId, serviceDate };
    await this.tellings.oneAtATime(tx, day);
    const studentIds = [...new Set(facts.map(({ studentId }) => studentId))];
    const eventIds = facts.map(({ eventId }) => eventId);
    const ledger = await readLedgerFacts(tx, day, { eventIds, studentIds });
    const told = await this.toldToday(tx, day, studentIds);
    const news: News[] = [];
    for (const fact of facts) {
      const { eventId, studentId } = fact;
      const event = ledger.byId.get(eventId);
      if (event === undefined) continue;
      const before = told.get(studentId) ?? [];
      const said = { ...fact, afterEventId: event.afterEventId };
      const topic = newsOf(said, before, ledger.isTakenBack(eventId));
      if (topic === null) continue;
      told.set(studentId, [...before, { becauseId: eventId, topic }]);
      news.push({
        ...{ topic, becauseId: eventId, studentId, serviceDate, happenedAt: ledger.happenedAt(event) },
        facts: {
          place: event.pickupPoint,
          staffPersonId: event.onBehalfOfId ?? event.actorId,
          relation: null,
        },
      });
    }
    // How the child calls whoever collected it; a proxy of the day has no such word.
    const collectorOf = ({ becauseId }: News) => ledger.byId.get(becauseId)?.toCollectorId ?? '';
    const relations = await this.collectors.relationsOf(schoolId, news.map(collectorOf), tx);
    await this.tellings.tellGuardians(
      tx,
      schoolId,
      news.map((one) => ({
        ...one,
        facts: { ...one.facts, relation: relations.get(collectorOf(one)) ?? null },
      })),
    );
  }

  /** What each child's family was told of this day, oldest first. */
  private async toldToday(
    tx: Tx,
    { schoolId, serviceDate }: Day,
    studentIds: readonly string[],
  ): Promise<Map<string, ToldBefore[]>> {
    const rows = await rowsIn<{ studentId: string; becauseId: string; topic: MessageTopic }>(
      tx,
      `SELECT studentId, becauseId, topic FROM notification
        WHERE schoolId = ? AND studentId IN (?) AND serviceDate = ?
        GROUP BY studentId, becauseId, topic ORDER BY MIN(id)`,
      [schoolId, studentIds, serviceDate],
    );
    const told = new Map<string, ToldBefore[]>();
    for (const { studentId, ...one } of rows) told.set(studentId, [...(told.get(studentId) ?? []), one]);
    return told;
  }
}
