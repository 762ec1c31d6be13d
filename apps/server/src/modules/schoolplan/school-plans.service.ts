/** The plan as it is written: read with its versions, saved as the one draft of its term by whoever saw it last. */
import {
  type InputOf,
  type OutputOf,
  planGaps,
  planTemplate,
  type readSchoolPlans,
  type SchoolPlanView,
  type saveSchoolPlan,
  staffIn,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, rowsIn, type Tx } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { refuse } from '../../http/refuse.js';
import { StaffNames } from '../staff/staff.public.js';
import { PlanFactsReader } from './plan-facts.reader.js';
import { planHashOf } from './plan-hash.rules.js';
import { contentOf, type NamedPerson, peopleOf, SchoolPlan } from './school-plan.entity.js';

const LATEST = 10;

@Injectable()
export class SchoolPlans {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly facts: PlanFactsReader,
    private readonly staff: StaffNames,
  ) {}

  async read({
    schoolId,
    termId,
  }: InputOf<typeof readSchoolPlans>): Promise<OutputOf<typeof readSchoolPlans>> {
    const term = await this.facts.term(schoolId, termId);
    const plans = await this.database.read.find(SchoolPlan, {
      where: { schoolId, termId: term.id },
      order: { number: 'DESC' },
      take: LATEST,
    });
    const views: SchoolPlanView[] = [];
    for (const plan of plans) views.push(await this.view(plan));
    const suggested = planTemplate(await this.facts.of(schoolId, term));
    return { termId: term.id, termName: term.name, plans: views, suggested };
  }

  async save(input: InputOf<typeof saveSchoolPlan>, actor: Actor): Promise<SchoolPlanView> {
    const { schoolId, planId, termId, content, seenHash } = input;
    await this.facts.term(schoolId, termId);
    await this.namedIn(schoolId, staffIn(content));
    const saved = await this.database
      .transaction(async (tx) => {
        const known = await this.locked(tx, schoolId, termId);
        const draft = known.find(({ id }) => id === planId);
        if (draft !== undefined && draft.state !== 'DRAFT') throw refuse('schoolplan.not_a_draft');
        const words = {
          content: JSON.stringify(content),
          contentHash: planHashOf(content, draft?.minutesHash ?? null),
          savedBy: actor.personId,
          savedAt: this.clock.date(),
        };
        if (draft === undefined) {
          const number = Math.max(0, ...known.map((one) => one.number)) + 1;
          const made = { schoolId, id: planId, termId, number, state: 'DRAFT' as const, ...words };
          await tx.insert(SchoolPlan, made);
          return tx.create(SchoolPlan, { ...made, ...UNSIGNED });
        }
        if (draft.contentHash === words.contentHash) return draft;
        if (draft.contentHash !== seenHash) throw refuse('schoolplan.changed_meanwhile');
        await tx.update(SchoolPlan, { schoolId, id: planId }, words);
        return { ...draft, ...words };
      })
      .catch((error) => {
        throw isDuplicate(error) ? refuse('schoolplan.changed_meanwhile') : error;
      });
    return this.view(saved);
  }

  async one(schoolId: string, planId: string, on: EntityManager = this.database.read): Promise<SchoolPlan> {
    const found = await on.findOneBy(SchoolPlan, { schoolId, id: planId });
    if (found === null) throw refuse('access.not_found');
    return found;
  }

  /** The plan that is in force; null while none is signed off. */
  ready(
    schoolId: string,
    termId: string,
    on: EntityManager = this.database.read,
  ): Promise<SchoolPlan | null> {
    return on.findOneBy(SchoolPlan, { schoolId, termId, state: 'READY' });
  }

  /** All versions of a term; they change one at a time. */
  locked(tx: Tx, schoolId: string, termId: string): Promise<SchoolPlan[]> {
    return rowsIn<SchoolPlan>(
      tx,
      'SELECT * FROM school_plan WHERE schoolId = ? AND termId = ? ORDER BY number FOR UPDATE',
      [schoolId, termId],
    );
  }

  /** Everybody named is on the staff list today. */
  async namedIn(schoolId: string, staffIds: readonly string[]): Promise<NamedPerson[]> {
    const found = await this.staff.byIds(schoolId, staffIds);
    return staffIds.map((staffId) => {
      const member = found.get(staffId);
      if (member === undefined || member.hasLeft) throw refuse('schoolplan.staff_unknown');
      return { staffId, name: member.name };
    });
  }

  async view(plan: SchoolPlan): Promise<SchoolPlanView> {
    const content = contentOf(plan);
    const hasMinutes = plan.minutesHash !== null;
    return {
      ...{ planId: plan.id, termId: plan.termId, number: plan.number, state: plan.state },
      ...{ content, contentHash: plan.contentHash, hasMinutes },
      people: plan.people === null ? await this.todaysNames(plan.schoolId, staffIn(content)) : peopleOf(plan),
      gaps: planGaps(content, hasMinutes),
      savedAt: plan.savedAt.toISOString(),
      signedOffAt: plan.signedOffAt?.toISOString() ?? null,
      fileHash: plan.fileHash,
    };
  }

  private async todaysNames(schoolId: string, staffIds: readonly string[]): Promise<NamedPerson[]> {
    const found = await this.staff.byIds(schoolId, staffIds);
    return [...found.values()].map(({ staffId, name }) => ({ staffId, name }));
  }
}

const UNSIGNED = { minutesHash: null, signedOffBy: null, signedOffAt: null, people: null, fileHash: null };
