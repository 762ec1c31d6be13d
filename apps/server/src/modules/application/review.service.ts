/**
 * The school decides: approve (one or many), return with what to mend, refuse only with the principal, hear an appeal
 * by somebody else. Approval is the rule (Q6); nobody decides on their own child (M018 M081).
 */
import {
  APPEAL_WITHIN_DAYS,
  type ApplicationAction,
  type ApplicationActor,
  addDays,
  type answerRefusal,
  type approveApplications,
  type decideAppeal,
  errorEntry,
  type InputOf,
  type OutputOf,
  type proposeRefusal,
  type returnApplication,
  serviceDateOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { DomainError, refuse } from '../../http/refuse.js';
import { Students } from '../student/student.public.js';
import { sealNote } from './application-form.box.js';
import { ApplicationSteps, type Step } from './application-steps.service.js';
import { Approval } from './approval.service.js';
import { Families } from './families.service.js';
import { decidedOf } from './intake.service.js';
import { ReviewTasks } from './review-tasks.service.js';
import type { ServiceApplication } from './service-application.entity.js';

type Decided = OutputOf<typeof returnApplication>;
interface Chosen {
  readonly schoolId: string;
  readonly applicationId: string;
  readonly version: number;
}
type Extra = Pick<Step, 'because' | 'noteBox' | 'appealUntil'>;

@Injectable()
export class Review {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly families: Families,
    private readonly students: Students,
    private readonly steps: ApplicationSteps,
    private readonly approval: Approval,
    private readonly tasks: ReviewTasks,
  ) {}

  async approve(
    input: InputOf<typeof approveApplications>,
    actor: Actor,
  ): Promise<OutputOf<typeof approveApplications>> {
    const { schoolId, applications: chosen } = input;
    const by = reviewing(actor, schoolId);
    return this.database.transaction(async (tx) => {
      const locked = await this.steps.lock(
        tx,
        schoolId,
        chosen.map(({ applicationId }) => applicationId),
      );
      const found = new Map(locked.map((one) => [one.id, one]));
      const own = await this.students.ownAmong(
        actor.personId,
        schoolId,
        locked.map(({ studentId }) => studentId),
        tx,
      );
      const refusals = new Map<string, DomainError>();
      for (const { applicationId, version } of chosen) {
        const one = found.get(applicationId);
        const refusal =
          one === undefined
            ? refuse('application.none')
            : this.refusalOf(one, { action: 'APPROVE', by }, version, own);
        if (refusal !== null) refusals.set(applicationId, refusal);
      }
      const approved = locked.filter(({ id }) => !refusals.has(id));
      await this.steps.take(tx, approved, { action: 'APPROVE', by, actor });
      await this.approval.register(tx, approved, actor);
      return {
        answers: chosen.map(({ applicationId }) =>
          answerOf(applicationId, found.get(applicationId), refusals.get(applicationId)),
        ),
      };
    });
  }

  /** Back to the family, with what it can mend. */
  return({ because, note, ...chosen }: InputOf<typeof returnApplication>, actor: Actor): Promise<Decided> {
    return this.decide('RETURN', chosen, actor, async (one) => ({
      because,
      noteBox: await this.sealed(one, note),
    }));
  }

  proposeRefusal(
    { because, note, ...chosen }: InputOf<typeof proposeRefusal>,
    actor: Actor,
  ): Promise<Decided> {
    return this.decide(
      'PROPOSE_REFUSAL',
      chosen,
      actor,
      async (one) => ({ because, noteBox: await this.sealed(one, note) }),
      (tx, one) => this.tasks.raiseRefusal(tx, one),
    );
  }

  answerRefusal({ confirmed, ...chosen }: InputOf<typeof answerRefusal>, actor: Actor): Promise<Decided> {
    const settle = (tx: Tx, one: ServiceApplication) =>
      this.tasks.settle(tx, one, actor, confirmed ? 'confirmed' : 'dropped');
    if (!confirmed) return this.decide('DROP_REFUSAL', chosen, actor, async () => ({}), settle);
    const appealUntil = addDays(serviceDateOf(this.clock.now()), APPEAL_WITHIN_DAYS);
    const told = async ({ because, noteBox }: ServiceApplication) => ({ because, noteBox, appealUntil });
    return this.decide('CONFIRM_REFUSAL', chosen, actor, told, settle);
  }

  decideAppeal(
    { overturned, note, ...chosen }: InputOf<typeof decideAppeal>,
    actor: Actor,
  ): Promise<Decided> {
    const action = overturned ? 'OVERTURN_REFUSAL' : 'UPHOLD_REFUSAL';
    const told = async (one: ServiceApplication) => ({
      because: overturned ? null : one.because,
      noteBox: await this.sealed(one, note),
    });
    return this.decide(action, chosen, actor, told, async (tx, one) => {
      if ((await this.tasks.tookPart(tx, one)).has(actor.personId))
        throw refuse('application.another_reviewer');
      await this.tasks.settle(tx, one, actor, overturned ? 'overturned' : 'upheld');
      if (overturned) await this.approval.register(tx, [one], actor);
    });
  }

  private decide(
    action: ApplicationAction,
    { schoolId, applicationId, version }: Chosen,
    actor: Actor,
    extraOf: (one: ServiceApplication) => Promise<Extra>,
    besides: (tx: Tx, one: ServiceApplication) => Promise<void> = async () => {},
  ): Promise<Decided> {
    const by = reviewing(actor, schoolId);
    return this.database.transaction(async (tx) => {
      const one = await this.steps.lockOne(tx, { schoolId, applicationId });
      const own = await this.students.ownAmong(actor.personId, schoolId, [one.studentId], tx);
      const refusal = this.refusalOf(one, { action, by }, version, own);
      if (refusal !== null) throw refusal;
      await this.steps.take(tx, [one], { action, by, actor, ...(await extraOf(one)) });
      await besides(tx, one);
      return decidedOf(one);
    });
  }

  private refusalOf(
    one: ServiceApplication,
    step: Pick<Step, 'action' | 'by'>,
    version: number,
    own: ReadonlySet<string>,
  ) {
    if (own.has(one.studentId)) return refuse('application.own_child');
    try {
      this.steps.judge(one, step, version);
      return null;
    } catch (error) {
      if (error instanceof DomainError) return error;
      throw error;
    }
  }

  private async sealed(one: ServiceApplication, note: string | null): Promise<string | null> {
    return sealNote(await this.families.keys(one), one.studentId, note);
  }
}

const reviewing = (actor: Actor, schoolId: string): ApplicationActor =>
  actor.rolesAt(schoolId).includes('PRINCIPAL') ? 'PRINCIPAL' : 'REVIEWER';

function answerOf(
  applicationId: string,
  one: ServiceApplication | undefined,
  refusal: DomainError | undefined,
) {
  const { state = null, version = null } = one ?? {};
  const code = refusal?.code ?? null;
  return {
    applicationId,
    approved: code === null,
    code,
    text: code && errorEntry(code).text,
    state,
    version,
  };
}
