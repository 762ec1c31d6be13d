/** An application as its own family reads it, and the page that carries notice, form and answer together. */
import {
  type ApplicationView,
  INFORMED_NOTICE,
  type InputOf,
  type OutputOf,
  possibleActions,
  type ReviewStep,
  type readApplication,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { type ChildKeys, ChildVault, CollectionWishes, HealthNotes } from '../student/student.public.js';
import { keptFormOf, openNote } from './application-form.box.js';
import { ApplicationReview } from './application-review.entity.js';
import { Families } from './families.service.js';
import { Offers } from './offers.service.js';
import { ServiceApplication } from './service-application.entity.js';

@Injectable()
export class ApplicationQueries {
  constructor(
    private readonly database: Database,
    private readonly families: Families,
    private readonly offers: Offers,
    private readonly wishes: CollectionWishes,
    private readonly healthNotes: HealthNotes,
    private readonly vault: ChildVault,
  ) {}

  async read(
    { schoolId, studentId }: InputOf<typeof readApplication>,
    actor: Actor,
  ): Promise<OutputOf<typeof readApplication>> {
    await this.families.requireSeeing(actor, { schoolId, studentId });
    const [offer, child, keys, mayDecide, noted] = await Promise.all([
      this.offers.now(schoolId),
      this.families.child(schoolId, studentId),
      this.vault.unlock(schoolId, [studentId]),
      this.families.mayDecide(actor, { schoolId, studentId }),
      this.healthNotes.among(schoolId, [studentId]),
    ]);
    if (offer === null) throw refuse('application.term_over');
    const { term } = offer;
    const { weekdays, latestUntil } = offer.of(child.grade);
    const application = await this.ofTerm(schoolId, term.id, studentId);
    return {
      termId: term.id,
      termLabel: term.name,
      applyUntil: term.endsOn,
      studentId,
      studentName: child.name,
      classLabel: child.classLabel,
      notice: { version: INFORMED_NOTICE.version, sections: [...INFORMED_NOTICE.sections] },
      weekdays: [...weekdays],
      latestUntil,
      knownCollectors: mayDecide ? await this.wishes.known(schoolId, studentId) : [],
      hasHealthNote: noted.has(studentId),
      mayDecide,
      application: application && (await this.view(application, keys, mayDecide)),
    };
  }

  ofTerm(schoolId: string, termId: string, studentId: string): Promise<ServiceApplication | null> {
    return this.database.read.findOneBy(ServiceApplication, { schoolId, termId, studentId });
  }

  async view(one: ServiceApplication, keys: ChildKeys, mayDecide: boolean): Promise<ApplicationView> {
    return {
      applicationId: one.id,
      studentId: one.studentId,
      termId: one.termId,
      version: one.version,
      state: one.state,
      pending: one.pending,
      channel: one.channel,
      submittedAt: one.submittedAt.toISOString(),
      changedAt: one.changedAt.toISOString(),
      form: keptFormOf(keys, one),
      because: one.because,
      note: openNote(keys, one.studentId, one.noteBox),
      appealUntil: one.appealUntil,
      answerUntil: one.answerUntil,
      may: mayDecide ? possibleActions(one, 'GUARDIAN') : [],
      history: await this.history(one, keys, 'FAMILY'),
    };
  }

  /** A refusal that is only proposed is not the family's business yet: it may never come true. */
  async history(
    { schoolId, id, studentId }: ServiceApplication,
    keys: ChildKeys,
    reader: 'FAMILY' | 'STAFF',
  ): Promise<ReviewStep[]> {
    const steps = await this.database.read.find(ApplicationReview, {
      where: { schoolId, applicationId: id },
      order: { version: 'ASC' },
    });
    const shown = steps.filter(({ action }) => reader === 'STAFF' || !BETWEEN_REVIEWERS.has(action));
    return shown.map(({ version, action, state, pending, at, byId, actedAs, because, noteBox }) => ({
      version,
      action,
      state,
      pending,
      at: at.toISOString(),
      byId,
      as: actedAs,
      because,
      note: openNote(keys, studentId, noteBox),
    }));
  }
}

const BETWEEN_REVIEWERS: ReadonlySet<string> = new Set(['PROPOSE_REFUSAL', 'DROP_REFUSAL']);
