/**
 * The family's side of a search (C4, E8): shown once it was asked, and its answer kept as it was said. «I have the
 * child» is a word for the adults who look, never a release.
 */
import {
  type answerSearch,
  type FamilySearch,
  type InputOf,
  type readSearch,
  type SearchAnswer,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, rowsIn } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { Guardianship } from '../student/student.public.js';
import { CaseDesk } from './case-desk.service.js';
import { CaseSight } from './case-sight.service.js';
import { staffAsked } from './safety.events.js';
import { SafetyCase } from './safety-case.entity.js';
import { SafetyStep } from './safety-step.entity.js';

type Key = InputOf<typeof readSearch>;

@Injectable()
export class FamilySearches {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly guardianship: Guardianship,
    private readonly sight: CaseSight,
    private readonly desk: CaseDesk,
  ) {}

  async read(key: Key, actor: Actor): Promise<FamilySearch> {
    await this.guardianship.require(actor, key, 'sees');
    const latest = await this.latest(key);
    if (latest === null) return { open: null, over: null };
    const { id: caseId, schoolId, startsAt, endedAt, endedBecause: because } = latest;
    if (endedAt !== null && because !== null) {
      return { open: null, over: { caseId, endedAt: endedAt.toISOString(), because } };
    }
    const said = await this.database.read.findOne(SafetyStep, {
      where: { schoolId, caseId, kind: 'ANSWER', personId: actor.personId },
      order: { at: 'DESC', id: 'DESC' },
    });
    return {
      open: {
        ...{ caseId, since: startsAt.toISOString() },
        answer: (said?.code as SearchAnswer | undefined) ?? null,
        answeredAt: said?.at.toISOString() ?? null,
      },
      over: null,
    };
  }

  async answer(input: InputOf<typeof answerSearch>, actor: Actor): Promise<FamilySearch> {
    const { schoolId, serviceDate, studentId, id, answer } = input;
    const key = { schoolId, serviceDate, studentId };
    await this.guardianship.require(actor, key, 'sees');
    const latest = await this.latest(key);
    if (latest === null) throw refuse('access.not_found');
    const pupil = await this.sight.pupilOf(latest);
    const seen = { of: latest, pupil };
    await this.database.transaction(async (tx) => {
      await this.desk.lockOpen(tx, seen, 'ANSWER');
      const at = this.clock.date();
      if (!(await this.desk.write(tx, seen, actor, { id, kind: 'ANSWER', code: answer, at }))) return;
      const called = await rowsIn<{ personId: string }>(
        tx,
        'SELECT personId FROM safety_alarmed WHERE schoolId = ? AND caseId = ? ORDER BY personId',
        [schoolId, latest.id],
      );
      const personIds = called.map(({ personId }) => personId);
      await this.outbox.append(tx, staffAsked, { schoolId, serviceDate, ask: 'FAMILY_ANSWERED', personIds });
    });
    return this.read(key, actor);
  }

  /** The latest search for the child of which the family was told. */
  private async latest({ schoolId, serviceDate, studentId }: Key): Promise<SafetyCase | null> {
    const [row] = await this.database.rows<{ id: string }>(
      `SELECT c.id FROM safety_case c
         JOIN safety_step s ON s.schoolId = c.schoolId AND s.caseId = c.id AND s.onceKey = 'GUARDIAN'
        WHERE c.schoolId = ? AND c.serviceDate = ? AND c.studentId = ? AND c.kind = 'MISSING'
        ORDER BY c.openedAt DESC LIMIT 1`,
      [schoolId, serviceDate, studentId],
    );
    return row === undefined ? null : this.database.read.findOneBy(SafetyCase, { schoolId, id: row.id });
  }
}
