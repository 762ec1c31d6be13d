/** By which way a family was reached, once each with its time: meeting, group, paper, app (M075). */
import type { InputOf, markLetterRead, markReach, ReachChannel } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { ChildQueries, ClassPupils } from '../student/student.public.js';
import { HomeroomDesk } from './homeroom-desk.service.js';
import { LettersReader } from './letters.reader.js';
import { TermFactsReader } from './term-facts.reader.js';

interface Reached {
  readonly schoolId: string;
  readonly termId: string;
  readonly studentIds: readonly string[];
  readonly channel: ReachChannel;
  readonly byId: string;
}

@Injectable()
export class Reach {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly desk: HomeroomDesk,
    private readonly children: ChildQueries,
    private readonly pupils: ClassPupils,
    private readonly terms: TermFactsReader,
    private readonly letters: LettersReader,
  ) {}

  /** The whole list of a meeting or of papers handed out; whoever stays on it keeps the time of the first mark. */
  async markClass(input: InputOf<typeof markReach>, actor: Actor): Promise<{ done: true }> {
    const { schoolId, classId, channel } = input;
    await this.desk.require(actor, input);
    const { termId } = await this.terms.require(schoolId);
    const here = await this.pupils.idsIn(schoolId, classId);
    const studentIds = [...new Set(input.studentIds)];
    if (studentIds.some((studentId) => !here.includes(studentId))) throw refuse('access.not_found');
    await this.database.transaction(async (tx) => {
      if ((await this.letters.shared(tx, schoolId, termId)) === null) throw refuse('letter.none');
      const others = here.filter((studentId) => !studentIds.includes(studentId));
      if (others.length > 0) {
        await tx.query(
          'DELETE FROM letter_reach WHERE schoolId = ? AND termId = ? AND studentId IN (?) AND channel = ?',
          [schoolId, termId, others, channel],
        );
      }
      await this.mark(tx, { schoolId, termId, studentIds, channel, byId: actor.personId });
    });
    return { done: true };
  }

  /** A guardian has the letter open in the app. */
  async markRead(
    { schoolId, letterId }: InputOf<typeof markLetterRead>,
    actor: Actor,
  ): Promise<{ done: true }> {
    const { termId } = await this.terms.require(schoolId);
    const [letter, all] = await Promise.all([
      this.letters.inForce(schoolId, termId),
      this.children.children(actor),
    ]);
    if (letter === null) throw refuse('letter.none');
    if (letter.id !== letterId) throw refuse('letter.changed');
    const mine = all.filter((child) => child.schoolId === schoolId);
    const studentIds = mine.map(({ studentId }) => studentId);
    await this.database.transaction((tx) =>
      this.mark(tx, { schoolId, termId, studentIds, channel: 'APP', byId: actor.personId }),
    );
    return { done: true };
  }

  async mark(tx: Tx, { schoolId, termId, studentIds, channel, byId }: Reached): Promise<void> {
    if (studentIds.length === 0) return;
    const at = this.clock.date();
    await tx.query(
      `INSERT INTO letter_reach (schoolId, termId, studentId, channel, byId, at) VALUES ?
       ON DUPLICATE KEY UPDATE at = at`,
      [[...studentIds].sort().map((studentId) => [schoolId, termId, studentId, channel, byId, at])],
    );
  }
}
