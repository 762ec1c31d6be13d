/** Who must act on what a single reviewer may not finish: the principal on a refusal, a fresh pair of eyes on an appeal. */
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { rowsIn, type Tx } from '../../database/database.js';
import { Attention } from '../attention/attention.public.js';
import { People } from '../identity/identity.public.js';
import type { ServiceApplication } from './service-application.entity.js';

type About = Pick<ServiceApplication, 'schoolId' | 'id' | 'studentId'>;

const KINDS = ['application.refusal_proposed', 'application.appealed', 'application.appeal_overdue'] as const;

@Injectable()
export class ReviewTasks {
  constructor(
    private readonly attention: Attention,
    private readonly people: People,
  ) {}

  async raiseRefusal(tx: Tx, one: About): Promise<void> {
    const [principal] = await this.people.holding(tx, one.schoolId, ['PRINCIPAL']);
    await this.raise(tx, one, 'application.refusal_proposed', principal);
  }

  async raiseAppeal(tx: Tx, one: About, dueAt: Date): Promise<void> {
    await this.raise(tx, one, 'application.appealed', await this.freshReviewer(tx, one), dueAt);
  }

  /** Whoever was asked has not answered in time: the principal is. */
  async raiseOverdue(tx: Tx, one: About): Promise<void> {
    const [principal] = await this.people.holding(tx, one.schoolId, ['PRINCIPAL', 'ADMIN']);
    await this.raise(tx, one, 'application.appeal_overdue', principal);
  }

  async settle(tx: Tx, { schoolId, id }: About, actor: Actor, resolution: string): Promise<void> {
    for (const kind of KINDS) {
      await this.attention.settle(tx, {
        schoolId,
        kind,
        subjectId: id,
        resolvedBy: actor.personId,
        resolution,
      });
    }
  }

  /** Those who proposed or confirmed the refusal do not judge the appeal against it. */
  async tookPart(tx: EntityManager, { schoolId, id }: Pick<About, 'schoolId' | 'id'>): Promise<Set<string>> {
    const rows = await rowsIn<{ byId: string }>(
      tx,
      `SELECT DISTINCT byId FROM application_review
        WHERE schoolId = ? AND applicationId = ? AND action IN ('PROPOSE_REFUSAL', 'CONFIRM_REFUSAL')`,
      [schoolId, id],
    );
    return new Set(rows.map(({ byId }) => byId));
  }

  private async freshReviewer(tx: Tx, one: About): Promise<string | undefined> {
    const reviewers = await this.people.holding(tx, one.schoolId, ['ADMIN', 'PRINCIPAL']);
    const tookPart = await this.tookPart(tx, one);
    return reviewers.find((personId) => !tookPart.has(personId)) ?? reviewers[0];
  }

  private async raise(
    tx: Tx,
    one: About,
    kind: (typeof KINDS)[number],
    ownerPersonId?: string,
    dueAt?: Date,
  ): Promise<void> {
    if (ownerPersonId === undefined) return;
    await this.attention.raise(tx, {
      schoolId: one.schoolId,
      kind,
      ownerPersonId,
      studentId: one.studentId,
      subjectId: one.id,
      dueAt,
    });
  }
}
