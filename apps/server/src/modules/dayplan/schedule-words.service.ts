/**
 * What a family says to a change (M064 C6): in the app, on the phone or on paper, each word kept with who said it and
 * who wrote it down, none ever changed. A word names the change it answers; one for a change that is no longer in
 * force counts for nothing and says so.
 */
import type { answerNotice, InputOf, recordNoticeWord, WordChannel, WordSaid } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, rowsIn, type Tx } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { DecidingGuardians, Guardianship } from '../student/student.public.js';
import { scheduleAnswered } from './dayplan.events.js';
import { type NoticedChild, NoticedChildren } from './noticed-children.reader.js';
import { ScheduleChange } from './schedule-change.entity.js';
import { ScheduleMatters } from './schedule-matters.service.js';

interface Said {
  readonly schoolId: string;
  readonly changeId: string;
  readonly studentId: string;
  readonly wordId: string;
  readonly linkId: string;
  readonly channel: WordChannel;
  readonly said: WordSaid;
}

@Injectable()
export class ScheduleWords {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly guardianship: Guardianship,
    private readonly guardians: DecidingGuardians,
    private readonly children: NoticedChildren,
    private readonly matters: ScheduleMatters,
  ) {}

  /** A guardian's own. */
  answer(input: InputOf<typeof answerNotice>, actor: Actor): Promise<void> {
    return this.database.transaction(async (tx) => {
      await this.guardianship.require(actor, input, 'decides', tx);
      const deciders = await this.decidersOf(tx, input);
      const own = deciders.find(({ personId }) => personId === actor.personId);
      if (own === undefined) throw refuse('student.right_needed');
      await this.keep(tx, { ...input, linkId: own.linkId, channel: 'APP' }, actor);
    });
  }

  /** What somebody of the school was told; or that nobody picked up. */
  async record(input: InputOf<typeof recordNoticeWord>, actor: Actor): Promise<void> {
    await this.guardianship.requireStaff(actor, input);
    if (input.channel === 'PAPER' && input.said === 'NO_ANSWER') throw refuse('dayplan.change_word_wrong');
    await this.database.transaction(async (tx) => {
      const deciders = await this.decidersOf(tx, input);
      if (!deciders.some(({ linkId }) => linkId === input.linkId)) {
        throw refuse('dayplan.change_guardian_unknown');
      }
      await this.keep(tx, input, actor);
    });
  }

  private async decidersOf(tx: Tx, { schoolId, changeId, studentId }: Omit<Said, 'linkId' | 'channel'>) {
    const change = await tx.findOneBy(ScheduleChange, { schoolId, id: changeId });
    if (change === null || change.version === null) throw refuse('access.not_found');
    return this.guardians.of(schoolId, [studentId], change.serviceDate, tx);
  }

  /**
   * The change is held while the word is written: a recall comes before it or after it, never in between. Then the
   * child's row, so that two words of one child have an order.
   */
  private async keep(tx: Tx, said: Said, actor: Actor): Promise<void> {
    const { schoolId, changeId, studentId, wordId, linkId, channel } = said;
    const [held] = await rowsIn<{ state: ScheduleChange['state']; serviceDate: string }>(
      tx,
      'SELECT state, serviceDate FROM schedule_change WHERE schoolId = ? AND id = ? LOCK IN SHARE MODE',
      [schoolId, changeId],
    );
    if (held === undefined) throw refuse('access.not_found');
    if (held.state !== 'ANNOUNCED') throw refuse(NOT_IN_FORCE[held.state]);
    await rowsIn(tx, 'SELECT id FROM student WHERE schoolId = ? AND id = ? FOR UPDATE', [
      schoolId,
      studentId,
    ]);
    if (await this.isRepeated(tx, said)) return;
    const { serviceDate } = held;
    if ((await this.noticed(tx, said, serviceDate)).notice?.changeId !== changeId) {
      throw refuse('dayplan.change_not_covered');
    }
    const number = (await this.wordCount(tx, said)) + 1;
    if (number > MOST_WORDS) throw refuse('dayplan.change_too_many');
    const at = this.clock.date();
    await tx
      .query(
        'INSERT INTO schedule_word (schoolId, changeId, studentId, number, id, linkId, channel, said, byId, saidAt) VALUES (?)',
        [[schoolId, changeId, studentId, number, wordId, linkId, channel, said.said, actor.personId, at]],
      )
      .catch((error: unknown) => {
        throw isDuplicate(error) ? refuse('dayplan.change_id_reused') : error;
      });
    if (said.said === 'NO_ANSWER') return;
    const fact = { schoolId, serviceDate, changeId, studentId, byPersonId: actor.personId };
    await this.outbox.append(tx, scheduleAnswered, fact);
    const now = await this.noticed(tx, said, serviceDate);
    await this.matters.heard(tx, { schoolId, serviceDate, id: changeId }, now, actor.personId);
  }

  private async wordCount(tx: Tx, { schoolId, changeId, studentId }: Said): Promise<number> {
    const [row] = await rowsIn<{ last: number | null }>(
      tx,
      `SELECT MAX(number) AS last FROM schedule_word WHERE schoolId = ? AND changeId = ? AND studentId = ?`,
      [schoolId, changeId, studentId],
    );
    return Number(row?.last ?? 0);
  }

  private async noticed(tx: Tx, { schoolId, studentId }: Said, serviceDate: string): Promise<NoticedChild> {
    const [child] = await this.children.on({ schoolId, serviceDate }, tx, [studentId]);
    if (child === undefined) throw refuse('dayplan.change_not_covered');
    return child;
  }

  private async isRepeated(tx: Tx, word: Said): Promise<boolean> {
    const { schoolId, wordId } = word;
    const [known] = await rowsIn<Said>(
      tx,
      'SELECT changeId, studentId, linkId, channel, said FROM schedule_word WHERE schoolId = ? AND id = ?',
      [schoolId, wordId],
    );
    if (known === undefined) return false;
    const isSame = (['changeId', 'studentId', 'linkId', 'channel', 'said'] as const).every(
      (field) => known[field] === word[field],
    );
    if (!isSame) throw refuse('dayplan.change_id_reused');
    return true;
  }
}

/** Of one child and change: more is somebody playing with a button. */
const MOST_WORDS = 100;

const NOT_IN_FORCE = {
  DRAFT: 'access.not_found',
  CHANGED: 'dayplan.change_superseded',
  RECALLED: 'dayplan.change_recalled',
  OVER: 'dayplan.change_over',
} as const;
