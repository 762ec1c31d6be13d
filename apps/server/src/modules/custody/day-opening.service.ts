/**
 * Opens a service day (M037, M090): a row for every pupil of the school, participant or not, made the evening
 * before or at first need; and at each grade's bell the decision who is expected, written as events. Both happen
 * once, whoever asks and however often.
 */
import { addDays, instantOf, serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { Database, insertOnce, rowsIn, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { SchoolCalendar, type ServiceDayView } from '../school/school.public.js';
import { Staff } from '../staff/staff.public.js';
import { Students } from '../student/student.public.js';
import { bellDue, dayDue } from './custody.events.js';
import { DayAdmission } from './day-admission.service.js';
import { DayFreeze } from './day-freeze.service.js';
import { type DayKey, insertDayPupils } from './day-pupil.row.js';

const EVENING = '20:00';
const REMEMBERED_DAYS = 1000;

export interface OpenDay {
  readonly service: ServiceDayView;
  readonly bellAt: number | null;
  readonly closesAt: number | null;
}

@Injectable()
export class DayOpening {
  private readonly opened = new Map<string, Promise<OpenDay>>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly calendar: SchoolCalendar,
    private readonly students: Students,
    private readonly staff: Staff,
    private readonly admission: DayAdmission,
    private readonly freeze: DayFreeze,
  ) {}

  /** The day as it stands now: prepared, and frozen for every grade whose bell has rung. */
  async ensure({ schoolId, serviceDate }: DayKey): Promise<OpenDay> {
    const day = { schoolId, serviceDate };
    const open = await this.prepared(day);
    const now = this.clock.now();
    const due = open.service.bells.filter((bell) => instantOf(day.serviceDate, bell.bellAt) <= now);
    await this.freeze.grades(
      day,
      due.map(({ grade }) => grade),
    );
    return open;
  }

  /** Known days are remembered: their rows never go away. Who comes while a day is made waits for it. */
  private async prepared(day: DayKey): Promise<OpenDay> {
    const key = `${day.schoolId}/${day.serviceDate}`;
    if (this.opened.size > REMEMBERED_DAYS) this.opened.clear();
    const opened = this.opened.get(key) ?? this.open(day);
    this.opened.set(key, opened);
    return opened.catch((error) => {
      if (this.opened.get(key) === opened) this.opened.delete(key);
      throw error;
    });
  }

  private async open(day: DayKey): Promise<OpenDay> {
    const service = await this.calendar.serviceDay(day.schoolId, day.serviceDate);
    const [row] = await this.database.rows(
      'SELECT 1 FROM custody_day WHERE schoolId = ? AND serviceDate = ?',
      [day.schoolId, day.serviceDate],
    );
    if (row === undefined) await this.prepare(day, service);
    const bells = service.bells.map(({ bellAt }) => instantOf(day.serviceDate, bellAt));
    return {
      service,
      bellAt: bells.length === 0 ? null : Math.min(...bells),
      closesAt: service.closesAt === null ? null : instantOf(day.serviceDate, service.closesAt),
    };
  }

  /** Only today and tomorrow can begin; a past day that never began holds nothing. */
  private async prepare(day: DayKey, service: ServiceDayView): Promise<void> {
    const today = serviceDateOf(this.clock.now());
    const mayBegin = day.serviceDate === today || day.serviceDate === addDays(today, 1);
    if (!service.service || !mayBegin) throw refuse('custody.no_service_today');
    await this.database.transaction((tx) => this.begin(tx, day, service));
  }

  private async begin(tx: Tx, { schoolId, serviceDate }: DayKey, service: ServiceDayView): Promise<void> {
    const day = { schoolId, serviceDate };
    const homeroomOf = await this.staff.homeroomPersons(schoolId, tx);
    const pupils = await this.admission.rowsOf(tx, day, service, await this.students.pupilsOf(schoolId, tx));
    const homeroomIds = [...new Set(homeroomOf.values())].join(',');
    const prepared = { schoolId, serviceDate, preparedAt: this.clock.date(), homeroomIds };
    if (!(await insertOnce(tx, 'custody_day', prepared))) return;
    await insertDayPupils(tx, pupils);
    for (const bellAt of new Set(service.bells.map((bell) => bell.bellAt))) {
      await this.outbox.append(tx, bellDue, day, { dueAt: new Date(instantOf(serviceDate, bellAt)) });
    }
    await this.expectNext(tx, day);
  }

  /** On the evening of this day, the next one's rows. */
  async expectNext(tx: Tx, { schoolId, serviceDate }: DayKey): Promise<void> {
    const dueAt = new Date(instantOf(serviceDate, EVENING));
    await this.outbox.append(tx, dayDue, { schoolId, serviceDate: addDays(serviceDate, 1) }, { dueAt });
  }

  async isServed(day: DayKey): Promise<boolean> {
    return (await this.calendar.serviceDay(day.schoolId, day.serviceDate)).service;
  }

  async isFrozen({ schoolId, serviceDate }: DayKey): Promise<boolean> {
    const rows = await rowsIn(
      this.database.read,
      'SELECT 1 FROM custody_freeze WHERE schoolId = ? AND serviceDate = ? LIMIT 1',
      [schoolId, serviceDate],
    );
    return rows.length > 0;
  }
}
