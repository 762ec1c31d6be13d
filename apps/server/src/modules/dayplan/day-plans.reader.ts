/**
 * The plan of any number of children for one date in a fixed number of queries: for the guardian's card, the gate's
 * list and the custody ledger. Restricted people are already taken out; codes are never in it.
 */
import type { PickupPlan, ServiceDate } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.js';
import { entityRows } from '../../database/entity-rows.js';
import { type Enrolled, Enrollments } from '../agreement/agreement.public.js';
import { SchoolCalendar, Schools, type ServiceDayView } from '../school/school.public.js';
import {
  ChildVault,
  type CollectorCard,
  Fingerprints,
  isRestricted,
  type StudentCard,
  Students,
} from '../student/student.public.js';
import { type ChildNotice, effectiveEnd } from './child-notice.rules.js';
import { ChildNotices } from './child-notices.reader.js';
import { CollectorProxy, PickupCodeLock } from './collector-proxy.entity.js';
import { IndependentLeave } from './independent-leave.entity.js';
import { coversDate, oldEnoughAlone } from './independent-leave.rules.js';
import { LeaveRequest } from './leave-request.entity.js';
import { pickupPlanOf } from './pickup-plan.rules.js';
import { PickupWordRow } from './pickup-word.entity.js';
import { type ProxyCard, proxyCard } from './proxy-card.view.js';

/** A restriction that came after the proxy blocks it: the name is all that is known of either. */
export type PlannedProxy = ProxyCard & { readonly blocked: boolean };

export interface DayPlan {
  readonly child: StudentCard;
  readonly day: ServiceDayView;
  /** Is the child enrolled for the service that runs on this date? */
  readonly served: boolean;
  readonly bell: string | null;
  /** The living request: GRANTED, or ASKED and not yet leave. */
  readonly leave: LeaveRequest | null;
  /** Null on a date without service. There is one for a child who is not enrolled too: it may turn up. */
  readonly plan: PickupPlan | null;
  readonly words: readonly PickupWordRow[];
  readonly collectors: readonly CollectorCard[];
  readonly proxies: readonly PlannedProxy[];
  readonly independentLeave: IndependentLeave | null;
  readonly oldEnoughAlone: boolean;
  readonly deciderIds: ReadonlySet<string>;
  /** What was announced for this date to this family, if anything. */
  readonly notice: ChildNotice | null;
  /** The close as it counts for this family; null on a date without service. */
  readonly openUntil: string | null;
  /** Not to be let go before this time: the change that would allow it does not count. */
  readonly heldUntil: string | null;
}

@Injectable()
export class DayPlans {
  constructor(
    private readonly database: Database,
    private readonly calendar: SchoolCalendar,
    private readonly schools: Schools,
    private readonly students: Students,
    private readonly vault: ChildVault,
    private readonly fingerprints: Fingerprints,
    private readonly enrollments: Enrollments,
    private readonly notices: ChildNotices,
  ) {}

  /** Children unknown at the school are absent from the answer. */
  async of(
    schoolId: string,
    serviceDate: ServiceDate,
    studentIds: readonly string[],
    on = this.database.read,
    /** The date as the calendar has it, where the caller knows it. */
    known?: ServiceDayView,
  ): Promise<Map<string, DayPlan>> {
    if (studentIds.length === 0) return new Map();
    const day = known ?? (await this.calendar.serviceDay(schoolId, serviceDate, on));
    const key = { schoolId, serviceDate, studentId: studentIds };
    const children = await this.students.namesOf(schoolId, studentIds, on);
    const enrolled = await this.enrolledOn(schoolId, day, studentIds, on);
    const leaves = await entityRows(on, LeaveRequest, { ...key, state: ['GRANTED', 'ASKED'] });
    const words = await entityRows(on, PickupWordRow, key);
    const proxies = await entityRows(on, CollectorProxy, key, 'id');
    const locks = await entityRows(on, PickupCodeLock, key);
    const alone = await entityRows(on, IndependentLeave, { schoolId, studentId: studentIds, endedAt: null });
    const collectors = await this.students.collectorsOf(schoolId, studentIds, serviceDate, on);
    const deciders = await this.students.holdersOf(schoolId, studentIds, 'decides', serviceDate, on);
    const lowerGradeMax = await this.schools.lowerGradeMax(schoolId, on);
    const entrusted = proxies.map(({ studentId }) => studentId);
    const keys = await this.vault.unlock(schoolId, entrusted, on);
    const restrictions = await this.students.restrictionsOf(schoolId, entrusted, serviceDate, on);
    const served = [...children.values()].flatMap((child) => {
      const enrollment = enrolled.get(child.studentId);
      if (enrollment === undefined) return [];
      return [{ ...child, regularAt: earlier(enrollment.until, day.closesAt ?? enrollment.until) }];
    });
    const notices = await this.notices.of(schoolId, day, served, on);

    const plans = new Map<string, DayPlan>();
    for (const [studentId, child] of children) {
      const own = <T extends { studentId: string }>(rows: readonly T[]) =>
        rows.filter((one) => one.studentId === studentId);
      const locked = own(locks).some(({ lockedAt }) => lockedAt !== null);
      const mayCollect = collectors.get(studentId) ?? [];
      plans.set(
        studentId,
        planned({
          ...{ child, day, collectors: mayCollect, words: own(words), leave: own(leaves)[0] ?? null },
          enrollment: enrolled.get(studentId) ?? null,
          proxies: own(proxies).map((one) => {
            const card = proxyCard(one, keys, locked);
            const names = this.fingerprints.names(schoolId, card.name);
            const against = restrictions.get(studentId) ?? [];
            return { ...card, blocked: names.some((nameHash) => isRestricted(against, { nameHash })) };
          }),
          independentLeave: own(alone)[0] ?? null,
          oldEnoughAlone: oldEnoughAlone(child.grade, lowerGradeMax),
          deciderIds: deciders.get(studentId) ?? new Set<string>(),
          notice: notices.get(studentId) ?? null,
        }),
      );
    }
    return plans;
  }

