/**
 * The one way in which an answer changes: the letter held, the child's row locked, the answer judged, then the row,
 * its step and its facts written together. The last answer counts; the same answer sent again changes nothing.
 */
import {
  type InputOf,
  judgeAnswerTime,
  type keyPaperAnswer,
  type ServiceDate,
  weekdayBits,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Database, insertInto, rowsIn, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { answerContradicted, answerTakenBack, surveyAnswered } from './letter.events.js';
import { LettersReader } from './letters.reader.js';
import type { ParentLetter } from './parent-letter.entity.js';
import { Reach } from './reach.service.js';
import { judgeAcknowledgement, judgePaper } from './survey.rules.js';
import type { SurveyAnswerRow } from './survey-answer.row.js';

type AnswerGiven = Omit<InputOf<typeof keyPaperAnswer>, 'signedOn'>;

export interface Voice {
  readonly personId: string;
  /** When it reached the server: that moment is held against the deadline, however long the queue. */
  readonly at: Date;
  /** Set for a paper. */
  readonly signedOn: ServiceDate | null;
}

interface Child {
  readonly schoolId: string;
  readonly termId: string;
  readonly studentId: string;
}

@Injectable()
export class SurveyLedger {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly letters: LettersReader,
    private readonly reach: Reach,
  ) {}

  /** M077 M084. */
  answer(given: AnswerGiven, termId: string, voice: Voice): Promise<void> {
    const child = { schoolId: given.schoolId, termId, studentId: given.studentId };
    return this.database.transaction(async (tx) => {
      const letter = await this.letters.shared(tx, child.schoolId, termId);
      const kept = await this.lockRow(tx, child);
      if (await this.isThere(tx, given, voice)) return;
      this.judge(letter, given, voice, kept);
      await this.acknowledge(tx, child, given, voice);
      await this.write(tx, child, kept, given, letter as ParentLetter, voice);
      // Whoever answers in the app was reached by it (M075).
      const reached = {
        schoolId: child.schoolId,
        termId,
        studentIds: [child.studentId],
        byId: voice.personId,
      };
      if (voice.signedOn === null) await this.reach.mark(tx, { ...reached, channel: 'APP' });
      await this.outbox.append(tx, surveyAnswered, { ...child, byId: voice.personId });
      const { answeredBy, answer } = kept;
      if (answeredBy !== null && answeredBy !== voice.personId && answer !== given.answer) {
        const facts = { ...child, byId: voice.personId, againstId: answeredBy };
        await this.outbox.append(tx, answerContradicted, facts);
      }
    });
  }

  takeBack(child: Child, voice: Voice): Promise<void> {
    return this.database.transaction(async (tx) => {
      const letter = await this.letters.shared(tx, child.schoolId, child.termId);
      if (letter === null) throw refuse('letter.none');
      const kept = await this.lockRow(tx, child);
      if (kept.answer === null) throw refuse('letter.nothing_to_take_back');
      this.judgeTime(letter, voice);
      await tx.query(
        `UPDATE survey_answer SET version = version + 1, answerId = NULL, answer = NULL, weekdayBits = 0,
           reason = NULL, channel = NULL, signedOn = NULL, letterNumber = NULL, contentHash = NULL,
           answeredBy = NULL, answeredAt = NULL WHERE schoolId = ? AND termId = ? AND studentId = ?`,
        [child.schoolId, child.termId, child.studentId],
      );
      await this.keepStep(
        tx,
        child,
        { ...kept, answerId: null, answer: null, weekdayBits: 0 },
        letter,
        voice,
      );
      await this.outbox.append(tx, answerTakenBack, { ...child, byId: voice.personId });
    });
  }

  private async lockRow(tx: Tx, { schoolId, termId, studentId }: Child): Promise<SurveyAnswerRow> {
    await tx.query(
      `INSERT INTO survey_answer (schoolId, termId, studentId, version) VALUES (?, ?, ?, 0)
       ON DUPLICATE KEY UPDATE version = version`,
      [schoolId, termId, studentId],
    );
    const [row] = await rowsIn<SurveyAnswerRow>(
      tx,
      'SELECT * FROM survey_answer WHERE schoolId = ? AND termId = ? AND studentId = ? FOR UPDATE',
      [schoolId, termId, studentId],
    );
    return row as SurveyAnswerRow;
  }

  private async isThere(tx: Tx, { schoolId, answerId, studentId }: AnswerGiven, { personId }: Voice) {
    const [known] = await rowsIn<{ studentId: string; byId: string }>(
      tx,
      'SELECT studentId, byId FROM survey_step WHERE schoolId = ? AND answerId = ?',
      [schoolId, answerId],
    );
    if (known === undefined) return false;
    if (known.studentId !== studentId || known.byId !== personId) throw refuse('letter.id_reused');
    return true;
  }

  private judge(
    letter: ParentLetter | null,
    { letterId, contentHash }: AnswerGiven,
    voice: Voice,
    kept: SurveyAnswerRow,
  ): void {
    if (letter === null) throw refuse('letter.none');
    this.judgeTime(letter, voice);
    if (letter.id !== letterId || letter.contentHash !== contentHash) throw refuse('letter.changed');
    const wrong = voice.signedOn && judgePaper(voice.signedOn, voice.at.getTime(), kept);
    if (wrong) throw refuse(wrong);
  }

  private judgeTime({ state, deadline }: ParentLetter, { at, signedOn }: Voice): void {
    const late = judgeAnswerTime({ state, deadline: deadline.getTime() }, { at: at.getTime(), signedOn });
    if (late !== null) throw refuse(late);
  }

  private async acknowledge(tx: Tx, child: Child, given: AnswerGiven, voice: Voice): Promise<void> {
    if (given.answer !== 'LEAVE_ON_TIME') return;
    const known = await rowsIn(
      tx,
      'SELECT 1 FROM dismissal_acknowledgement WHERE schoolId = ? AND termId = ? AND studentId = ?',
      [child.schoolId, child.termId, child.studentId],
    );
    const missing = judgeAcknowledgement(given, known.length > 0);
    if (missing !== null) throw refuse(missing);
    if (known.length > 0) return;
    const { contentHash } = given;
    const said = { channel: channelOf(voice), byId: voice.personId, at: voice.at };
    await insertInto(tx, 'dismissal_acknowledgement', { ...child, contentHash, ...said });
  }

  private async write(
    tx: Tx,
    child: Child,
    kept: SurveyAnswerRow,
    given: AnswerGiven,
    letter: ParentLetter,
    voice: Voice,
  ): Promise<void> {
    const { answerId, answer } = given;
    const bits = weekdayBits(given.weekdays);
    await tx.query(
      `UPDATE survey_answer SET version = version + 1, answerId = ?, answer = ?, weekdayBits = ?, reason = ?,
         channel = ?, signedOn = ?, letterNumber = ?, contentHash = ?, answeredBy = ?, answeredAt = ?
        WHERE schoolId = ? AND termId = ? AND studentId = ?`,
      [
        ...[
          answerId,
          answer,
          bits,
          answer === 'JOIN' ? given.reason : null,
          channelOf(voice),
          voice.signedOn,
        ],
        ...[letter.number, letter.contentHash, voice.personId, voice.at],
        ...[child.schoolId, child.termId, child.studentId],
      ],
    );
    await this.keepStep(tx, child, { ...kept, answerId, answer, weekdayBits: bits }, letter, voice);
  }

  private async keepStep(
    tx: Tx,
    child: Child,
    step: Pick<SurveyAnswerRow, 'version' | 'answerId' | 'answer' | 'weekdayBits'>,
    { contentHash }: ParentLetter,
    voice: Voice,
  ): Promise<void> {
    await insertInto(tx, 'survey_step', {
      ...child,
      version: step.version + 1,
      answerId: step.answerId,
      answer: step.answer,
      weekdayBits: step.weekdayBits,
      channel: channelOf(voice),
      signedOn: voice.signedOn,
      contentHash,
      byId: voice.personId,
      at: voice.at,
    });
  }
}

const channelOf = ({ signedOn }: Voice) => (signedOn === null ? 'GUARDIAN' : 'PAPER');
