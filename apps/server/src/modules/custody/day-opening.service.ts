/**
 * Opens a service day (M037, M090): a row for every pupil of the school, participant or not, made the evening
 * before or at first need; and at each grade's bell the decision who is expected, written as events. Both happen
 * once, whoever asks and however often.
 */
import { addDays, firstHead, instantOf, serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { Database, insertOnce, rowsIn, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { DayPlans } from '../dayplan/dayplan.public.js';
import { type GroupSeat, TempClasses } from '../regrouping/regrouping.public.js';
import { Duties } from '../roster/roster.public.js';
import { SchoolCalendar, type ServiceDayView } from '../school/school.public.js';
import { Staff } from '../staff/staff.public.js';
import { Students } from '../student/student.public.js';
import { bellDue, dayDue } from './custody.events.js';
import { DayFreeze } from './day-freeze.service.js';
import { type DayKey, insertDayPupils } from './day-pupil.row.js';
import { DutyBooks } from './duty-book.service.js';

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
    private readonly tempClasses: TempClasses,
    private readonly dayPlans: DayPlans,
    private readonly duties: Duties,
    private readonly dutyBooks: DutyBooks,
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
    const [pupils, homeroomOf, seats, duties] = await Promise.all([
      this.students.pupilsOf(schoolId),
      this.staff.homeroomPersons(schoolId),
      this.seatsOf(schoolId, service),
      this.duties.everOn(schoolId, serviceDate),
    ]);
    const dutyLeaderId = await this.dutyBooks.leaderOf(schoolId, duties, tx);
    const plans = await this.dayPlans.of(
      schoolId,
      serviceDate,
      pupils.map((one) => one.studentId),
    );
    const groupOf = new Map(seats.map((seat) => [seat.studentId, seat.tempClassId]));
    const homeroomIds = [...new Set(homeroomOf.values())].join(',');
    const prepared = { schoolId, serviceDate, preparedAt: this.clock.date(), homeroomIds };
    if (!(await insertOnce(tx, 'custody_day', prepared))) return;
    await insertDayPupils(
      tx,
      pupils.map(({ studentId, classId, grade, pickupPoint }) => {
        const homeroomId = homeroomOf.get(classId) ?? dutyLeaderId;
        const plannedTempClassId = groupOf.get(studentId) ?? null;
        const plannedPickupPoint = plans.get(studentId)?.plan?.pickupPoint ?? pickupPoint;
        const head = firstHead({ homeroomId, tempClassId: plannedTempClassId });
        const counts = { eventCount: 0, version: 0 };
        return {
          ...day,
          studentId,
          classId,
          grade,
          homeroomId,
          plannedTempClassId,
          plannedPickupPoint,
          ...counts,
          head,
        };
      }),
    );
    for (const bellAt of new Set(service.bells.map((bell) => bell.bellAt))) {
      await this.outbox.append(tx, bellDue, day, { dueAt: new Date(instantOf(serviceDate, bellAt)) });
    }
    await this.expectNext(tx, day);
  }

  private async seatsOf(schoolId: string, { termId, weekdayServed }: ServiceDayView): Promise<GroupSeat[]> {
    if (termId === null || weekdayServed === null) return [];
    return this.tempClasses.seatsOf(schoolId, termId, weekdayServed);
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
