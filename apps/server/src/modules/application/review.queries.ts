/** The reviewer's queue and page: names masked until revealed, priority only as yes or no (C9). */
import {
  type ApplicationAction,
  type InputOf,
  type listReviews,
  maskName,
  type OutputOf,
  possibleActions,
  type ReviewItem,
  type readReview,
  type revealApplication,
  weekdayBits,
  weekdaysOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { AccessLog } from '../identity/identity.public.js';
import { ChildVault, PriorityStandings, Students } from '../student/student.public.js';
import { ApplicationQueries } from './application.queries.js';
import { openForm, openNote } from './application-form.box.js';
import { flagsOf } from './application-form.rules.js';
import { ReviewCounts } from './review-counts.queries.js';
import { ReviewTasks } from './review-tasks.service.js';
import { ServiceApplication } from './service-application.entity.js';

type Queue = InputOf<typeof listReviews>;
const PAGE = 50;
/** Whoever took part in the refusal does not judge the appeal against it. */
const APPEAL_ANSWERS: readonly ApplicationAction[] = ['UPHOLD_REFUSAL', 'OVERTURN_REFUSAL'];

@Injectable()
export class ReviewQueries {
  constructor(
    private readonly database: Database,
    private readonly counts: ReviewCounts,
    private readonly families: ApplicationQueries,
    private readonly students: Students,
    private readonly priorities: PriorityStandings,
    private readonly vault: ChildVault,
    private readonly log: AccessLog,
    private readonly tasks: ReviewTasks,
  ) {}

  async queue(input: Queue, actor: Actor): Promise<OutputOf<typeof listReviews>> {
    const { schoolId, limit = PAGE } = input;
    const term = await this.counts.term(schoolId, input.termId);
    if (term === null) throw refuse('application.term_over');
    const rows = await this.page({ ...input, limit: limit + 1 }, term.id);
    const items = await this.items(schoolId, rows.slice(0, limit), actor);
    const last = rows[limit - 1];
    return {
      termId: term.id,
      termLabel: term.name,
      counts: await this.counts.of(schoolId, term.id),
      items,
      nextCursor: rows.length > limit && last ? `${last.submittedAt.getTime()}:${last.id}` : null,
    };
  }

  async detail(
    { schoolId, applicationId }: InputOf<typeof readReview>,
    actor: Actor,
  ): Promise<OutputOf<typeof readReview>> {
    const one = await this.one(schoolId, applicationId);
    const [item] = await this.items(schoolId, [one], actor);
    const keys = await this.vault.unlock(schoolId, [one.studentId]);
    const isOwn = (item as ReviewItem).flags.includes('OWN_CHILD');
    const by = actor.rolesAt(schoolId).includes('PRINCIPAL') ? 'PRINCIPAL' : 'REVIEWER';
    const tookPart = (await this.tasks.tookPart(this.database.read, one)).has(actor.personId);
    const isShut = (action: ApplicationAction) => isOwn || (tookPart && APPEAL_ANSWERS.includes(action));
    return {
      item: item as ReviewItem,
      childWish: one.childWish as OutputOf<typeof readReview>['childWish'],
      because: one.because,
      note: openNote(keys, one.studentId, one.noteBox),
      collectors: openForm(keys, one).collectors.map(({ name, kinship, phone }) => ({
        maskedName: maskName(name),
        kinship,
        phoneLast4: phone?.slice(-4) ?? null,
      })),
      history: await this.families.history(one, keys, 'STAFF'),
      may: possibleActions(one, by).filter((action) => !isShut(action)),
    };
  }

  async reveal(
    { schoolId, applicationId }: InputOf<typeof revealApplication>,
    actor: Actor,
  ): Promise<OutputOf<typeof revealApplication>> {
    const one = await this.one(schoolId, applicationId);
    const { studentId } = one;
    await this.log.look(this.database.read, actor, {
      schoolId,
      studentId,
      what: 'application',
      because: 'review',
    });
    const [keys, cards] = await Promise.all([
      this.vault.unlock(schoolId, [studentId]),
      this.students.namesOf(schoolId, [studentId]),
    ]);
    return { studentName: cards.get(studentId)?.name ?? '', ...openForm(keys, one) };
  }

  private async one(schoolId: string, id: string): Promise<ServiceApplication> {
    const one = await this.database.read.findOneBy(ServiceApplication, { schoolId, id });
    if (one === null) throw refuse('application.none');
    return one;
  }

  /** Newest first. A filter that asks about the child, not the application, is answered by the student module. */
  private async page(input: Queue & { limit: number }, termId: string): Promise<ServiceApplication[]> {
    const { schoolId, priority, limit, cursor } = input;
    const where: [string, ...unknown[]][] = [
      ['schoolId = ?', schoolId],
      ['termId = ?', termId],
    ];
    if (input.state !== undefined) where.push(['state = ?', input.state]);
    if (input.pending !== undefined) where.push(['pending = ?', input.pending]);
    if (input.grade !== undefined) where.push(['grade = ?', input.grade]);
    if (input.classId !== undefined) where.push(['classId = ?', input.classId]);
    if (input.reason !== undefined) where.push(['reason = ?', input.reason]);
    if (input.weekday !== undefined) where.push(['weekdayBits & ? <> 0', weekdayBits([input.weekday])]);
    if (priority !== undefined) {
      const privileged = [...(await this.priorities.all(schoolId)), NOBODY];
      where.push([priority ? 'studentId IN (?)' : 'studentId NOT IN (?)', privileged]);
    }
    const after = readCursor(cursor);
    if (after)
      where.push(['(submittedAt < ? OR (submittedAt = ? AND id < ?))', after.at, after.at, after.id]);
    return this.database.rows<ServiceApplication>(
      `SELECT * FROM service_application WHERE ${where.map(([sql]) => sql).join(' AND ')}
        ORDER BY submittedAt DESC, id DESC LIMIT ?`,
      [...where.flatMap(([, ...params]) => params), limit],
    );
  }

  private async items(
    schoolId: string,
    rows: readonly ServiceApplication[],
    actor: Actor,
  ): Promise<ReviewItem[]> {
    const studentIds = rows.map(({ studentId }) => studentId);
    const [cards, priorities, own] = await Promise.all([
      this.students.namesOf(schoolId, studentIds),
      this.priorities.among(schoolId, studentIds),
      this.students.ownAmong(actor.personId, schoolId, studentIds),
    ]);
    return rows.map((one) => ({
      applicationId: one.id,
      studentId: one.studentId,
      version: one.version,
      state: one.state,
      pending: one.pending,
      channel: one.channel,
      maskedName: cards.get(one.studentId)?.maskedName ?? '*',
      classLabel: cards.get(one.studentId)?.classLabel ?? '—',
      submittedAt: one.submittedAt.toISOString(),
      weekdays: weekdaysOf(one.weekdayBits),
      until: one.until,
      reason: one.reason as ReviewItem['reason'],
      collectorKinship: one.collectorKinship,
      pickupPoint: one.pickupPoint,
      priority: priorities.has(one.studentId),
      flags: flagsOf({
        ...one,
        guardiansDiffer: Boolean(one.guardiansDiffer),
        ownChild: own.has(one.studentId),
      }),
    }));
  }
}

/** An empty list is no SQL; nobody has this id. */
const NOBODY = '';

function readCursor(cursor: string | undefined): { at: Date; id: string } | null {
  const [, ms, id] = cursor?.match(/^(\d{1,13}):([0-9a-f-]{36})$/) ?? [];
  return ms === undefined || id === undefined ? null : { at: new Date(Number(ms)), id };
}
