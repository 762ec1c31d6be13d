/**
 * A child's row of the day, as it stands in `day_pupil`: the projection of the ledger, written in the transaction
 * that wrote the fact. The rules read and make a `Head`; this is its way in and out of the table.
 */
import { type Base, type Head, originOf, type PickupPoint, type PupilState, stateOf } from '@anxin/shared';
import { rowsIn, type Tx } from '../../database/database.js';

export interface DayKey {
  readonly schoolId: string;
  readonly serviceDate: string;
}

export interface DayPupil extends DayKey {
  readonly studentId: string;
  readonly classId: string;
  readonly grade: number;
  readonly homeroomId: string;
  readonly plannedTempClassId: string | null;
  readonly plannedPickupPoint: PickupPoint | null;
  readonly eventCount: number;
  readonly version: number;
  readonly head: Head;
}

const PLAN_COLUMNS = [
  ...['schoolId', 'serviceDate', 'studentId', 'classId', 'grade', 'homeroomId'],
  ...['plannedTempClassId', 'plannedPickupPoint'],
] as const;
const HEAD_COLUMNS = [
  ...['onList', 'base', 'custodianId', 'isTouched', 'headEventId', 'confirmedBy', 'tenure', 'sightings'],
  ...[
    'conflictEventId',
    'withheldEventId',
    'offeredToId',
    'offeredAt',
    'awayFor',
    'awaySince',
    'collectorId',
    'tempClassId',
    'atPickupPoint',
  ],
  ...['since', 'lastSeenAt', 'absentMarkedAt', 'dismissedAt', 'origin', 'state', 'eventCount', 'version'],
] as const;
export const DAY_PUPIL_COLUMNS = [...PLAN_COLUMNS, ...HEAD_COLUMNS];

type Row = Record<(typeof DAY_PUPIL_COLUMNS)[number], string | number | Date | null>;

const list = (text: unknown) => (text === '' ? [] : String(text).split(','));
const millis = (at: unknown) => (at === null ? null : (at as Date).getTime());
const date = (at: number | null) => (at === null ? null : new Date(at));

export function dayPupilOf(row: Row): DayPupil {
  return {
    schoolId: String(row.schoolId),
    serviceDate: String(row.serviceDate),
    studentId: String(row.studentId),
    classId: String(row.classId),
    grade: Number(row.grade),
    homeroomId: String(row.homeroomId),
    plannedTempClassId: row.plannedTempClassId as string | null,
    plannedPickupPoint: row.plannedPickupPoint as PickupPoint | null,
    eventCount: Number(row.eventCount),
    version: Number(row.version),
    head: {
      onList: row.onList === 1,
      base: row.base as Base,
      custodianId: String(row.custodianId),
      isTouched: row.isTouched === 1,
      headEventId: row.headEventId as string | null,
      confirmedBy: list(row.confirmedBy),
      tenure: list(row.tenure),
      sightings: list(row.sightings),
      conflictEventId: row.conflictEventId as string | null,
      withheldEventId: row.withheldEventId as string | null,
      offeredToId: row.offeredToId as string | null,
      offeredAt: millis(row.offeredAt),
      awayFor: row.awayFor as Head['awayFor'],
      awaySince: millis(row.awaySince),
      collectorId: row.collectorId as string | null,
      tempClassId: row.tempClassId as string | null,
      atPickupPoint: row.atPickupPoint as PickupPoint | null,
      since: millis(row.since),
      lastSeenAt: millis(row.lastSeenAt),
      absentMarkedAt: millis(row.absentMarkedAt),
      dismissedAt: millis(row.dismissedAt),
    },
  };
}

function valuesOf(pupil: DayPupil): unknown[] {
  const { head } = pupil;
  const row: Record<(typeof DAY_PUPIL_COLUMNS)[number], unknown> = {
    ...pupil,
    ...head,
    onList: head.onList ? 1 : 0,
    isTouched: head.isTouched ? 1 : 0,
    confirmedBy: head.confirmedBy.join(','),
    tenure: head.tenure.join(','),
    sightings: head.sightings.join(','),
    offeredAt: date(head.offeredAt),
    awaySince: date(head.awaySince),
    since: date(head.since),
    lastSeenAt: date(head.lastSeenAt),
    absentMarkedAt: date(head.absentMarkedAt),
    dismissedAt: date(head.dismissedAt),
    origin: originOf(head),
    state: stateOf(head) satisfies PupilState,
  };
  return DAY_PUPIL_COLUMNS.map((column) => row[column]);
}

const TUPLE = `(${DAY_PUPIL_COLUMNS.map(() => '?').join(', ')})`;

/** Rows that are there stay as they are: several processes may prepare one day. */
export async function insertDayPupils(tx: Tx, pupils: readonly DayPupil[]): Promise<void> {
  if (pupils.length === 0) return;
  await tx.query(
    `INSERT INTO day_pupil (${DAY_PUPIL_COLUMNS.join(', ')}) VALUES ${pupils.map(() => TUPLE).join(', ')}
     ON DUPLICATE KEY UPDATE version = version`,
    pupils.flatMap(valuesOf),
  );
}

/** The rows are locked by this transaction; every head of the group in one statement. */
export async function updateHeads(tx: Tx, pupils: readonly DayPupil[]): Promise<void> {
  if (pupils.length === 0) return;
  await tx.query(
    `INSERT INTO day_pupil (${DAY_PUPIL_COLUMNS.join(', ')}) VALUES ${pupils.map(() => TUPLE).join(', ')}
     ON DUPLICATE KEY UPDATE ${HEAD_COLUMNS.map((column) => `${column} = VALUES(${column})`).join(', ')}`,
    pupils.flatMap(valuesOf),
  );
}

/** Locks the rows of several days in key order, so that two processes can never wait for each other in a ring. */
export async function lockDayPupils(
  tx: Tx,
  wanted: readonly (DayKey & { readonly studentIds: readonly string[] })[],
): Promise<DayPupil[]> {
  const days = wanted.filter(({ studentIds }) => studentIds.length > 0);
  if (days.length === 0) return [];
  const rows = await rowsIn<Row>(
    tx,
    `SELECT ${DAY_PUPIL_COLUMNS.join(', ')} FROM day_pupil
      WHERE ${days.map(() => '(schoolId = ? AND serviceDate = ? AND studentId IN (?))').join(' OR ')}
      ORDER BY schoolId, serviceDate, studentId FOR UPDATE`,
    days.flatMap(({ schoolId, serviceDate, studentIds }) => [schoolId, serviceDate, studentIds]),
  );
  return rows.map(dayPupilOf);
}
