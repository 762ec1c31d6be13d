/** Whose class is whose on a date, for briefings (M035): the homeroom class, and the group of that day's duty. */
import { type InputOf, type OutputOf, type readBriefingChoices, serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { refuse } from '../../http/refuse.js';
import { TempClasses } from '../regrouping/regrouping.public.js';
import { Duties } from '../roster/roster.public.js';
import { HomeroomClasses, SchoolCalendar, Terms } from '../school/school.public.js';
import { Staff } from '../staff/staff.public.js';
import { isOffice } from './safety-documents.queries.js';

interface Named {
  readonly schoolId: string;
  readonly heldOn: string;
  readonly homeroomClassIds: readonly string[];
  readonly tempClassIds: readonly string[];
}

@Injectable()
export class BriefedClasses {
  constructor(
    private readonly clock: Clock,
    private readonly terms: Terms,
    private readonly calendar: SchoolCalendar,
    private readonly homerooms: HomeroomClasses,
    private readonly groups: TempClasses,
    private readonly staff: Staff,
    private readonly duties: Duties,
  ) {}

  /** The term of a date that has come; null where nothing can be recorded. */
  async termOf(schoolId: string, heldOn: string): Promise<string | null> {
    if (heldOn > serviceDateOf(this.clock.now())) return null;
    return (await this.terms.on(schoolId, heldOn))?.id ?? null;
  }

  async choices(
    { schoolId, heldOn }: InputOf<typeof readBriefingChoices>,
    actor: Actor,
  ): Promise<OutputOf<typeof readBriefingChoices>> {
    const office = isOffice(actor, schoolId);
    const [termId, classes, own] = await Promise.all([
      this.termOf(schoolId, heldOn),
      this.homerooms.all(schoolId),
      this.own(schoolId, heldOn, actor),
    ]);
    const groups = office
      ? await this.groupsOn(schoolId, heldOn)
      : await this.groups.named(schoolId, [...own.tempClassIds]);
    return {
      isTermDay: termId !== null,
      mayBriefStaff: office,
      homeroomClasses: classes
        .filter(({ id }) => office || own.homeroomClassIds.has(id))
        .map(({ id: classId, label }) => ({ classId, label })),
      tempClasses: groups.map(({ id: classId, label }) => ({ classId, label })),
    };
  }

  /** The office may name every class there is; a teacher only their own, and learns nothing of others. */
  async require(named: Named, actor: Actor): Promise<void> {
    const { schoolId, heldOn, homeroomClassIds, tempClassIds } = named;
    if (isOffice(actor, schoolId)) {
      const [classes, groups] = await Promise.all([
        this.homerooms.byIds(schoolId, homeroomClassIds),
        this.groups.named(schoolId, tempClassIds),
      ]);
      const known = new Set([...classes.keys(), ...groups.map(({ id }) => id)]);
      if ([...homeroomClassIds, ...tempClassIds].some((id) => !known.has(id)))
        throw refuse('access.not_found');
      return;
    }
    const own = await this.own(schoolId, heldOn, actor);
    const isOwn =
      homeroomClassIds.every((id) => own.homeroomClassIds.has(id)) &&
      tempClassIds.every((id) => own.tempClassIds.has(id));
    if (!isOwn) throw refuse('preparedness.own_class_only');
  }

  /** What a class was called, closed groups too. */
  async labels(schoolId: string, classIds: readonly string[]): Promise<Map<string, string>> {
    const [classes, groups] = await Promise.all([
      this.homerooms.byIds(schoolId, classIds),
      this.groups.named(schoolId, classIds),
    ]);
    return new Map([
      ...[...classes.values()].map(({ id, label }) => [id, label] as const),
      ...groups.map(({ id, label }) => [id, label] as const),
    ]);
  }

  private async own(schoolId: string, heldOn: string, { personId }: Actor) {
    const [homerooms, duties] = await Promise.all([
      this.staff.homeroomPersons(schoolId),
      this.duties.ofPerson(schoolId, personId, heldOn),
    ]);
    const mine = [...homerooms].filter(([, teacherId]) => teacherId === personId);
    return {
      homeroomClassIds: new Set(mine.map(([classId]) => classId)),
      tempClassIds: new Set(duties.map(({ tempClassId }) => tempClassId).filter((id) => id !== null)),
    };
  }

  private async groupsOn(schoolId: string, heldOn: string) {
    const { termId, weekdayServed } = await this.calendar.serviceDay(schoolId, heldOn);
    if (termId === null || weekdayServed === null) return [];
    return this.groups.ofWeekday(schoolId, termId, weekdayServed);
  }
}
