/** «照上周»: last week's duties again, in one transaction; what is already set stays, what cannot be is listed. */
import {
  addDays,
  type copyLastWeek,
  type InputOf,
  type OutputOf,
  serviceDateOf,
  weekdayOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { TempClasses } from '../regrouping/regrouping.public.js';
import { SchoolCalendar } from '../school/school.public.js';
import { Staff } from '../staff/staff.public.js';
import { planCopy, vettedKey } from './copy-week.rules.js';
import { Duties } from './duties.reader.js';
import { DutyRoster } from './duty-roster.service.js';
import { dutyWeekCopied } from './roster.events.js';

@Injectable()
export class CopyWeek {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly calendar: SchoolCalendar,
    private readonly staff: Staff,
    private readonly tempClasses: TempClasses,
    private readonly duties: Duties,
    private readonly roster: DutyRoster,
  ) {}

  async copy(
    { schoolId, weekStart }: InputOf<typeof copyLastWeek>,
    actor: Actor,
  ): Promise<OutputOf<typeof copyLastWeek>> {
    if (weekdayOf(weekStart) !== 1) throw refuse('roster.week_not_monday');
    const lastStart = addDays(weekStart, -7);
    const days = await this.calendar.serviceDays({ schoolId, first: lastStart, last: addDays(weekStart, 6) });
    const thisWeek = days.filter((day) => day.date >= weekStart);
    const lastDuties = await this.duties.between(schoolId, lastStart, addDays(weekStart, -1));
    const personIds = [...new Set(lastDuties.map(({ personId }) => personId))];
    const staff = await Promise.all(
      thisWeek.map(({ date }) => this.staff.byPersons(schoolId, personIds, date)),
    );
    const termId = thisWeek.find((day) => day.termId !== null)?.termId;
    const groups = termId == null ? [] : await this.tempClasses.ofTerm(schoolId, termId);

    return this.database.transaction(async (tx) => {
      const plan = planCopy({
        today: serviceDateOf(this.clock.now()),
        lastWeek: days.filter((day) => day.date < weekStart),
        thisWeek,
        lastDuties,
        setAlready: await this.duties.between(schoolId, weekStart, addDays(weekStart, 6), tx),
        openGroups: new Set(groups.map(({ id }) => id)),
        vetted: new Set(
          thisWeek.flatMap(({ date }, index) =>
            [...(staff[index]?.values() ?? [])]
              .filter(({ dutyObstacle }) => dutyObstacle === null)
              .map(({ personId }) => vettedKey(personId, date)),
          ),
        ),
      });
      if (plan.toCopy.length > 0) {
        const wanted = plan.toCopy.map(({ serviceDate, duty, personId, tempClassId, pickupPoint }) => ({
          ...{ schoolId, serviceDate, duty, personId, tempClassId, pickupPoint },
        }));
        const made = await this.roster.begin(tx, wanted, actor);
        await this.outbox.append(tx, dutyWeekCopied, {
          schoolId,
          weekStart,
          dutyAssignmentIds: made.map(({ id }) => id),
        });
      }
      return {
        copiedCount: plan.toCopy.length,
        keptCount: plan.keptCount,
        leftOut: plan.leftOut.map(({ serviceDate, duty, personId, because }) => ({
          ...{ serviceDate, duty, because, name: staff[0]?.get(personId)?.name ?? '' },
        })),
      };
    });
  }
}
