/**
 * What the server knows at this moment about who may be given a child: the list, those revoked or restricted, the
 * family's plan, the faces that this staff knows. Read inside the transaction that judges (M094, E7).
 */
import { type CollectorStanding, instantOf, type ReleaseAuthority } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsIn } from '../../database/database.js';
import { type DayPlan, DayPlans } from '../dayplan/dayplan.public.js';
import { CollectorStandings, Students } from '../student/student.public.js';
import type { DayKey } from './day-pupil.row.js';

@Injectable()
export class ReleaseAuthorities {
  constructor(
    private readonly database: Database,
    private readonly dayPlans: DayPlans,
    private readonly students: Students,
    private readonly standings: CollectorStandings,
  ) {}

  async of(
    { schoolId, serviceDate }: DayKey,
    children: readonly { readonly studentId: string; readonly homeroomId: string }[],
    on: EntityManager = this.database.read,
    plans?: ReadonlyMap<string, DayPlan>,
  ): Promise<Map<string, ReleaseAuthority>> {
    const studentIds = children.map(({ studentId }) => studentId);
    if (studentIds.length === 0) return new Map();
    const planOf = plans ?? (await this.dayPlans.of(schoolId, serviceDate, studentIds, on));
    const everKnown = await this.standings.everKnown(schoolId, studentIds, serviceDate, on);
    const guardians = await this.students.holdersOf(schoolId, studentIds, 'sees', serviceDate, on);
    const faces = await this.knownFaces(schoolId, studentIds, on);
    return new Map(
      children.flatMap(({ studentId, homeroomId }) => {
        const plan = planOf.get(studentId);
        if (plan === undefined) return [];
        const knownTo = (collectorId: string) => [
          homeroomId,
          ...(faces.get(`${studentId}/${collectorId}`) ?? []),
        ];
        const authority: ReleaseAuthority = {
          grade: plan.child.grade,
          onHold: plan.plan?.hold === 'GUARDIANS_DISAGREE',
          heldUntil: plan.heldUntil === null ? null : instantOf(serviceDate, plan.heldUntil),
          mayLeaveAlone: plan.independentLeave !== null && plan.plan?.manner === 'ALONE',
          parentsOnStaff: [...(guardians.get(studentId) ?? [])],
          collectors: standingsOf(plan, everKnown.get(studentId) ?? [], knownTo),
        };
        return [[studentId, authority] as const];
      }),
    );
  }

  private async knownFaces(schoolId: string, studentIds: readonly string[], on: EntityManager) {
    const rows = await rowsIn<{ studentId: string; collectorId: string; personId: string }>(
      on,
      'SELECT studentId, collectorId, personId FROM known_face WHERE schoolId = ? AND studentId IN (?)',
      [schoolId, studentIds],
    );
    const faces = new Map<string, string[]>();
    for (const { studentId, collectorId, personId } of rows) {
      const pair = `${studentId}/${collectorId}`;
      faces.set(pair, [...(faces.get(pair) ?? []), personId]);
    }
    return faces;
  }
}

function standingsOf(
  plan: DayPlan,
  everKnown: readonly { readonly collectorId: string; readonly blocked: boolean }[],
  knownTo: (collectorId: string) => readonly string[],
): CollectorStanding[] {
  const listed = plan.collectors.map(
    (one): CollectorStanding => ({
      collectorId: one.id,
      kind: one.kind,
      allowed: true,
      blocked: false,
      hasFace: one.hasPhoto,
      hasCard: one.cardHash !== null,
      knownTo: knownTo(one.id),
    }),
  );
  const noProof = { hasFace: false, hasCard: false, knownTo: [] };
  const proxies = plan.proxies.map(
    ({ proxyId, state, blocked }): CollectorStanding => ({
      ...noProof,
      ...{ collectorId: proxyId, kind: 'PROXY', allowed: state !== 'REVOKED' && !blocked, blocked },
    }),
  );
  const current = new Set([...listed, ...proxies].map(({ collectorId }) => collectorId));
  const lost = everKnown
    .filter(({ collectorId, blocked }) => blocked || !current.has(collectorId))
    .map(({ collectorId, blocked }): CollectorStanding => {
      return { ...noProof, collectorId, kind: 'COLLECTOR', allowed: false, blocked };
    });
  return [...lost, ...listed, ...proxies];
}
