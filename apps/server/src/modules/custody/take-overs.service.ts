/**
 * A teacher falls ill, has left, or a phone is dead (M043, M095, C1): the duty leader says so and the children are the
 * leader's at once, by word and without having been seen; whoever is named counts and accepts them. What the other
 * phone still sends is judged like any late fact. One act, sent twice, is one.
 */
import {
  type ErrorCode,
  EVENT_VERSION,
  type InputOf,
  type listHolders,
  type OutputOf,
  stateOf,
  type takeOverChildren,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, insertOnce, rowsIn, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import type { SaidEvent } from './batch.js';
import { takeOverSaid } from './custody.events.js';
import { DayOpening } from './day-opening.service.js';
import { type DayKey, type DayPupil, lockDayPupils } from './day-pupil.row.js';
import { DayReader } from './day-reader.js';
import { derivedId } from './derived-id.js';
import { type DutyBook, DutyBooks } from './duty-book.service.js';
import { Ledger } from './ledger.service.js';

type TakeOver = InputOf<typeof takeOverChildren>;

@Injectable()
export class TakeOvers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly opening: DayOpening,
    private readonly dutyBooks: DutyBooks,
    private readonly reader: DayReader,
    private readonly ledger: Ledger,
  ) {}

  async holders(
    { schoolId, serviceDate }: InputOf<typeof listHolders>,
    actor: Actor,
  ): Promise<OutputOf<typeof listHolders>> {
    const day = { schoolId, serviceDate };
    await this.opening.ensure(day);
    const book = await this.mustLead(day, actor);
    const held = await this.database.rows<{ custodianId: string; pupilCount: string | number }>(
      `SELECT custodianId, COUNT(*) AS pupilCount FROM day_pupil
        WHERE schoolId = ? AND serviceDate = ? AND state IN ('SEEN', 'IN_TRANSIT') AND base IN ('HELD', 'IN_TRANSIT')
        GROUP BY custodianId`,
      [schoolId, serviceDate],
    );
    const countOf = new Map(held.map(({ custodianId, pupilCount }) => [custodianId, Number(pupilCount)]));
    const posted = [book.dutyLeaderId, ...book.duties.map(({ personId }) => personId)];
    const onDuty = new Set(posted.filter((personId) => !book.signedOut.has(personId)));
    const personIds = [...new Set([...countOf.keys(), ...onDuty])];
    const personOf = await this.reader.namesOf(day, personIds);
    const holders = personIds.map((personId) => ({
      personId,
      name: personOf(personId)?.name ?? '',
      duty: book.duties.find((one) => one.personId === personId)?.duty ?? null,
      pupilCount: countOf.get(personId) ?? 0,
      isOnDuty: onDuty.has(personId),
    }));
    return { holders: holders.sort((one, other) => other.pupilCount - one.pupilCount) };
  }

  async take(input: TakeOver, actor: Actor): Promise<OutputOf<typeof takeOverChildren>> {
    const day = { schoolId: input.schoolId, serviceDate: input.serviceDate };
    await this.opening.ensure(day);
    return this.database.transaction(async (tx) => {
      const book = await this.mustLead(day, actor, tx);
      // One take-over at a time: the same act again waits for the first and finds it said.
      await tx.query('SELECT 1 FROM custody_day WHERE schoolId = ? AND serviceDate = ? FOR UPDATE', [
        ...[day.schoolId, day.serviceDate],
      ]);
      const said = await this.saidBefore(tx, day, input.id);
      if (said !== undefined) return { takenCount: said };
      this.mustFit(input, book, actor.personId);
      const pupils = await this.heldBy(tx, day, input.fromPersonId);
      if (pupils.length === 0) throw refuse('custody.nobody_in_hands');
      if (!(await this.keep(tx, input, actor.personId, pupils.length)))
        throw refuse('custody.decided_already');
      const events = pupils.flatMap((pupil) => eventsOf(input, pupil, actor.personId));
      const [recorded] = await this.ledger.record(tx, [
        {
          ...{
            ...day,
            actorId: actor.personId,
            deviceId: null,
            skewMs: 0,
            rollCall: null,
            codeVerified: false,
          },
          events: [
            ...events.filter(({ kind }) => kind !== 'OFFERED'),
            ...events.filter(({ kind }) => kind === 'OFFERED'),
          ],
        },
      ]);
      // All or nobody: the rows are locked, so only a time of another day can be refused.
      const refused = recorded?.answers.find(({ outcome }) => outcome !== 'accepted');
      if (refused) throw refuse((refused.code as ErrorCode | null) ?? 'custody.decided_already');
      if (input.toPersonId !== null && input.toPersonId !== actor.personId) {
        const asked = { ...day, takeOverId: input.id, toPersonId: input.toPersonId };
        await this.outbox.append(tx, takeOverSaid, { ...asked, pupilCount: pupils.length });
      }
      return { takenCount: pupils.length };
    });
  }

  private async mustLead(day: DayKey, actor: Actor, on = this.database.read): Promise<DutyBook> {
    const book = await this.dutyBooks.open(day, on);
    if (book.dutyLeaderId !== actor.personId) throw refuse('custody.not_duty_leader');
    return book;
  }

  private mustFit({ fromPersonId, toPersonId }: TakeOver, book: DutyBook, leaderId: string): void {
    if (fromPersonId === leaderId || toPersonId === fromPersonId) throw refuse('custody.taker_unfit');
    if (toPersonId !== null && !book.wasOnDuty(toPersonId, this.clock.now()))
      throw refuse('custody.taker_unfit');
    if (toPersonId !== null && book.signedOut.has(toPersonId)) throw refuse('custody.signed_out');
  }

  private async saidBefore(
    tx: Tx,
    { schoolId, serviceDate }: DayKey,
    id: string,
  ): Promise<number | undefined> {
    const [row] = await rowsIn<{ takenCount: number }>(
      tx,
      'SELECT takenCount FROM custody_take_over WHERE schoolId = ? AND serviceDate = ? AND id = ?',
      [schoolId, serviceDate, id],
    );
    return row?.takenCount;
  }

  private async heldBy(tx: Tx, day: DayKey, personId: string): Promise<DayPupil[]> {
    const rows = await rowsIn<{ studentId: string }>(
      tx,
      'SELECT studentId FROM day_pupil WHERE schoolId = ? AND serviceDate = ? AND custodianId = ?',
      [day.schoolId, day.serviceDate, personId],
    );
    const locked = await lockDayPupils(tx, [{ ...day, studentIds: rows.map(({ studentId }) => studentId) }]);
    return locked.filter(
      ({ head }) =>
        head.custodianId === personId &&
        (head.base === 'HELD' || head.base === 'IN_TRANSIT') &&
        stateOf(head) !== 'CONFLICT',
    );
  }

  private keep(tx: Tx, input: TakeOver, leaderId: string, takenCount: number): Promise<boolean> {
    const { occurredAt, ...said } = input;
    return insertOnce(tx, 'custody_take_over', {
      ...{ ...said, takenCount, leaderId, occurredAt: new Date(occurredAt), recordedAt: this.clock.date() },
    });
  }
}

/** Taken by the leader, on the way if they were on the way; then offered to whoever was named. */
function eventsOf(
  { id, toPersonId, fromPersonId, reasonCode, occurredAt }: TakeOver,
  { studentId, head }: DayPupil,
  leaderId: string,
): SaidEvent[] {
  const at = Date.parse(occurredAt);
  const blank = {
    v: EVENT_VERSION,
    ...{ studentId, reasonCode, occurredAt, deviceSeq: 0, offline: false },
    ...{ toCollectorId: null, tempClassId: null, method: null, secondActorId: null },
    pickupPoint: head.atPickupPoint,
  } as const;
  const taken: SaidEvent = {
    ...{ ...blank, id: derivedId(at, id, studentId, 'TAKEN'), afterEventId: head.headEventId },
    ...{ kind: head.base === 'IN_TRANSIT' ? 'ESCORT_OUT' : 'TAKEN', fromPersonId, toPersonId: leaderId },
  };
  if (toPersonId === null || toPersonId === leaderId) return [taken];
  const offer = { id: derivedId(at, id, studentId, 'OFFERED'), afterEventId: taken.id };
  return [taken, { ...blank, ...offer, kind: 'OFFERED', fromPersonId: leaderId, toPersonId }];
}
