/** Rows, versions and names of a day, for the views. One version number says whether anything changed. */
import { createHash } from 'node:crypto';
import type { VenueBlock } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { GatheredReads } from '../../database/gathered-reads.js';
import { VenueBlocks } from '../activity/activity.public.js';
import { TempClasses } from '../regrouping/regrouping.public.js';
import type { ServiceDayView } from '../school/school.public.js';
import { Staff } from '../staff/staff.public.js';
import { DAY_PUPIL_COLUMNS, type DayKey, type DayPupil, dayPupilOf } from './day-pupil.row.js';
import type { DutyBook } from './duty-book.service.js';
import { venueBlockOf } from './venue-block.rules.js';

/** Asked by every open page: the small index is read, never the rows. */
export const VERSION_SQL = `SELECT SUM(version) AS version FROM day_pupil FORCE INDEX (day_pupil_count)
  WHERE schoolId = ? AND serviceDate = ?`;

type Row = Parameters<typeof dayPupilOf>[0];

/** As little of a child's row as says whether anything about it changed. */
export type Mark = Pick<DayPupil, 'studentId' | 'version'> & { readonly isConflict: boolean };

export interface Group {
  readonly tempClassId: string;
  readonly label: string;
  readonly venueLabel: string;
}

export interface ShownGroup extends Group {
  readonly venueBlock: VenueBlock | null;
}

@Injectable()
export class DayReader {
  private readonly marks = new GatheredReads<DayKey & { studentId: string }, Mark | undefined>((asked) =>
    this.marksOf(asked),
  );

  constructor(
    private readonly database: Database,
    private readonly staff: Staff,
    private readonly tempClasses: TempClasses,
    private readonly blocks: VenueBlocks,
  ) {}

  async pupils(
    { schoolId, serviceDate }: DayKey,
    where = '',
    params: readonly unknown[] = [],
  ): Promise<DayPupil[]> {
    const rows = await this.database.rows<Row>(
      `SELECT ${DAY_PUPIL_COLUMNS.join(', ')} FROM day_pupil
        WHERE schoolId = ? AND serviceDate = ? ${where} ORDER BY studentId`,
      [schoolId, serviceDate, ...params],
    );
    return rows.map(dayPupilOf);
  }

  async pupil(day: DayKey, studentId: string): Promise<DayPupil | undefined> {
    const [pupil] = await this.pupils(day, 'AND studentId = ?', [studentId]);
    return pupil;
  }

  /** Whoever asks at this moment shares one statement; undefined: the day does not know the child. */
  mark({ schoolId, serviceDate }: DayKey, studentId: string): Promise<Mark | undefined> {
    return this.marks.of({ schoolId, serviceDate, studentId });
  }

  private async marksOf(asked: readonly (DayKey & { studentId: string })[]): Promise<(Mark | undefined)[]> {
    type Asked = (typeof asked)[number];
    const rows = await this.database.rows<Asked & { version: number; state: string }>(
      `SELECT schoolId, serviceDate, studentId, version, state FROM day_pupil
        WHERE (schoolId, serviceDate, studentId) IN (?)`,
      [asked.map((one) => [one.schoolId, one.serviceDate, one.studentId])],
    );
    const keyOf = (one: Asked) => `${one.schoolId} ${one.serviceDate} ${one.studentId}`;
    const found = new Map(
      rows.map(({ version, state, ...key }) => [
        keyOf(key),
        { studentId: key.studentId, version: Number(version), isConflict: state === 'CONFLICT' },
      ]),
    );
    return asked.map((one) => found.get(keyOf(one)));
  }

  /** Whoever held children when a duty ended sees them until another adult has taken them (M043). */
  async hasInHands({ schoolId, serviceDate }: DayKey, personId: string): Promise<boolean> {
    const rows = await this.database.rows(
      `SELECT 1 FROM day_pupil WHERE schoolId = ? AND serviceDate = ? AND origin <> 'NOT_TODAY'
          AND ((custodianId = ? AND state IN ('SEEN', 'IN_TRANSIT')) OR offeredToId = ?) LIMIT 1`,
      [schoolId, serviceDate, personId, personId],
    );
    return rows.length > 0;
  }

  /** Rises with every fact and every change of a plan; each child's row carries its own part. */
  async version({ schoolId, serviceDate }: DayKey): Promise<number> {
    const [row] = await this.database.rows<{ version: string | number | null }>(VERSION_SQL, [
      schoolId,
      serviceDate,
    ]);
    return Number(row?.version ?? 0);
  }

  /** Rooms in which somebody said to have taken or seen a child. */
  async roomsUsed({ schoolId, serviceDate }: DayKey): Promise<Set<string>> {
    const rows = await this.database.rows<{ tempClassId: string }>(
      `SELECT DISTINCT tempClassId FROM custody_event
        WHERE schoolId = ? AND serviceDate = ? AND tempClassId IS NOT NULL AND kind IN ('TAKEN', 'SEEN')`,
      [schoolId, serviceDate],
    );
    return new Set(rows.map(({ tempClassId }) => tempClassId));
  }

  async groups(schoolId: string, { termId, weekdayServed }: ServiceDayView): Promise<Map<string, Group>> {
    if (termId === null || weekdayServed === null) return new Map();
    const all = await this.tempClasses.ofWeekday(schoolId, termId, weekdayServed);
    return new Map(all.map(({ id, label, venueLabel }) => [id, { tempClassId: id, label, venueLabel }]));
  }

  /** The same for whoever leads the day or stands in the room: with the venue that is blocked, and whether it was left. */
  async groupsShown(
    schoolId: string,
    { termId, weekdayServed }: ServiceDayView,
  ): Promise<Map<string, ShownGroup>> {
    if (termId === null || weekdayServed === null) return new Map();
    const [all, blocked] = await Promise.all([
      this.tempClasses.ofWeekday(schoolId, termId, weekdayServed),
      this.blocks.of(schoolId),
    ]);
    return new Map(
      all.map(({ id: tempClassId, label, venueLabel, movedFromLabel }) => [
        tempClassId,
        { tempClassId, label, venueLabel, venueBlock: venueBlockOf({ venueLabel, movedFromLabel }, blocked) },
      ]),
    );
  }

  async namesOf({ schoolId, serviceDate }: DayKey, personIds: Iterable<string | null>) {
    const wanted = [...new Set(personIds)].filter((id) => id !== null);
    const cards = await this.staff.byPersons(schoolId, wanted, serviceDate);
    return (personId: string | null) =>
      personId === null ? null : { personId, name: cards.get(personId)?.name ?? '老师' };
  }
}

/** What of the duties a view depends on: a substitute is seen at once. */
export function dutiesTag(
  { dutyLeaderId, duties, closedVersion, signedOut }: DutyBook,
  reached: readonly string[] = [],
): string {
  const facts = [
    dutyLeaderId,
    closedVersion,
    ...duties.map(({ id }) => id),
    ...reached,
    ...signedOut.keys(),
  ].join(' ');
  return createHash('sha256').update(facts).digest('base64url').slice(0, 12);
}
