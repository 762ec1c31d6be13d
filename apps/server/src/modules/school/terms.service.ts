/** Terms and the calendar that comes with them: opening a term writes every date of it, once. */

import type { Infer } from '@anxin/shared';
import { type InputOf, type OutputOf, type openTerm, serviceDateOf, type term } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { calendarOf, isTermSpan, overlap } from './calendar.rules.js';
import { publicCalendar } from './public-calendar.js';
import { calendarChanged } from './school.events.js';
import { Term } from './term.entity.js';

type TermView = Infer<typeof term>;
export type TermToKeep = InputOf<typeof openTerm>;

@Injectable()
export class Terms {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  async list(schoolId: string): Promise<{ items: TermView[] }> {
    const terms = await this.database.read.find(Term, { where: { schoolId }, order: { startsOn: 'DESC' } });
    return { items: terms.map((one) => this.view(one)) };
  }

  /** The term that holds a date; null between terms. */
  async on(schoolId: string, date: string): Promise<TermView | null> {
    const [found] = await this.database.rows<Term>(
      'SELECT * FROM term WHERE schoolId = ? AND startsOn <= ? AND endsOn >= ? ORDER BY startsOn DESC LIMIT 1',
      [schoolId, date, date],
    );
    return found === undefined ? null : this.view(found);
  }

  /** The term that holds the date, or else the next one: what families apply for. */
  async openForApplication(schoolId: string, date: string): Promise<TermView | null> {
    const [found] = await this.database.rows<Term>(
      'SELECT * FROM term WHERE schoolId = ? AND endsOn >= ? ORDER BY startsOn LIMIT 1',
      [schoolId, date],
    );
    return found === undefined ? null : this.view(found);
  }

  open(input: TermToKeep): Promise<OutputOf<typeof openTerm>> {
    return this.database.transaction((tx) => this.keep(tx, input, 'OPEN'));
  }

  change(input: TermToKeep): Promise<OutputOf<typeof openTerm>> {
    return this.database.transaction((tx) => this.keep(tx, input, 'CHANGE'));
  }

  /** Also the seed's way in. Terms of one school change one at a time: the school's row is the lock. */
  async keep(tx: Tx, input: TermToKeep, how: 'OPEN' | 'CHANGE'): Promise<TermView> {
    const { schoolId, termId, ...facts } = input;
    if (!isTermSpan(facts)) throw refuse('school.term_dates');
    await tx.query('SELECT id FROM school WHERE id = ? FOR UPDATE', [schoolId]);
    const terms = await tx.find(Term, { where: { schoolId } });
    const known = terms.find(({ id }) => id === termId);
    if (how === 'CHANGE') this.checkChange(known, facts.startsOn);
    if (how === 'OPEN' && known !== undefined) return this.view(known);
    if (terms.some((one) => one.id !== termId && overlap(one, facts))) throw refuse('school.term_overlaps');
    const kept = { schoolId, id: termId, ...facts };
    await tx.save(Term, kept);
    await this.seedCalendar(tx, kept);
    await this.outbox.append(tx, calendarChanged, {
      schoolId,
      firstDate: facts.startsOn,
      lastDate: facts.endsOn,
    });
    return this.view(kept);
  }

  private checkChange(known: Term | undefined, startsOn: string): void {
    if (known === undefined) throw refuse('access.not_found');
    const hasStarted = known.startsOn <= serviceDateOf(this.clock.now());
    if (hasStarted && startsOn !== known.startsOn) throw refuse('school.term_started');
  }

  /** What the school itself has changed stays; what was published or guessed is written anew. */
  private async seedCalendar(tx: Tx, { schoolId, startsOn, endsOn }: Term): Promise<void> {
    const entries = calendarOf(startsOn, endsOn, publicCalendar);
    await tx.query(
      `INSERT INTO calendar_date (schoolId, date, kind, standsForWeekday, label, source)
       VALUES ${entries.map(() => '(?, ?, ?, ?, ?, ?)').join(', ')}
       ON DUPLICATE KEY UPDATE
         kind = IF(source = 'SCHOOL', kind, VALUES(kind)),
         standsForWeekday = IF(source = 'SCHOOL', standsForWeekday, VALUES(standsForWeekday)),
         label = IF(source = 'SCHOOL', label, VALUES(label)),
         source = IF(source = 'SCHOOL', source, VALUES(source))`,
      entries.flatMap((one) => [schoolId, one.date, one.kind, one.standsForWeekday, one.label, one.source]),
    );
  }

  private view({ id, name, startsOn, endsOn }: Term): TermView {
    const today = serviceDateOf(this.clock.now());
    return { id, name, startsOn, endsOn, isCurrent: startsOn <= today && today <= endsOn };
  }
}
