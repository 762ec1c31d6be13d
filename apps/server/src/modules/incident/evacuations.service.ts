/**
 * Takes calls for an evacuation and heads counted at the assembly point, online or from a phone without a net (C14).
 * Promises: two who call for the same one are in one; a count twice is one count; a child counted is from then on with
 * the adult who counted; a drill leaves every chain as it is.
 */
import {
  catalogue,
  countAgrees,
  countTakesOver,
  type ErrorCode,
  type InputOf,
  type OutputOf,
  type recordEvacuation,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { DayOpening, FreshFacts } from '../custody/custody.public.js';
import { Students } from '../student/student.public.js';
import { type DayKey, type DutyStanding, DutyStandings } from './duty-standing.reader.js';
import { Evacuation } from './evacuation.entity.js';
import { type EvacuationPlace, placeOfCall } from './evacuation-calls.rules.js';
import { EvacuationRows } from './evacuation-rows.store.js';
import { EvacuationTurns } from './evacuation-turns.service.js';
import { evacuationCounted } from './incident.events.js';
import { hashOf } from './payload-hash.rules.js';

type Input = InputOf<typeof recordEvacuation>;
type Call = Input['calls'][number];
type Count = Input['counts'][number];
type Answer = OutputOf<typeof recordEvacuation>['answers'][number];

interface Taking {
  readonly day: DayKey;
  readonly actor: Actor;
  readonly standing: DutyStanding;
  readonly deviceId: string;
  readonly skewMs: number;
}

@Injectable()
export class Evacuations {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly opening: DayOpening,
    private readonly standings: DutyStandings,
    private readonly students: Students,
    private readonly freshFacts: FreshFacts,
    private readonly rows: EvacuationRows,
    private readonly turns: EvacuationTurns,
  ) {}

  async record(input: Input, actor: Actor): Promise<OutputOf<typeof recordEvacuation>> {
    const { schoolId, serviceDate, sentAt, deviceId, calls, counts } = input;
    const day = { schoolId, serviceDate };
    await this.opening.ensure(day);
    return this.database.transaction(async (tx) => {
      await this.standings.oneAtATime(tx, day);
      const standing = await this.standings.of(day, actor, tx);
      const skewMs = Date.parse(sentAt) - this.clock.now();
      const taking = { day, actor, standing, deviceId, skewMs };
      const answers: Answer[] = [];
      for (const call of calls) answers.push(await this.call(tx, call, taking));
      for (const count of counts) answers.push(await this.count(tx, count, taking));
      return { answers };
    });
  }

  private async call(tx: Tx, call: Call, { day, actor, standing, skewMs }: Taking): Promise<Answer> {
    const payloadHash = hashOf(actor.personId, call);
    const known = await this.rows.standing(tx, day.schoolId, 'evacuation_call', call.id);
    if (known !== null) return answered(call.id, known, payloadHash);
    const happenedAt = Math.min(Date.parse(call.occurredAt) - skewMs, this.clock.now());
    if (!standing.isOffice && !standing.wasOnDuty(happenedAt)) return rejected(call.id, 'custody.no_duty');
    const all = await tx.findBy(Evacuation, day);
    const place = placeOfCall(all.map(placeOf), {
      isDrill: call.isDrill,
      happenedAt,
      mayLead: standing.mayLead,
    });
    if (place.code !== undefined) return rejected(call.id, place.code);
    if (place.endsDrillId !== undefined) {
      const drill = all.find(({ id }) => id === place.endsDrillId) as Evacuation;
      await this.turns.interrupt(tx, drill, actor);
    }
    const evacuationId = place.joins ?? call.id;
    if (place.joins === undefined) await this.turns.begin(tx, { day, call, happenedAt, standing, actor });
    await this.rows.keepCall(tx, day.schoolId, { ...call, evacuationId, happenedAt, payloadHash }, actor);
    return { id: call.id, outcome: 'accepted', code: null, text: null };
  }

  private async count(tx: Tx, count: Count, taking: Taking): Promise<Answer> {
    const { day, actor, standing, deviceId, skewMs } = taking;
    const { schoolId } = day;
    const payloadHash = hashOf(actor.personId, count);
    const known = await this.rows.standing(tx, schoolId, 'evacuation_count', count.id);
    if (known !== null) return answered(count.id, known, payloadHash);
    const happenedAt = Math.min(Date.parse(count.occurredAt) - skewMs, this.clock.now());
    const evacuation = await this.rows.named(tx, schoolId, count.evacuationId);
    if (evacuation === null) return rejected(count.id, 'incident.unknown');
    if (!standing.wasOnDuty(happenedAt) && !(evacuation.isDrill && standing.isOffice))
      return rejected(count.id, 'custody.no_duty');
    const studentIds = count.heads.map(({ studentId }) => studentId);
    if (!countAgrees(count.countedCount, studentIds)) return rejected(count.id, 'evacuation.count_unequal');
    const pupils = await this.students.seatsOf(schoolId, studentIds);
    if (pupils.size < studentIds.length) return rejected(count.id, 'incident.unknown_child');
    const evacuationId = evacuation.id;
    const isDrill = evacuation.isDrill === 1;
    await this.rows.keepCount(tx, schoolId, { ...count, evacuationId, happenedAt, payloadHash }, actor);
    const fresh = await this.rows.countHeads(tx, {
      ...{ schoolId, evacuationId, studentIds, countId: count.id, countedBy: actor.personId },
      countedAt: new Date(happenedAt),
    });
    const { occurredAt, offline } = count;
    await this.freshFacts.record(
      tx,
      { ...day, actorId: actor.personId, deviceId, skewMs },
      isDrill
        ? []
        : count.heads.map(({ studentId, eventId: id }) => {
            return { id, studentId, kind: 'TAKEN', occurredAt, offline };
          }),
      (head) => countTakesOver(head, happenedAt, isDrill),
    );
    if (fresh.length > 0) {
      const counted = { ...day, evacuationId, isDrill, studentIds: fresh, byPersonId: actor.personId };
      await this.outbox.append(tx, evacuationCounted, counted);
    }
    return { id: count.id, outcome: 'accepted', code: null, text: null };
  }
}

const placeOf = ({ id, isDrill, state, raisedAt, endedAt }: Evacuation): EvacuationPlace => ({
  ...{ id, state, isDrill: isDrill === 1, raisedAt: raisedAt.getTime() },
  endedAt: endedAt?.getTime() ?? null,
});

const answered = (id: string, known: string, payloadHash: string): Answer =>
  known === payloadHash
    ? { id, outcome: 'duplicate', code: null, text: null }
    : rejected(id, 'incident.id_reused');
const rejected = (id: string, code: ErrorCode): Answer => {
  return { id, outcome: 'rejected', code, text: catalogue[code].text };
};
