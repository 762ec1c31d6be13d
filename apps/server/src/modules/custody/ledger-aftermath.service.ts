/**
 * What follows from a batch, in the transaction that took it: sealed notes, faces now known, alarms and whoever must
 * act on them, rejected facts kept for a person's eyes, and one domain event.
 */
import { type EventAnswer, type Head, isPresence, type RecordedEvent } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { Attention } from '../attention/attention.public.js';
import { ChildVault } from '../student/student.public.js';
import type { Batch, SaidEvent } from './batch.js';
import { childrenTakenOver, custodyRecorded, pupilTurnedUp } from './custody.events.js';
import type { LedgerEvent } from './custody-event.row.js';
import type { DutyBook } from './duty-book.service.js';
import { takenOverIn, turnedUpIn } from './handed-on.rules.js';

export const NOTE_PURPOSE = 'custody.note';

export interface Taken {
  readonly said: SaidEvent;
  readonly payloadHash: string;
  readonly answer: EventAnswer;
  /** Null: it did not enter the ledger, as a duplicate or a rejection. */
  readonly event: LedgerEvent | null;
  readonly was?: string;
  readonly before?: Head;
  readonly homeroomId?: string;
}

export interface TakenBatch {
  readonly batch: Batch;
  readonly book: DutyBook;
  readonly taken: readonly Taken[];
}

/** Refused to somebody's face while the phone was in contact: the one who asked knows, nobody else must act. */
const SAID_AT_ONCE = new Set<string | null>([
  ...['custody.unlisted', 'custody.revoked', 'custody.blocked', 'custody.on_hold', 'custody.withheld'],
  ...['custody.second_adult_needed', 'custody.method_unproven', 'custody.not_alone', 'custody.count_unequal'],
  'custody.suspended',
]);

@Injectable()
export class LedgerAftermath {
  constructor(
    private readonly outbox: Outbox,
    private readonly attention: Attention,
    private readonly vault: ChildVault,
  ) {}

  /** A group of batches, in the same few statements as one. */
  async of(tx: Tx, group: readonly TakenBatch[], at: Date): Promise<void> {
    await this.keepRollCalls(tx, group, at);
    await this.learnFaces(tx, group);
    for (const { batch, book, taken } of group) {
      await this.sealNotes(tx, batch, taken, at);
      await this.raiseAlarms(tx, batch, book, taken, at);
      await this.keepRejected(tx, batch, book, taken, at);
      await this.countPending(tx, batch, book, taken);
    }
    const recorded = group.map(({ batch: { schoolId, serviceDate, actorId }, taken }) => {
      return { schoolId, serviceDate, actorId, facts: taken.flatMap(factOfTaken) };
    });
    await this.outbox.appendAll(
      tx,
      custodyRecorded,
      recorded.filter(({ facts }) => facts.length > 0),
    );
    await this.outbox.appendAll(tx, childrenTakenOver, group.flatMap(takenOverIn));
    await this.outbox.appendAll(tx, pupilTurnedUp, group.flatMap(turnedUpIn));
  }

  /** Unequal counts are kept too: they say how a list came to be opened. */
  private async keepRollCalls(tx: Tx, group: readonly TakenBatch[], at: Date): Promise<void> {
    const rows = group.flatMap(({ batch: { rollCall, schoolId, serviceDate, actorId }, taken }) => {
      if (rollCall === null) return [];
      const named = taken.filter(({ said }) => isPresence(said.kind as RecordedEvent['kind']));
      const agreed = !taken.some(({ answer }) => answer.code === 'custody.count_unequal');
      return [
        [
          ...[schoolId, serviceDate, rollCall.id, rollCall.tempClassId, rollCall.pickupPoint, actorId],
          ...[rollCall.countedCount, named.length, agreed ? 1 : 0, new Date(rollCall.occurredAt), at],
        ],
      ];
    });
    if (rows.length === 0) return;
    await tx.query(
      `INSERT INTO roll_call (schoolId, serviceDate, id, tempClassId, pickupPoint, actorId, countedCount, namedCount,
         agreed, occurredAt, recordedAt) VALUES ? ON DUPLICATE KEY UPDATE id = roll_call.id`,
      [rows],
    );
  }

  private async sealNotes(tx: Tx, batch: Batch, taken: readonly Taken[], at: Date): Promise<void> {
    const noted = taken.filter(({ event, said }) => event?.noteId != null && said.note !== undefined);
    if (noted.length === 0) return;
    const { schoolId, serviceDate, actorId } = batch;
    const studentIds = noted.map(({ said }) => said.studentId as string);
    const keys = await this.vault.unlock(schoolId, studentIds, tx);
    const rows = noted
      .filter(({ said }) => keys.has(said.studentId as string))
      .map(({ event, said }) => {
        const studentId = said.studentId as string;
        const box = keys.seal(studentId, NOTE_PURPOSE, said.note as string);
        return [schoolId, serviceDate, event?.noteId, studentId, box, actorId, at];
      });
    if (rows.length === 0) return;
    await tx.query(
      `INSERT INTO custody_note (schoolId, serviceDate, id, studentId, noteBox, writtenBy, writtenAt) VALUES ?`,
      [rows],
    );
  }