  private async enrolledOn(
    schoolId: string,
    { date, service, weekdayServed }: ServiceDayView,
    studentIds: readonly string[],
    on: EntityManager,
  ) {
    if (!service || weekdayServed === null) return new Map<string, Enrolled>();
    const active = await this.enrollments.activeOn(schoolId, date, weekdayServed, on, studentIds);
    return new Map(active.map((one) => [one.studentId, one]));
  }
}

type Facts = Omit<DayPlan, 'served' | 'bell' | 'plan' | 'openUntil' | 'heldUntil'> & {
  readonly enrollment: {
    readonly until: string;
    readonly pickupPoint: DayPlan['child']['pickupPoint'];
  } | null;
};

function planned({ enrollment, ...facts }: Facts): DayPlan {
  const { child, day, leave, words, collectors, proxies, independentLeave, notice } = facts;
  const bell = day.bells.find(({ grade }) => grade === child.grade)?.bellAt ?? null;
  const alone =
    facts.oldEnoughAlone &&
    independentLeave !== null &&
    coversDate(
      { ...independentLeave, weekdays: independentLeave.weekdays.map(Number) },
      day.date,
      day.weekdayServed ?? 0,
    );
  const base = {
    ...facts,
    served: enrollment !== null,
    bell,
    independentLeave: alone ? independentLeave : null,
  };
  if (!day.service || day.closesAt === null) return { ...base, plan: null, openUntil: null, heldUntil: null };
  const regularAt = earlier(enrollment?.until, day.closesAt);
  const planAt = (at: string) =>
    pickupPlanOf({
      usual: {
        collectorId: (collectors.find(({ isDefault }) => isDefault) ?? collectors[0])?.id ?? null,
        pickupPoint: enrollment?.pickupPoint ?? child.pickupPoint,
        at,
      },
      words: words.filter(({ voice }) => voice === 'GUARDIAN'),
      schoolWord: words.find(({ voice }) => voice === 'SCHOOL') ?? null,
      mayCollect: new Set([
        ...collectors.map(({ id }) => id),
        ...proxies
          .filter(({ state, blocked }) => state !== 'REVOKED' && !blocked)
          .map(({ proxyId }) => proxyId),
      ]),
      deciders: facts.deciderIds,
      mayLeaveAlone: alone,
      leavesAt: leave?.state === 'GRANTED' ? leave.leavesAt : null,
    });
  const endsAt = effectiveEnd(notice, regularAt);
  const plan = planAt(endsAt);
  // A time asked for after the new end is brought to it, for whom the new end counts.
  const counts = notice?.standing === 'CONFIRMED';
  const isBrought = counts && notice.isEarlier && plan.at > endsAt;
  return {
    ...{ ...base, plan: isBrought ? { ...plan, at: endsAt } : plan },
    openUntil: counts ? endsAt : day.closesAt,
    heldUntil: notice?.isHeld ? planAt(regularAt).at : null,
  };
}

const earlier = (until: string | undefined, closesAt: string) =>
  until !== undefined && until < closesAt ? until : closesAt;
