/**
 * Takes batches into the ledger, in the transaction given (custody.md): locks the children's rows in key order,
 * judges each fact by the shared rules, writes facts and projections, and what follows from them. Promises: a batch
 * twice is one batch; nothing said is lost; each request is judged by its own actor's duties at this moment.
 */
import {
  type AlarmKind,
  catalogue,
  type ErrorCode,
  type EventAnswer,
  isPresence,
  judge,
  type RecordedEvent,
  type ReleaseAuthority,
  rollCallAgrees,
  serviceDateOf,
  stateOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { rowsIn, type Tx } from '../../database/database.js';
import type { Batch, Recorded, SaidEvent } from './batch.js';
import { factOfEvent, insertEvents, ledgerEvent, payloadHashOf } from './custody-event.row.js';
import { DayAdmission } from './day-admission.service.js';
import { type DayKey, type DayPupil, lockDayPupils, updateHeads } from './day-pupil.row.js';
import { type DutyBook, DutyBooks } from './duty-book.service.js';
import { headViewOf } from './head.view.js';
import { LedgerAftermath, type Taken } from './ledger-aftermath.service.js';
import { ReleaseAuthorities } from './release-authority.reader.js';
import { ReleaseSuspension, type Suspension, wasSuspended } from './release-suspension.service.js';

/** One school's day within a group of batches. */
interface OpenDay extends DayKey {
  readonly book: DutyBook;
  readonly pupils: Map<string, DayPupil>;
  readonly authorities: ReadonlyMap<string, ReleaseAuthority>;
  /** Read only where a phone tells of a release made without a net. */
  readonly suspensions: readonly Suspension[];
  /** Payload hash by id of every fact that stands already. */
  readonly standing: Map<string, string>;
  readonly touched: Set<string>;
}

type ChildrenOfDay = DayKey & { readonly studentIds: readonly string[] };

@Injectable()
export class Ledger {
  constructor(
    private readonly clock: Clock,
    private readonly dutyBooks: DutyBooks,
    private readonly authorities: ReleaseAuthorities,
    private readonly aftermath: LedgerAftermath,
    private readonly admission: DayAdmission,
    private readonly suspension: ReleaseSuspension,
  ) {}

  async record(tx: Tx, batches: readonly Batch[]): Promise<Recorded[]> {
    const recordedAt = this.clock.date();
    const days = await this.openDays(tx, batches);
    const taken = batches.map((batch) => {
      const day = days.get(keyOf(batch)) as OpenDay;
      return { batch, day, taken: this.judgeAll(day, batch, recordedAt) };
    });
    await insertEvents(
      tx,
      taken.flatMap((one) => one.taken.flatMap(({ event }) => event ?? [])),
    );
    await updateHeads(
      tx,
      [...days.values()].flatMap(({ touched, pupils }) => {
        return [...touched].map((studentId) => pupils.get(studentId) as DayPupil);
      }),
    );
    await this.aftermath.of(
      tx,
      taken.map(({ batch, day: { book }, taken: of }) => ({ batch, book, taken: of })),
      recordedAt,
    );
    return taken.map((one) => ({ recordedAt, answers: one.taken.map(({ answer }) => answer) }));
  }

  private async openDays(tx: Tx, batches: readonly Batch[]): Promise<Map<string, OpenDay>> {
    const said = new Map<string, DayKey & { events: SaidEvent[] }>();
    for (const { schoolId, serviceDate, events } of batches) {
      const day = said.get(keyOf({ schoolId, serviceDate })) ?? { schoolId, serviceDate, events: [] };
      day.events.push(...events);
      said.set(keyOf(day), day);
    }
    const ordered = [...said.values()].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
    const locked = await this.lock(
      tx,
      ordered.map((day) => ({ ...day, studentIds: unique(day.events.map(({ studentId }) => studentId)) })),
    );
    const days = new Map<string, OpenDay>();
    for (const { events, ...key } of ordered) {
      const pupils = locked.filter((one) => keyOf(one) === keyOf(key));
      const released = new Set(events.filter(isRelease).map(({ studentId }) => studentId));
      days.set(keyOf(key), {
        ...key,
        book: await this.dutyBooks.open(key, tx),
        pupils: new Map(pupils.map((one) => [one.studentId, one])),
        authorities: await this.authorities.of(
          key,
          pupils.filter((one) => released.has(one.studentId)),
          tx,
        ),
        suspensions: events.some((said) => said.offline && isRelease(said))
          ? await this.suspension.of(tx, key)
          : [],
        standing: await this.standing(tx, key, events),
        touched: new Set(),
      });
    }
    return days;
  }

  /** A pupil who came to the school after the day's rows were made gets one now. */
  private async lock(tx: Tx, wanted: readonly ChildrenOfDay[]): Promise<DayPupil[]> {
    const locked = await lockDayPupils(tx, wanted);
    const there = new Set(locked.map((one) => `${keyOf(one)}/${one.studentId}`));
    const late = wanted
      .map((day) => ({
        ...day,
        studentIds: day.studentIds.filter((id) => !there.has(`${keyOf(day)}/${id}`)),
      }))
      .filter(({ studentIds }) => studentIds.length > 0);
    if (late.length === 0) return locked;
    for (const { studentIds, ...day } of late) await this.admission.admit(tx, day, studentIds);
    return [...locked, ...(await lockDayPupils(tx, late))];
  }

  private async standing(tx: Tx, { schoolId, serviceDate }: DayKey, events: readonly SaidEvent[]) {
    const rows = await rowsIn<{ id: string; payloadHash: string }>(
      tx,
      'SELECT id, payloadHash FROM custody_event WHERE schoolId = ? AND serviceDate = ? AND id IN (?)',
      [schoolId, serviceDate, events.map(({ id }) => id)],
    );
    return new Map(rows.map(({ id, payloadHash }) => [id, payloadHash]));
  }

  private judgeAll(day: OpenDay, batch: Batch, recordedAt: Date): Taken[] {
    const isCounted =
      batch.rollCall === null || rollCallAgrees(batch.rollCall, batch.events as RecordedEvent[]);
    return batch.events.map((said) => {
      const refusesPresence = !isCounted && isPresence(said.kind as RecordedEvent['kind']);
      return this.judgeOne(day, batch, said, recordedAt, refusesPresence ? 'custody.count_unequal' : null);
    });
  }

  private judgeOne(
    day: OpenDay,
    batch: Batch,
    said: SaidEvent,
    recordedAt: Date,
    uncounted: ErrorCode | null,
  ): Taken {
    const { schoolId, serviceDate, book } = day;
    const payloadHash = payloadHashOf({
      ...{ ...said, schoolId, serviceDate },
      actorId: batch.onBehalfOfId ?? batch.actorId,
    });
    const pupil = said.studentId === null ? undefined : day.pupils.get(said.studentId);
    const answer = (
      outcome: EventAnswer['outcome'],
      code: ErrorCode | null,
      alarms: readonly AlarmKind[],
      of = pupil,
    ) => ({
      ...{ id: said.id, outcome, code, alarms: [...alarms] },
      text: code === null ? null : catalogue[code].text,
      head: of === undefined ? null : headViewOf(of),
    });
    const refused = (code: ErrorCode, alarms: readonly AlarmKind[] = []): Taken => {
      return { said, payloadHash, answer: answer('rejected', code, alarms), event: null };
    };

    const stood = day.standing.get(said.id);
    if (stood === payloadHash)
      return { said, payloadHash, answer: answer('duplicate', null, []), event: null };
    if (stood !== undefined) return refused('custody.id_reused');
    if (uncounted !== null) return refused(uncounted);
    const event = ledgerEvent({ batch, said, pupil, book, recordedAt, payloadHash });
    const fact = factOfEvent(event);
    if (serviceDateOf(fact.happenedAt) !== serviceDate) return refused('custody.wrong_day');
    if (pupil === undefined && said.kind !== 'FOUND_UNIDENTIFIED') return refused('custody.unknown_child');

    if (isSuspended(book, said)) return refused('custody.suspended');

    const verdict = judge(pupil?.head ?? NOBODY, fact, {
      dutyLeaderId: book.dutyLeaderId,
      isOnDuty: (personId) => book.wasOnDuty(personId, fact.happenedAt),
      hasLeft: (personId) => book.hadLeft(personId, fact.happenedAt),
      authorityOf: (studentId) => day.authorities.get(studentId) ?? null,
      codeVerified: batch.codeVerified,
      minutesWithoutContact: null,
    });
    if (verdict.outcome === 'rejected') return refused(verdict.code as ErrorCode, verdict.alarms);
    day.standing.set(said.id, payloadHash);
    const alarms: AlarmKind[] = [
      ...verdict.alarms,
      ...(book.closedVersion === null ? [] : ['AFTER_CLOSE' as const]),
      ...(isSuspendable(said) && wasSuspended(day.suspensions, fact.happenedAt)
        ? ['SUSPENDED_RELEASE' as const]
        : []),
    ];
    const effect = verdict.effect ?? 'EVIDENCE';
    if (pupil === undefined) {
      return {
        said,
        payloadHash,
        answer: answer(verdict.outcome, null, alarms),
        event: { ...event, effect },
      };
    }
    const eventCount = pupil.eventCount + 1;
    const after: DayPupil = { ...pupil, head: verdict.head, eventCount, version: pupil.version + 1 };
    day.pupils.set(pupil.studentId, after);
    day.touched.add(pupil.studentId);
    return {
      ...{ said, payloadHash, was: stateOf(pupil.head), before: pupil.head, homeroomId: pupil.homeroomId },
      answer: answer(verdict.outcome, null, alarms, after),
      event: { ...event, effect, seq: eventCount },
    };
  }
}

/** A child nobody can name has no chain. */
const NOBODY = {} as DayPupil['head'];

const keyOf = ({ schoolId, serviceDate }: DayKey) => `${schoolId}/${serviceDate}`;
const unique = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];
/** During an evacuation children go home from the assembly point, or by the duty leader's own word. */
const isSuspendable = (said: SaidEvent) =>
  isRelease(said) && said.pickupPoint !== 'OFF_SITE' && said.method !== 'OVERRIDE';
/** What happened without a net stands, and the duty leader is called (ADR 0009). */
const isSuspended = ({ suspendedBy }: DutyBook, said: SaidEvent) =>
  suspendedBy !== null && !said.offline && isSuspendable(said);
const isRelease = ({ kind }: SaidEvent) => kind === 'RELEASED' || kind === 'LEFT_ALONE';