  /** Whoever has handed this child to this person before may know the face next time. */
  private async learnFaces(tx: Tx, group: readonly TakenBatch[]): Promise<void> {
    const rows = group.flatMap(({ batch: { schoolId, actorId }, taken }) =>
      taken.flatMap(({ event, answer }) => {
        const isGiven = event?.kind === 'RELEASED' && event.effect === 'HEAD' && answer.alarms.length === 0;
        if (!isGiven || event.toCollectorId === null) return [];
        return [[schoolId, event.studentId, event.toCollectorId, event.onBehalfOfId ?? actorId]];
      }),
    );
    if (rows.length === 0) return;
    await tx.query(
      `INSERT INTO known_face (schoolId, studentId, collectorId, personId) VALUES ?
       ON DUPLICATE KEY UPDATE personId = personId`,
      [rows],
    );
  }

  private async raiseAlarms(
    tx: Tx,
    batch: Batch,
    book: DutyBook,
    taken: readonly Taken[],
    at: Date,
  ): Promise<void> {
    const { schoolId, serviceDate, actorId } = batch;
    const rows = taken.flatMap(({ said, answer }) =>
      answer.alarms.map((kind) => [
        schoolId,
        serviceDate,
        said.id,
        kind,
        answer.head ? said.studentId : null,
        actorId,
        at,
      ]),
    );
    if (rows.length > 0) {
      await tx.query(
        `INSERT INTO custody_alarm (schoolId, serviceDate, eventId, kind, studentId, actorId, raisedAt) VALUES ?
         ON DUPLICATE KEY UPDATE kind = VALUES(kind)`,
        [rows],
      );
    }
    for (const { said, answer, before } of taken) {
      if (said.kind === 'DECIDED' && before?.conflictEventId != null) {
        const about = { schoolId, kind: 'custody.alarm', subjectId: before.conflictEventId } as const;
        await this.attention.settle(tx, { ...about, resolvedBy: actorId, resolution: '值日领导已决定' });
      }
      if (answer.alarms.length === 0) continue;
      await this.attention.raise(tx, {
        ...{ schoolId, kind: 'custody.alarm', ownerPersonId: book.dutyLeaderId, subjectId: said.id },
        ...(answer.head && said.studentId !== null ? { studentId: said.studentId } : {}),
        detail: {
          alarm: answer.alarms[0] as string,
          serviceDate,
          state: answer.head ? answer.head.state : '',
        },
      });
    }
  }

  private async keepRejected(
    tx: Tx,
    batch: Batch,
    book: DutyBook,
    taken: readonly Taken[],
    at: Date,
  ): Promise<void> {
    const rejected = taken.filter(({ answer }) => answer.outcome === 'rejected');
    if (rejected.length === 0) return;
    const { schoolId, serviceDate, actorId } = batch;
    await tx.query(
      `INSERT INTO custody_rejection (schoolId, serviceDate, id, payloadHash, code, actorId, payload, recordedAt)
       VALUES ? ON DUPLICATE KEY UPDATE code = VALUES(code)`,
      [
        rejected.map(({ said, payloadHash, answer }) => {
          const { note: _, ...payload } = said;
          return [
            schoolId,
            serviceDate,
            said.id,
            payloadHash,
            answer.code,
            actorId,
            JSON.stringify(payload),
            at,
          ];
        }),
      ],
    );
    const unsaid = rejected.filter(({ answer, said }) => said.offline || !SAID_AT_ONCE.has(answer.code));
    const [first] = unsaid;
    if (first === undefined) return;
    await this.attention.raise(tx, {
      ...{
        schoolId,
        kind: 'custody.event_rejected',
        ownerPersonId: book.dutyLeaderId,
        subjectId: first.said.id,
      },
      detail: { code: first.answer.code ?? '', rejectedCount: unsaid.length, serviceDate, actorId },
    });
  }

  /** A signed day is never changed: what arrives after it waits for the duty leader. */
  private async countPending(tx: Tx, batch: Batch, book: DutyBook, taken: readonly Taken[]): Promise<void> {
    const lateCount = taken.filter(({ event }) => event !== null).length;
    if (book.closedVersion === null || lateCount === 0) return;
    await tx.query(
      'UPDATE day_close SET pendingCount = pendingCount + ? WHERE schoolId = ? AND serviceDate = ? AND version = ?',
      [lateCount, batch.schoolId, batch.serviceDate, book.closedVersion],
    );
  }
}

function factOfTaken({ event, answer: { outcome, alarms, head }, was = '' }: Taken) {
  if (event === null) return [];
  const { id: eventId, studentId, kind, effect } = event;
  const turnedUp = head?.origin === 'TURNED_UP';
  return [{ eventId, studentId, kind, effect, outcome, was, is: head?.state ?? '', turnedUp, alarms }];
}
