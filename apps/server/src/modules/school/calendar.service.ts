/** The school's calendar, date by date: read by everyone, changed by the office (M061). */

import type { Infer } from '@anxin/shared';
import {
  addDays,
  type calendarMonth,
  type changeCalendarDay,
  type InputOf,
  type OutputOf,
  serviceDateOf,
  type serviceDay,
  type setBells,
  weekdayOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, rowsIn, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import {
  type CalendarEntry,
  type CountyRule,
  calendarOf,
  datesBetween,
  seasonOf,
  serviceOn,
} from './calendar.rules.js';
import { publicCalendar } from './public-calendar.js';
import { calendarChanged } from './school.events.js';

export type ServiceDayView = Infer<typeof serviceDay>;

interface Span {
  readonly schoolId: string;
  readonly first: string;
  readonly last: string;
}

interface Bell {
  readonly grade: number;
  readonly bellAt: string;
}

@Injectable()
export class SchoolCalendar {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  async serviceDay(schoolId: string, date: string, on?: EntityManager): Promise<ServiceDayView> {
    const [day] = await this.serviceDays({ schoolId, first: date, last: date }, on);
    return day as ServiceDayView;
  }

  /** Every date of the span, in order, with what happens on it. */
  async serviceDays(span: Span, on: EntityManager = this.database.read): Promise<ServiceDayView[]> {
    const { schoolId, first, last } = span;
    const [county, entries, terms, bells] = await Promise.all([
      this.countyOf(schoolId, on),
      rowsIn<CalendarEntry>(
        on,
        `SELECT date, kind, standsForWeekday, label, source FROM calendar_date
          WHERE schoolId = ? AND date BETWEEN ? AND ?`,
        [schoolId, first, last],
      ),
      this.termsIn(span, on),
      this.bellsIn(span, on),
    ]);
    const kept = new Map(entries.map((entry) => [entry.date, entry]));
    return datesBetween(first, last).map((date) => {
      const entry = kept.get(date) ?? (calendarOf(date, date, publicCalendar)[0] as CalendarEntry);
      const season = seasonOf(date);
      const term = terms.find((one) => one.startsOn <= date && date <= one.endsOn);
      const ownClosesAt = (season === 'WINTER' ? term?.winter : term?.standard) ?? null;
      const facts = serviceOn({ entry, isInTerm: term !== undefined, county, ownClosesAt });
      return {
        date,
        weekday: weekdayOf(date),
        kind: entry.kind,
        label: entry.label,
        termId: term?.id ?? null,
        bells: facts.service ? bells(date) : [],
        ...facts,
      };
    });
  }

  async month({ schoolId, month }: InputOf<typeof calendarMonth>): Promise<OutputOf<typeof calendarMonth>> {
    const first = `${month}-01`;
    const last = addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1);
    const days = await this.serviceDays({ schoolId, first, last });
    return {
      month,
      days: days.map(({ season: _, termId: __, bells: ___, ...day }) => day),
      unpublished: !publicCalendar.knows(Number(month.slice(0, 4))),
    };
  }

  async changeDay(
    input: InputOf<typeof changeCalendarDay>,
    actor: Actor,
  ): Promise<OutputOf<typeof changeCalendarDay>> {
    const { schoolId, date, kind, standsForWeekday, label } = input;
    if (date < serviceDateOf(this.clock.now())) throw refuse('school.date_passed');
    if ((kind === 'SWAP_DAY') !== (standsForWeekday !== undefined)) throw refuse('school.swap_day_weekday');
    return this.database.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO calendar_date (schoolId, date, kind, standsForWeekday, label, source, changedBy)
         VALUES (?, ?, ?, ?, ?, 'SCHOOL', ?)
         ON DUPLICATE KEY UPDATE kind = VALUES(kind), standsForWeekday = VALUES(standsForWeekday),
           label = VALUES(label), source = 'SCHOOL', changedBy = VALUES(changedBy)`,
        [schoolId, date, kind, standsForWeekday ?? null, label ?? null, actor.personId],
      );
      await this.outbox.append(tx, calendarChanged, { schoolId, firstDate: date, lastDate: date });
      const { season: _, termId: __, bells: ___, ...day } = await this.serviceDay(schoolId, date, tx);
      return day;
    });
  }

  async bells(schoolId: string): Promise<{ items: Bell[] }> {
    const items = await this.database.rows<Bell>(
      'SELECT grade, bellAt FROM grade_bell WHERE schoolId = ? ORDER BY grade',
      [schoolId],
    );
    return { items };
  }

  setBells(input: InputOf<typeof setBells>): Promise<OutputOf<typeof setBells>> {
    return this.database.transaction((tx) => this.keepBells(tx, input));
  }

  /** Also the seed's way in. A bell may not ring after the earliest time at which the service may close. */
  async keepBells(tx: Tx, { schoolId, date, bells }: InputOf<typeof setBells>): Promise<{ done: true }> {
    if (date !== undefined && date < serviceDateOf(this.clock.now())) throw refuse('school.date_passed');
    const county = await this.countyOf(schoolId, tx);
    const closesAt =
      date === undefined
        ? county.earliestClosesAt
        : ((await this.serviceDay(schoolId, date, tx)).closesAt ?? county.latestClosesAt);
    if (bells.some(({ bellAt }) => bellAt >= closesAt)) throw refuse('school.bell_after_close');
    const rows = bells.map(({ grade, bellAt }) => [schoolId, ...(date ? [date] : []), grade, bellAt]);
    const [table, columns] = date
      ? ['date_bell', 'schoolId, date, grade']
      : ['grade_bell', 'schoolId, grade'];
    await tx.query(
      `INSERT INTO ${table} (${columns}, bellAt) VALUES ? ON DUPLICATE KEY UPDATE bellAt = VALUES(bellAt)`,
      [rows],
    );
    return { done: true };
  }

  async countyOf(schoolId: string, on: EntityManager = this.database.read): Promise<CountyRule> {
    const [county] = await rowsIn<CountyRule>(
      on,
      `SELECT c.winterClosesAt, c.standardClosesAt, c.earliestClosesAt, c.latestClosesAt
         FROM school s JOIN county_bureau c ON c.id = s.countyId WHERE s.id = ?`,
      [schoolId],
    );
    if (county === undefined) throw refuse('access.not_found');
    return county;
  }

  private termsIn({ schoolId, first, last }: Span, on: EntityManager) {
    type Row = {
      id: string;
      startsOn: string;
      endsOn: string;
      winter: string | null;
      standard: string | null;
    };
    return rowsIn<Row>(
      on,
      `SELECT t.id, t.startsOn, t.endsOn, w.closesAt AS winter, s.closesAt AS standard
         FROM term t
         LEFT JOIN closing_time w ON w.schoolId = t.schoolId AND w.termId = t.id AND w.seasonInForce = 'WINTER'
         LEFT JOIN closing_time s ON s.schoolId = t.schoolId AND s.termId = t.id AND s.seasonInForce = 'STANDARD'
        WHERE t.schoolId = ? AND t.startsOn <= ? AND t.endsOn >= ?`,
      [schoolId, last, first],
    );
  }

  private async bellsIn(
    { schoolId, first, last }: Span,
    on: EntityManager,
  ): Promise<(date: string) => Bell[]> {
    const [usual, special] = await Promise.all([
      rowsIn<Bell>(on, 'SELECT grade, bellAt FROM grade_bell WHERE schoolId = ? ORDER BY grade', [schoolId]),
      rowsIn<Bell & { date: string }>(
        on,
        'SELECT date, grade, bellAt FROM date_bell WHERE schoolId = ? AND date BETWEEN ? AND ?',
        [schoolId, first, last],
      ),
    ]);
    return (date) => {
      const own = new Map(special.filter((one) => one.date === date).map((one) => [one.grade, one.bellAt]));
      const grades = [...new Set([...usual.map(({ grade }) => grade), ...own.keys()])].sort((a, b) => a - b);
      return grades.map((grade) => ({
        grade,
        bellAt: own.get(grade) ?? (usual.find((one) => one.grade === grade)?.bellAt as string),
      }));
    };
  }
}
