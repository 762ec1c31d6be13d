/**
 * The one way in which an application changes: rows locked, the step judged by the state machine, then state, history
 * and event written together. A step that came second is told what the first one did.
 */
import {
  type ApplicationAction,
  type ApplicationActor,
  type ErrorCode,
  nextStanding,
  TRANSITIONS,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { rowsIn, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { DomainError, refuse } from '../../http/refuse.js';
import { eventOf } from './application.events.js';
import type { ServiceApplication } from './service-application.entity.js';

export interface Step {
  readonly action: ApplicationAction;
  readonly by: ApplicationActor;
  readonly actor: Actor;
  readonly because?: string | null;
  readonly noteBox?: string | null;
  readonly appealUntil?: string | null;
  readonly answerUntil?: string | null;
}

@Injectable()
export class ApplicationSteps {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /** Locked until the transaction ends, in the order of their ids so that two batches cannot lock each other out. */
  lock(tx: Tx, schoolId: string, ids: readonly string[]): Promise<ServiceApplication[]> {
    return rowsIn(
      tx,
      'SELECT * FROM service_application WHERE schoolId = ? AND id IN (?) ORDER BY id FOR UPDATE',
      [schoolId, ids],
    );
  }

  async lockOne(
    tx: Tx,
    of: { schoolId: string; applicationId: string; studentId?: string },
  ): Promise<ServiceApplication> {
    const [application] = await this.lock(tx, of.schoolId, [of.applicationId]);
    const isTheirs = of.studentId === undefined || application?.studentId === of.studentId;
    if (application === undefined || !isTheirs) throw refuse('application.none');
    return application;
  }

  /** Throws unless this step is possible now; `version` is what the caller saw. */
  judge(
    application: ServiceApplication,
    { action, by }: Pick<Step, 'action' | 'by'>,
    version?: number,
  ): void {
    if (version !== undefined && version !== application.version)
      throw whatHappened('application.already_decided', application);
    if (nextStanding(application, action, by) !== null) return;
    const forPrincipal = TRANSITIONS.some((one) => one.action === action && one.by === 'PRINCIPAL');
    throw forPrincipal && by === 'REVIEWER'
      ? refuse('application.principal_only')
      : whatHappened('application.not_in_this_state', application);
  }

  /** Takes the same step with every one of these locked and judged applications: a fixed number of statements. */
  async take(tx: Tx, applications: readonly ServiceApplication[], step: Step): Promise<void> {
    const [first] = applications;
    if (first === undefined) return;
    const to = nextStanding(first, step.action, step.by);
    if (to === null) throw new Error(`Step ${step.action} was taken without being judged`);
    const { schoolId } = first;
    const now = this.clock.date();
    const { because = null, noteBox = null, appealUntil = null, answerUntil = null } = step;
    await tx.query(
      `UPDATE service_application SET state = ?, pending = ?, version = version + 1, because = ?, noteBox = ?,
         appealUntil = ?, answerUntil = ?, changedBy = ?, changedAt = ? WHERE schoolId = ? AND id IN (?)`,
      [
        to.state,
        to.pending,
        because,
        noteBox,
        appealUntil,
        answerUntil,
        step.actor.personId,
        now,
        schoolId,
        applications.map(({ id }) => id),
      ],
    );
    for (const application of applications)
      Object.assign(application, to, {
        version: application.version + 1,
        changedBy: step.actor.personId,
        changedAt: now,
      });
    await this.record(tx, applications, step);
  }

  /** History and facts of a step whose row is already written. */
  async record(
    tx: Tx,
    applications: readonly ServiceApplication[],
    step: Omit<Step, 'actor'>,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO application_review
         (schoolId, applicationId, version, action, state, pending, at, byId, actedAs, because, noteBox)
       VALUES ${applications.map(() => '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').join(', ')}`,
      applications.flatMap((one) => [
        one.schoolId,
        one.id,
        one.version,
        step.action,
        one.state,
        one.pending,
        one.changedAt,
        one.changedBy,
        actedAs(one, step),
        step.because ?? null,
        step.noteBox ?? null,
      ]),
    );
    const facts = applications.map(({ schoolId, id, studentId, changedBy }) => ({
      schoolId,
      applicationId: id,
      studentId,
      byId: changedBy,
    }));
    await this.outbox.appendAll(tx, eventOf[step.action], facts);
  }
}

/** A family's form that the school keyed from paper was handed in by the school. */
function actedAs(
  { channel }: ServiceApplication,
  { action, by }: Pick<Step, 'action' | 'by'>,
): 'GUARDIAN' | 'STAFF' {
  const isKeyed = action === 'SUBMIT' && channel === 'PAPER';
  return by === 'GUARDIAN' && !isKeyed ? 'GUARDIAN' : 'STAFF';
}

/** What a second person needs to know of what the first one did; ids and numbers only. */
function whatHappened(
  code: ErrorCode,
  { state, pending, version, changedBy, changedAt }: ServiceApplication,
): DomainError {
  return refuse(code, { detail: { state, pending, version, byId: changedBy, at: changedAt.toISOString() } });
}
