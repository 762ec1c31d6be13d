/** Cases as the adults who act read them: names, rungs with their minutes, and the story, in a fixed number of queries. */
import {
  type CaseStepView,
  kinshipText,
  lateBy,
  type MissingCase,
  RUNGS,
  type Rung,
  type RungView,
  rungDueAt,
  type SearchAnswer,
  type UncollectedCase,
  type UncollectedDecision,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../../database/database.js';
import {
  accountableIdOf,
  CustodyParameters,
  type DayKey,
  DayReader,
  headViewOf,
} from '../custody/custody.public.js';
import { type DayPlan, DayPlans } from '../dayplan/dayplan.public.js';
import { SchoolCalendar } from '../school/school.public.js';
import { ChildVault, Students } from '../student/student.public.js';
import type { SeenCase } from './case-sight.service.js';
import { SafetyStep } from './safety-step.entity.js';

export const NOTE_PURPOSE = 'safety.note';

type Shared = Omit<MissingCase, 'cause' | 'lastSeenAt' | 'absentMarkedAt' | 'familySays'>;
interface Seen extends SeenCase {
  readonly view: Shared;
  readonly story: readonly SafetyStep[];
}

@Injectable()
export class CaseViews {
  constructor(
    private readonly database: Database,
    private readonly calendar: SchoolCalendar,
    private readonly parameters: CustodyParameters,
    private readonly reader: DayReader,
    private readonly students: Students,
    private readonly vault: ChildVault,
    private readonly dayPlans: DayPlans,
  ) {}

  async missing(day: DayKey, cases: readonly SeenCase[]): Promise<MissingCase[]> {
    return (await this.shared(day, cases)).map(({ of, pupil, view, story }) => {
      const said = story.findLast(({ kind }) => kind === 'ANSWER');
      return {
        ...{ ...view, cause: of.cause },
        lastSeenAt: isoOf(pupil.head.lastSeenAt),
        absentMarkedAt: isoOf(pupil.head.absentMarkedAt),
        familySays: said ? { answer: said.code as SearchAnswer, at: said.at.toISOString() } : null,
      };
    });
  }

  async uncollected(day: DayKey, cases: readonly SeenCase[]): Promise<UncollectedCase[]> {
    const plans = await this.dayPlans.of(
      day.schoolId,
      day.serviceDate,
      cases.map(({ of }) => of.studentId),
    );
    const personOf = await this.reader.namesOf(
      day,
      cases.map(({ of }) => of.secondAdultId),
    );
    return (await this.shared(day, cases)).map(({ of, pupil, view, story }) => {
      const decided = story.findLast(({ kind }) => kind === 'DECISION');
      return {
        ...view,
        planned: plannedOf(plans.get(of.studentId)),
        waitsAt: pupil.head.atPickupPoint,
        isIndoors: of.secondAdultId !== null,
        secondAdult: personOf(of.secondAdultId),
        decision: decided
          ? { decision: decided.code as UncollectedDecision, at: decided.at.toISOString() }
          : null,
      };
    });
  }

  private async shared(day: DayKey, cases: readonly SeenCase[]): Promise<Seen[]> {
    if (cases.length === 0) return [];
    const { schoolId, serviceDate } = day;
    const caseIds = cases.map(({ of }) => of.id);
    const [steps, names, service, minutes] = await Promise.all([
      this.database.read.find(SafetyStep, {
        where: { schoolId, caseId: In(caseIds) },
        order: { at: 'ASC', id: 'ASC' },
      }),
      this.students.namesOf(
        schoolId,
        cases.map(({ of }) => of.studentId),
      ),
      this.calendar.serviceDay(schoolId, serviceDate),
      this.parameters.of(schoolId),
    ]);
    const groups = await this.reader.groups(schoolId, service);
    const personOf = await this.reader.namesOf(day, [
      ...steps.map(({ personId }) => personId),
      ...cases.map(({ pupil }) => accountableIdOf(pupil.head)),
    ]);
    const noted = new Set(steps.filter(({ noteBox }) => noteBox !== null).map(({ caseId }) => caseId));
    const keys = await this.vault.unlock(
      schoolId,
      cases.filter(({ of }) => noted.has(of.id)).map(({ of }) => of.studentId),
    );
    return cases.map(({ of, pupil }) => {
      const { studentId } = of;
      const story = steps.filter(({ caseId }) => caseId === of.id);
      const running = { kind: of.kind, cause: of.cause, startsAt: of.startsAt.getTime() };
      const group = groups.get(pupil.head.tempClassId ?? pupil.plannedTempClassId ?? '');
      return {
        ...{ of, pupil, story },
        view: {
          ...{ caseId: of.id, studentId, state: of.state, endedBecause: of.endedBecause },
          name: names.get(studentId)?.name ?? '',
          classLabel: names.get(studentId)?.classLabel ?? '',
          groupLabel: group?.label ?? null,
          startsAt: of.startsAt.toISOString(),
          openedAt: of.openedAt.toISOString(),
          endedAt: of.endedAt?.toISOString() ?? null,
          accountable: personOf(accountableIdOf(pupil.head)),
          head: headViewOf(pupil),
          rungs: RUNGS[of.kind].map((rung) => rungView(rung, story, rungDueAt(running, rung, minutes))),
          steps: story.map((step): CaseStepView => {
            const isFamily = step.kind === 'ANSWER';
            return {
              ...{ id: step.id, kind: step.kind, code: step.code, at: step.at.toISOString() },
              person: isFamily ? null : personOf(step.personId),
              about: step.aboutRelation === null ? null : kinshipText[step.aboutRelation],
              note: keys.openText(studentId, NOTE_PURPOSE, step.noteBox),
            };
          }),
        },
      };
    });
  }
}

function rungView(rung: Rung, story: readonly SafetyStep[], wouldBeDueAt: number): RungView {
  const done = story.find(({ onceKey }) => onceKey === rung);
  const dueAt = done?.dueAt?.getTime() ?? wouldBeDueAt;
  return {
    ...{ rung, dueAt: new Date(dueAt).toISOString(), doneAt: done?.at.toISOString() ?? null },
    lateMinutes: done ? lateBy(dueAt, done.at.getTime()) : null,
  };
}

const isoOf = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** By relation: the list of contacts has the names. */
function plannedOf(plan: DayPlan | undefined): string | null {
  if (plan?.plan == null) return null;
  const { collectorId, proxyId } = plan.plan;
  const relation = plan.collectors.find(({ id }) => id === collectorId)?.relation;
  if (relation != null) return kinshipText[relation];
  const proxy = plan.proxies.find((one) => one.proxyId === proxyId);
  return proxy === undefined ? null : `代接人（${proxy.relation}）`;
}
