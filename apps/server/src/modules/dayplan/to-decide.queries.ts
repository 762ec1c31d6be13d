/** What waits for the duty leader on a date: leave asked too late, and guardians who contradict each other. */
import { type InputOf, kinshipText, type listLeavesToDecide, type OutputOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { AccessScopes } from '../identity/identity.public.js';
import { Students } from '../student/student.public.js';
import { type DayPlan, DayPlans } from './day-plans.reader.js';
import { LeaveRequest } from './leave-request.entity.js';
import { leaveView } from './leave-request.view.js';
import { PickupWordRow } from './pickup-word.entity.js';

type Waiting = OutputOf<typeof listLeavesToDecide>;

@Injectable()
export class ToDecide {
  constructor(
    private readonly database: Database,
    private readonly scopes: AccessScopes,
    private readonly students: Students,
    private readonly plans: DayPlans,
  ) {}

  async list({ schoolId, serviceDate }: InputOf<typeof listLeavesToDecide>, actor: Actor): Promise<Waiting> {
    await this.scopes.require(actor, { schoolId, relations: ['LEADS_DAY'], orRoles: ['ADMIN', 'PRINCIPAL'] });
    const { read } = this.database;
    const asked = await read.find(LeaveRequest, {
      where: { schoolId, serviceDate, state: 'ASKED' },
      order: { askedAt: 'ASC' },
    });
    const words = await read.findBy(PickupWordRow, { schoolId, serviceDate, voice: 'GUARDIAN' });
    const twice = words.filter(
      (one, index) => words.findIndex(({ studentId }) => studentId === one.studentId) !== index,
    );
    const names = await this.students.namesOf(
      schoolId,
      asked.map(({ studentId }) => studentId),
    );
    const plans = await this.plans.of(schoolId, serviceDate, [
      ...new Set(twice.map(({ studentId }) => studentId)),
    ]);
    const disputed = [...plans.values()].filter(({ plan }) => plan?.hold === 'GUARDIANS_DISAGREE');
    const childIds = disputed.map(({ child }) => child.studentId);
    const guardians = await this.students.guardiansOf(schoolId, childIds, 'decides', serviceDate);
    return {
      leaves: asked.map((one) => ({
        ...leaveView(one),
        studentId: one.studentId,
        name: names.get(one.studentId)?.name ?? '',
        classLabel: names.get(one.studentId)?.classLabel ?? '',
        because: one.askedBecause ?? 'AFTER_BELL',
      })),
      disagreements: disputed.map((one) => disagreementView(one, guardians)),
    };
  }
}

type Guardians = Awaited<ReturnType<Students['guardiansOf']>>;

function disagreementView(
  { child, plan, words, collectors, proxies, deciderIds }: DayPlan,
  guardians: Guardians,
) {
  const nameOf = ({ collectorId, proxyId }: PickupWordRow) =>
    collectors.find(({ id }) => id === collectorId)?.name ??
    proxies.find((one) => one.proxyId === proxyId)?.name ??
    null;
  return {
    ...{ studentId: child.studentId, name: child.name, classLabel: child.classLabel },
    words: words
      .filter(({ personId }) => deciderIds.has(personId))
      .map((word) => {
        const speaker = guardians.find(
          (one) => one.studentId === child.studentId && one.personId === word.personId,
        );
        return {
          guardianName: speaker?.name ?? '',
          relation: speaker?.relation ? kinshipText[speaker.relation] : '家长',
          manner: word.manner,
          collectorName: nameOf(word),
          pickupPoint: word.pickupPoint ?? plan?.pickupPoint ?? child.pickupPoint,
          at: word.at ?? plan?.at ?? '',
          saidAt: word.saidAt.toISOString(),
        };
      }),
  };
}
