/** Whom a change would touch, as the school stands now; and what a maker may choose from. */
import { type ChangeScope, type InputOf, type saveScheduleChange } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { TempClasses } from '../regrouping/regrouping.public.js';
import { HomeroomClasses, type ServiceDayView } from '../school/school.public.js';
import { DecidingGuardians } from '../student/student.public.js';
import { touches } from './child-notice.rules.js';
import type { ServedChild } from './child-notices.reader.js';
import { NoticedChildren } from './noticed-children.reader.js';

type Wanted = Pick<InputOf<typeof saveScheduleChange>, 'scopeKind' | 'grades' | 'classIds' | 'tempClassIds'>;

interface Scoped {
  readonly endsAt: string;
  readonly scopeKind: ChangeScope;
  readonly scopeIds: readonly string[];
}

@Injectable()
export class ScheduleScopes {
  constructor(
    private readonly database: Database,
    private readonly classes: HomeroomClasses,
    private readonly tempClasses: TempClasses,
    private readonly children: NoticedChildren,
    private readonly guardians: DecidingGuardians,
  ) {}

  async choices(schoolId: string, day: ServiceDayView, on: EntityManager = this.database.read) {
    const classes = await this.classes.all(schoolId, on);
    const groups =
      day.termId === null || day.weekdayServed === null
        ? []
        : await this.tempClasses.ofWeekday(schoolId, day.termId, day.weekdayServed, on);
    return {
      grades: [...new Set(classes.map(({ grade }) => grade))],
      classes: classes.map(({ id: classId, label }) => ({ classId, label })),
      groups: groups.map(({ id: tempClassId, label }) => ({ tempClassId, label })),
    };
  }

  /** The ids of one kind only, each of them of this school. */
  async idsOf(
    schoolId: string,
    day: ServiceDayView,
    { scopeKind, grades = [], classIds = [], tempClassIds = [] }: Wanted,
    on: EntityManager,
  ): Promise<string[]> {
    const all = await this.choices(schoolId, day, on);
    const of = {
      SCHOOL: { named: [], known: [] },
      GRADES: { named: grades.map(String), known: all.grades.map(String) },
      CLASSES: { named: classIds, known: all.classes.map(({ classId }) => classId) },
      GROUPS: { named: tempClassIds, known: all.groups.map(({ tempClassId }) => tempClassId) },
    }[scopeKind] as { named: readonly string[]; known: readonly string[] };
    const named = [...new Set(of.named)];
    const givenCount = grades.length + classIds.length + tempClassIds.length;
    const isWhole =
      scopeKind === 'SCHOOL' ? givenCount === 0 : named.length > 0 && givenCount === of.named.length;
    if (!isWhole || named.some((one) => !of.known.includes(one))) throw refuse('dayplan.change_scope_wrong');
    return named;
  }

  /** Children served that day whose end it moves. */
  async reach(
    schoolId: string,
    day: ServiceDayView,
    { endsAt, scopeKind, scopeIds }: Scoped,
    on: EntityManager,
  ): Promise<ServedChild[]> {
    const served = await this.children.served(schoolId, day, on);
    const inGroups = scopeKind === 'GROUPS' ? await this.membersOf(schoolId, day, scopeIds, on) : new Set();
    const { closesAt } = day;
    if (closesAt === null) return [];
    return served.filter(({ studentId, classId, grade, regularAt }) => {
      const isMeant = {
        SCHOOL: true,
        GRADES: scopeIds.includes(String(grade)),
        CLASSES: scopeIds.includes(classId),
        GROUPS: inGroups.has(studentId),
      }[scopeKind];
      return isMeant && touches({ endsAt }, { closesAt, regularAt }) !== null;
    });
  }

  /** Of these, how many have nobody who decides and can read a message. */
  async unboundCount(
    schoolId: string,
    serviceDate: string,
    studentIds: readonly string[],
    on: EntityManager = this.database.read,
  ): Promise<number> {
    const deciders = await this.guardians.of(schoolId, studentIds, serviceDate, on);
    const bound = new Set(deciders.filter(({ personId }) => personId !== null).map((one) => one.studentId));
    return studentIds.filter((studentId) => !bound.has(studentId)).length;
  }

  private async membersOf(
    schoolId: string,
    { termId, weekdayServed }: ServiceDayView,
    tempClassIds: readonly string[],
    on: EntityManager,
  ): Promise<Set<unknown>> {
    if (termId === null || weekdayServed === null) return new Set();
    const seats = await this.tempClasses.seatsOf(schoolId, termId, weekdayServed, undefined, on);
    return new Set(
      seats.filter(({ tempClassId }) => tempClassIds.includes(tempClassId)).map(({ studentId }) => studentId),
    );
  }
}
