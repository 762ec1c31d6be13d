/** «我的今天» of whoever asks, and who could be put on duty. */
import type { InputOf, listDutyCandidates, OutputOf, readMyDuties } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { type TempClass, TempClasses } from '../regrouping/regrouping.public.js';
import { SchoolCalendar, Terms } from '../school/school.public.js';
import { Staff } from '../staff/staff.public.js';
import { Duties } from './duties.reader.js';
import type { DutyAssignment } from './duty-assignment.entity.js';
import { firstBell } from './duty-days.queries.js';

@Injectable()
export class RosterQueries {
  constructor(
    private readonly calendar: SchoolCalendar,
    private readonly terms: Terms,
    private readonly staff: Staff,
    private readonly tempClasses: TempClasses,
    private readonly duties: Duties,
  ) {}

  async candidates(input: InputOf<typeof listDutyCandidates>): Promise<OutputOf<typeof listDutyCandidates>> {
    const { schoolId, serviceDate } = input;
    const staff = await this.staff.availableOn(schoolId, serviceDate);
    const duties = await this.duties.on(schoolId, serviceDate);
    const term = await this.terms.on(schoolId, serviceDate);
    const counts =
      term === null ? new Map() : await this.duties.countByPerson(schoolId, term.startsOn, term.endsOn);
    return {
      candidates: staff.map(({ personId, ...card }) => ({
        ...card,
        personId,
        dutiesThatDay: duties.filter((one) => one.personId === personId).map(({ duty }) => duty),
        dutiesThisTermCount: counts.get(personId) ?? 0,
      })),
    };
  }

  async mine(
    { schoolId, serviceDate }: InputOf<typeof readMyDuties>,
    actor: Actor,
  ): Promise<OutputOf<typeof readMyDuties>> {
    const day = await this.calendar.serviceDay(schoolId, serviceDate);
    const { service: served, termId, weekdayServed, closesAt } = day;
    const startsAt = firstBell(day);
    if (!served || termId === null || weekdayServed === null || startsAt === null || closesAt === null) {
      return { serviceDate, served, leaderName: null, duties: [] };
    }
    const duties = await this.duties.on(schoolId, serviceDate);
    const leaderId = duties.find(({ duty }) => duty === 'DUTY_LEADER')?.personId;
    const leaders = await this.staff.byPersons(
      schoolId,
      leaderId === undefined ? [] : [leaderId],
      serviceDate,
    );
    const groups = await this.tempClasses.ofWeekday(schoolId, termId, weekdayServed);
    return {
      ...{ serviceDate, served, leaderName: (leaderId && leaders.get(leaderId)?.name) ?? null },
      duties: duties
        .filter(({ personId }) => personId === actor.personId)
        .map((one) => ({ ...myDuty(one, groups), startsAt, endsAt: closesAt })),
    };
  }
}

function myDuty({ id, duty, tempClassId, pickupPoint }: DutyAssignment, groups: readonly TempClass[]) {
  const group = groups.find((one) => one.id === tempClassId);
  const whole = groups.reduce((sum, { seatsTaken }) => sum + seatsTaken, 0);
  return {
    ...{ dutyAssignmentId: id, duty, tempClassId, pickupPoint },
    label: group?.label ?? null,
    venueLabel: group?.venueLabel ?? null,
    activityType: group?.activityType ?? null,
    placedCount: group?.seatsTaken ?? (duty === 'DUTY_LEADER' ? whole : null),
  };
}
