/** The pupils of a day list with all that a release needs offline: who may collect, who must not, what to look out for. */
import {
  type CollectorView,
  type DayListPupil,
  HOLD_REASONS,
  kinshipText,
  type ReleaseAuthority,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { type DayPlan, DayPlans } from '../dayplan/dayplan.public.js';
import { CollectorStandings, type GuardianCard, HealthNotes, Students } from '../student/student.public.js';
import type { DayKey, DayPupil } from './day-pupil.row.js';
import { headViewOf } from './head.view.js';
import { ReleaseAuthorities } from './release-authority.reader.js';

@Injectable()
export class DayListPupils {
  constructor(
    private readonly clock: Clock,
    private readonly dayPlans: DayPlans,
    private readonly students: Students,
    private readonly standings: CollectorStandings,
    private readonly healthNotes: HealthNotes,
    private readonly authorities: ReleaseAuthorities,
  ) {}

  async of(day: DayKey, pupils: readonly DayPupil[], readerId: string): Promise<DayListPupil[]> {
    const { schoolId, serviceDate } = day;
    const studentIds = pupils.map(({ studentId }) => studentId);
    const plans = await this.dayPlans.of(schoolId, serviceDate, studentIds);
    const [authorities, blocked, guardians, noted] = await Promise.all([
      this.authorities.of(day, pupils, undefined, plans),
      this.standings.blockedNames(schoolId, studentIds, serviceDate),
      this.students.guardiansOf(schoolId, studentIds, 'sees', serviceDate),
      this.healthNotes.among(schoolId, studentIds),
    ]);
    const siblingsOf = siblings(guardians);
    const namesakesOf = namesakes(plans.values());
    return pupils.flatMap((pupil) => {
      const { studentId, classId, grade, plannedTempClassId: tempClassId } = pupil;
      const plan = plans.get(studentId);
      const authority = authorities.get(studentId);
      if (plan === undefined || authority === undefined) return [];
      return [
        {
          ...{ studentId, classId, grade, tempClassId, head: headViewOf(pupil) },
          name: plan.child.name,
          classLabel: plan.child.classLabel,
          planned: plan.plan && {
            collectorId: plan.plan.proxyId ?? plan.plan.collectorId,
            time: plan.plan.at,
            pickupPoint: plan.plan.pickupPoint,
          },
          collectors: collectorsOf(plan, authority, readerId),
          blocked: (blocked.get(studentId) ?? []).map((name) => ({ name, relation: '不能接' })),
          onHold: authority.onHold || this.clock.now() < (authority.heldUntil ?? 0),
          hold: holdOf(plan, authority),
          mayLeaveAlone: authority.mayLeaveAlone,
          namesakeClasses: namesakesOf(plan),
          siblingIds: siblingsOf(studentId),
          hasHealthNote: noted.has(studentId),
          ownChild: authority.parentsOnStaff.includes(readerId),
        },
      ];
    });
  }
}

function holdOf({ notice }: DayPlan, { onHold, heldUntil }: ReleaseAuthority): DayListPupil['hold'] {
  if (onHold) return { because: 'GUARDIANS_DISAGREE', until: null };
  if (heldUntil == null || notice === null) return null;
  const because = HOLD_REASONS.find((one) => one === notice.standing) ?? 'UNANSWERED';
  return { because, until: new Date(heldUntil).toISOString() };
}

function collectorsOf(plan: DayPlan, authority: ReleaseAuthority, readerId: string): CollectorView[] {
  const plannedId = plan.plan?.proxyId ?? plan.plan?.collectorId;
  const isKnown = (id: string) =>
    authority.collectors.some(
      (one) => one.collectorId === id && one.allowed && one.knownTo.includes(readerId),
    );
  const listed = plan.collectors.map(
    (one): CollectorView => ({
      collectorId: one.id,
      kind: one.kind,
      name: one.name,
      relation: one.relation === null ? '家长' : kinshipText[one.relation],
      phoneMasked: one.phoneLast4 === null ? null : `尾号 ${one.phoneLast4}`,
      plannedToday: one.id === plannedId,
      knownFace: isKnown(one.id),
      faceId: one.hasPhoto ? one.id : null,
      cardSecretHash: one.cardHash,
    }),
  );
  const proxies = plan.proxies
    .filter(({ state, blocked }) => state !== 'REVOKED' && !blocked)
    .map(
      (one): CollectorView => ({
        ...{ collectorId: one.proxyId, kind: 'PROXY', name: one.name, relation: one.relation },
        ...{ phoneMasked: `尾号 ${one.phoneLast4}`, plannedToday: one.proxyId === plannedId },
        ...{ knownFace: false, faceId: null, cardSecretHash: null },
      }),
    );
  return [...listed, ...proxies];
}

/** Children with a guardian in common. */
function siblings(guardians: readonly GuardianCard[]) {
  const childrenOf = new Map<string, string[]>();
  for (const { personId, studentId } of guardians) {
    if (personId !== null) childrenOf.set(personId, [...(childrenOf.get(personId) ?? []), studentId]);
  }
  const together = [...childrenOf.values()].filter((ids) => ids.length > 1);
  return (studentId: string) => {
    const ids = together.filter((one) => one.includes(studentId)).flat();
    return [...new Set(ids)].filter((id) => id !== studentId);
  };
}

function namesakes(plans: Iterable<DayPlan>) {
  const byName = new Map<string, DayPlan[]>();
  for (const plan of plans) byName.set(plan.child.name, [...(byName.get(plan.child.name) ?? []), plan]);
  return ({ child }: DayPlan) =>
    (byName.get(child.name) ?? [])
      .filter((other) => other.child.studentId !== child.studentId)
      .map((other) => other.child.classLabel);
}
