/** A fact as it stands in the ledger, and back as the rules read it. The ledger is written here and nowhere else. */
import { createHash } from 'node:crypto';
import type { Effect, EventKind, Fact, ReasonCode, ReleaseMethod, ReleasePlace } from '@anxin/shared';
import { EVENT_VERSION } from '@anxin/shared';
import type { Tx } from '../../database/database.js';
import { newId } from '../../ids.js';
import type { Batch, SaidEvent } from './batch.js';
import type { DayKey, DayPupil } from './day-pupil.row.js';
import type { DutyBook } from './duty-book.service.js';

export interface LedgerEvent extends DayKey, Omit<Fact, 'happenedAt' | 'actorId'> {
  /** Who did it on paper, where another person keyed it in (`actorId`). */
  readonly onBehalfOfId: string | null;
  /** The n-th fact of this child on this day; 0 for a child nobody can name. */
  readonly seq: number;
  readonly effect: Effect;
  readonly noteId: string | null;
  /** Null where the day's plan itself speaks: the bell. */
  readonly actorId: string | null;
  readonly deviceId: string | null;
  readonly deviceSeq: number;
  readonly occurredAt: Date;
  /** How far the phone's clock was ahead of ours. */
  readonly skewMs: number;
  readonly recordedAt: Date;
  readonly payloadHash: string;
}

const COLUMNS = [
  ...['schoolId', 'serviceDate', 'id', 'seq', 'studentId', 'afterEventId', 'kind', 'effect', 'fromPersonId'],
  ...[
    'toPersonId',
    'toCollectorId',
    'tempClassId',
    'pickupPoint',
    'method',
    'reasonCode',
    'noteId',
    'actorId',
    'onBehalfOfId',
  ],
  ...[
    'secondActorId',
    'deviceId',
    'deviceSeq',
    'offline',
    'occurredAt',
    'skewMs',
    'recordedAt',
    'payloadHash',
  ],
] as const;
export const LEDGER_COLUMNS = COLUMNS.join(', ');
const TUPLE = `(${COLUMNS.map(() => '?').join(', ')}, ${EVENT_VERSION})`;

export async function insertEvents(tx: Tx, events: readonly LedgerEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.query(
    `INSERT INTO custody_event (${LEDGER_COLUMNS}, v) VALUES ${events.map(() => TUPLE).join(', ')}`,
    events.flatMap((event) => COLUMNS.map((column) => event[column as keyof LedgerEvent])),
  );
}

/** What a phone said, as it will stand; its place in the child's chain is set when it has been judged. */
export function ledgerEvent(of: {
  batch: Batch;
  said: SaidEvent;
  pupil: DayPupil | undefined;
  book: DutyBook;
  recordedAt: Date;
  payloadHash: string;
}): LedgerEvent {
  const { batch, said, pupil, book, recordedAt, payloadHash } = of;
  const { schoolId, serviceDate, actorId, onBehalfOfId = null, deviceId, skewMs } = batch;
  // Field by field: forty facts of forty phones are made in one go, and a spread of thirty fields is slow.
  return {
    schoolId,
    serviceDate,
    id: said.id,
    seq: 0,
    studentId: said.studentId,
    afterEventId: said.afterEventId,
    kind: said.kind,
    effect: 'EVIDENCE',
    fromPersonId: said.fromPersonId,
    // Whoever found a wrong release out, the duty leader answers for the child from then on.
    toPersonId: said.kind === 'RELEASE_REVERSED' ? book.dutyLeaderId : said.toPersonId,
    toCollectorId: said.toCollectorId,
    tempClassId: said.tempClassId,
    pickupPoint: said.pickupPoint,
    method: said.method,
    reasonCode: said.reasonCode,
    noteId: said.note !== undefined && pupil !== undefined ? newId() : null,
    actorId,
    onBehalfOfId,
    secondActorId: said.secondActorId,
    deviceId,
    deviceSeq: said.deviceSeq,
    offline: said.offline,
    occurredAt: new Date(said.occurredAt),
    skewMs,
    recordedAt,
    payloadHash,
  };
}

type Row = Record<(typeof COLUMNS)[number], string | number | Date | null>;

export function ledgerEventOf(row: Row): LedgerEvent {
  return {
    ...(row as unknown as LedgerEvent),
    kind: row.kind as EventKind,
    method: row.method as ReleaseMethod | null,
    reasonCode: row.reasonCode as ReasonCode | null,
    pickupPoint: row.pickupPoint as ReleasePlace | null,
    offline: row.offline === 1,
    skewMs: Number(row.skewMs),
    seq: Number(row.seq),
  };
}

export function factOfEvent(event: LedgerEvent): Fact {
  const { occurredAt, skewMs, actorId, onBehalfOfId, recordedAt } = event;
  const happenedAt = Math.min(occurredAt.getTime() - skewMs, recordedAt.getTime());
  return { ...event, actorId: onBehalfOfId ?? actorId ?? '', happenedAt };
}

/** What makes two facts of one id the same fact. Free words stay out: a hash of few words can be guessed. */
export function payloadHashOf(said: object): string {
  const { note: _, ...facts } = said as { note?: string };
  const ordered = Object.entries(facts).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(ordered)).digest('hex');
}
