/** The wordings of the letter: drafted by the office, read by the linter, published, followed by a next one, closed. */
import {
  type closeLetter,
  findLetterFlaws,
  type InputOf,
  instantOf,
  type LetterFlaw,
  type OutputOf,
  type publishLetter,
  type saveLetterDraft,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, rowsIn, type Tx } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { letterClosed, letterPublished } from './letter.events.js';
import { letterHashOf } from './letter-text.rules.js';
import { letterVersionOf } from './letter-views.js';
import { contentOfLetter, ParentLetter } from './parent-letter.entity.js';
import { type LetterTerm, TermFactsReader } from './term-facts.reader.js';

const FLAW_CODES = {
  FEE: 'letter.mentions_fee',
  COMPULSION: 'letter.compels',
  CLUB_WORD: 'letter.club_word',
} as const satisfies Record<LetterFlaw['kind'], string>;

@Injectable()
export class Letters {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly terms: TermFactsReader,
  ) {}

  /** A draft may be saved with flaws: they are shown, and refused at publication (M076 M106). */
  async saveDraft(
    input: InputOf<typeof saveLetterDraft>,
    actor: Actor,
  ): Promise<OutputOf<typeof saveLetterDraft>> {
    const { schoolId, letterId, content, deadline, changeNote } = input;
    const { termId } = await this.terms.require(schoolId);
    const contentHash = letterHashOf(content, deadline, changeNote);
    const words = {
      content: JSON.stringify(content),
      contentHash,
      deadline: new Date(deadline),
      changeNote,
      savedBy: actor.personId,
      savedAt: this.clock.date(),
    };
    await this.database
      .transaction(async (tx) => {
        const known = await this.locked(tx, schoolId, termId);
        const draft = known.find(({ id }) => id === letterId);
        if (draft !== undefined && draft.state !== 'DRAFT') throw refuse('letter.not_a_draft');
        if (draft !== undefined) {
          await tx.update(ParentLetter, { schoolId, id: letterId }, words);
          return;
        }
        if (known.some(({ state }) => state === 'DRAFT')) throw refuse('letter.draft_exists');
        const number = Math.max(0, ...known.map((one) => one.number)) + 1;
        const fresh = { schoolId, id: letterId, termId, number, state: 'DRAFT' as const, ...words };
        await tx.insert(ParentLetter, fresh);
      })
      .catch((error) => {
        throw isDuplicate(error) ? refuse('letter.changed_meanwhile') : error;
      });
    return { letterId, contentHash, flaws: findLetterFlaws(content, changeNote) };
  }

  /** Whoever publishes answers for exactly the words on the screen: their hash is part of the tap (M075). */
  async publish(
    { schoolId, letterId, contentHash }: InputOf<typeof publishLetter>,
    actor: Actor,
  ): Promise<OutputOf<typeof publishLetter>> {
    const term = await this.terms.require(schoolId);
    return this.database.transaction(async (tx) => {
      const known = await this.locked(tx, schoolId, term.termId);
      const draft = known.find(({ id }) => id === letterId);
      if (draft === undefined) throw refuse('access.not_found');
      if (draft.state === 'PUBLISHED' && draft.contentHash === contentHash) return letterVersionOf(draft);
      if (draft.state !== 'DRAFT') throw refuse('letter.not_a_draft');
      if (draft.contentHash !== contentHash) throw refuse('letter.changed_meanwhile');
      this.judge(draft, term, known.length > 1);
      const { termId } = draft;
      await tx.query(
        `UPDATE parent_letter SET state = 'REPLACED'
          WHERE schoolId = ? AND termId = ? AND state IN ('PUBLISHED', 'CLOSED')`,
        [schoolId, termId],
      );
      const publishedAt = this.clock.date();
      const published = { state: 'PUBLISHED' as const, publishedBy: actor.personId, publishedAt };
      await tx.update(ParentLetter, { schoolId, id: letterId }, published);
      await this.outbox.append(tx, letterPublished, { schoolId, termId, letterId, byId: actor.personId });
      return letterVersionOf({ ...draft, ...published });
    });
  }

  async close(
    { schoolId, letterId }: InputOf<typeof closeLetter>,
    actor: Actor,
  ): Promise<OutputOf<typeof closeLetter>> {
    const { termId } = await this.terms.require(schoolId);
    return this.database.transaction(async (tx) => {
      const known = await this.locked(tx, schoolId, termId);
      const letter = known.find(({ id }) => id === letterId);
      if (letter === undefined) throw refuse('access.not_found');
      if (letter.state === 'CLOSED') return letterVersionOf(letter);
      if (letter.state !== 'PUBLISHED') throw refuse('letter.changed_meanwhile');
      const closed = { state: 'CLOSED' as const, closedBy: actor.personId, closedAt: this.clock.date() };
      await tx.update(ParentLetter, { schoolId, id: letterId }, closed);
      await this.outbox.append(tx, letterClosed, { schoolId, termId, letterId, byId: actor.personId });
      return letterVersionOf({ ...letter, ...closed });
    });
  }

  private judge(draft: ParentLetter, { endsOn }: LetterTerm, isFollowing: boolean): void {
    const deadline = draft.deadline.getTime();
    const termEnd = instantOf(endsOn, '23:59') + 60_000;
    if (deadline <= this.clock.now() || deadline >= termEnd) throw refuse('letter.deadline_wrong');
    if (isFollowing && draft.changeNote === null) throw refuse('letter.change_note_needed');
    const [flaw] = findLetterFlaws(contentOfLetter(draft), draft.changeNote);
    if (flaw !== undefined) throw refuse(FLAW_CODES[flaw.kind], { detail: { part: flaw.part, at: flaw.at } });
  }

  private locked(tx: Tx, schoolId: string, termId: string): Promise<ParentLetter[]> {
    return rowsIn<ParentLetter>(
      tx,
      'SELECT * FROM parent_letter WHERE schoolId = ? AND termId = ? ORDER BY number FOR UPDATE',
      [schoolId, termId],
    );
  }
}
