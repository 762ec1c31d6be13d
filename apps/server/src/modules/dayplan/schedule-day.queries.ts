/** One date as its makers see it: what was announced, who has answered by class, who is kept (M064 C6). */
import { type InputOf, type NoticeTally, type readScheduleDay, type ScheduleDayView } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { HomeroomClasses, SchoolCalendar } from '../school/school.public.js';
import { Staff } from '../staff/staff.public.js';
import { ChildNotices } from './child-notices.reader.js';
import { type NoticedChild, NoticedChildren } from './noticed-children.reader.js';
import { ScheduleChange } from './schedule-change.entity.js';
import { scheduleChangeView } from './schedule-change.view.js';
import { ScheduleReaders } from './schedule-readers.service.js';
import { ScheduleScopes } from './schedule-scope.reader.js';

const BEFORE_SHOWN = 10;

@Injectable()
export class ScheduleDays {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly calendar: SchoolCalendar,
    private readonly classes: HomeroomClasses,
    private readonly staff: Staff,
    private readonly readers: ScheduleReaders,
    private readonly notices: ChildNotices,
    private readonly children: NoticedChildren,
    private readonly scopes: ScheduleScopes,
  ) {}

  async read(
    { schoolId, serviceDate }: InputOf<typeof readScheduleDay>,
    actor: Actor,
  ): Promise<ScheduleDayView> {
    const sight = await this.readers.sightOf(actor, schoolId);
    if (sight === null) throw refuse('access.not_found');
    const mayMake = sight === 'ALL';
    const day = await this.calendar.serviceDay(schoolId, serviceDate);
    const announced = await this.notices.announcedOn(schoolId, serviceDate);
    const draft = mayMake
      ? await this.database.read.findOneBy(ScheduleChange, {
          ...{ schoolId, serviceDate, state: 'DRAFT', savedBy: actor.personId },
        })
      : null;
    const names = await this.namesOf(schoolId, announced, serviceDate);
    const view = (one: ScheduleChange) =>
      scheduleChangeView(one, day.closesAt, names.get(one.announcedBy ?? '')?.name ?? null);
    const [latest] = announced;
    const all = latest === undefined ? [] : await this.children.on({ schoolId, serviceDate });
    const seen = all.filter(({ classId }) => sight === 'ALL' || sight.includes(classId));
    const covered = seen.filter(({ notice }) => notice?.changeId === latest?.id);
    const bells = day.bells.map(({ bellAt }) => bellAt).sort();
    return {
      serviceDate,
      service: day.service,
      bellAt: bells[0] ?? null,
      closesAt: day.closesAt,
      readAt: this.clock.date().toISOString(),
      mayMake,
      draft: draft && view(draft),
      latest: latest === undefined ? null : view(latest),
      before: announced.slice(1, BEFORE_SHOWN + 1).map(view),
      tally: latest === undefined ? null : tallyOf(covered),
      classes: await this.byClass(schoolId, covered),
      heldCount: seen.filter(({ notice }) => notice?.isHeld && notice.standing !== 'ON_LEAVE').length,
      unboundCount: await this.scopes.unboundCount(
        schoolId,
        serviceDate,
        covered.map(({ studentId }) => studentId),
      ),
      choices: mayMake ? await this.scopes.choices(schoolId, day) : null,
    };
  }

  private async byClass(schoolId: string, covered: readonly NoticedChild[]) {
    if (covered.length === 0) return [];
    const classes = await this.classes.all(schoolId);
    return classes.flatMap(({ id: classId, label }) => {
      const own = covered.filter((child) => child.classId === classId);
      return own.length === 0 ? [] : [{ classId, label, ...tallyOf(own) }];
    });
  }

  private namesOf(schoolId: string, changes: readonly ScheduleChange[], serviceDate: string) {
    const announcers = [...new Set(changes.flatMap(({ announcedBy }) => announcedBy ?? []))];
    return this.staff.byPersons(schoolId, announcers, serviceDate);
  }
}

function tallyOf(children: readonly NoticedChild[]): NoticeTally {
  const count = (...standings: string[]) =>
    children.filter(({ notice }) => notice !== null && standings.includes(notice.standing)).length;
  return {
    coveredCount: children.length,
    confirmedCount: count('CONFIRMED'),
    refusedCount: count('REFUSED'),
    disputedCount: count('DISPUTED'),
    unansweredCount: count('UNANSWERED', 'FALLEN_BACK'),
    onLeaveCount: count('ON_LEAVE'),
  };
}
