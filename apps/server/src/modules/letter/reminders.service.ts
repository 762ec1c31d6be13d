/** 催办: those who have not answered are reminded, each family at most once a day (M077 E11). */
import { type InputOf, type OutputOf, type remindFamilies, serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, rowsIn, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { newId } from '../../ids.js';
import { ClassPupils } from '../student/student.public.js';
import { HomeroomDesk } from './homeroom-desk.service.js';
import { familyReminded } from './letter.events.js';
import { isOpenAt } from './letter-views.js';
import { LettersReader } from './letters.reader.js';
import { Surveys } from './surveys.reader.js';
import { TermFactsReader } from './term-facts.reader.js';

@Injectable()
export class Reminders {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly desk: HomeroomDesk,
    private readonly pupils: ClassPupils,
    private readonly terms: TermFactsReader,
    private readonly letters: LettersReader,
    private readonly surveys: Surveys,
  ) {}

  async remind(
    input: InputOf<typeof remindFamilies>,
    actor: Actor,
  ): Promise<OutputOf<typeof remindFamilies>> {
    const { schoolId, classId } = input;
    await this.desk.require(actor, input);
    const { termId } = await this.terms.require(schoolId);
    const here = await this.pupils.idsIn(schoolId, classId);
    const bound = await this.pupils.boundCounts(schoolId, here);
    const remindedOn = serviceDateOf(this.clock.now());
    return this.database.transaction(async (tx) => {
      // Reminders of one school go one after the other: the letter's row is the lock.
      const letter = await this.letters.locked(tx, schoolId, termId);
      if (letter === null) throw refuse('letter.none');
      if (letter.state === 'CLOSED') throw refuse('letter.closed');
      if (!isOpenAt(letter, this.clock.now())) throw refuse('letter.deadline_passed');
      const answers = await this.surveys.answersOf({ schoolId, termId, studentIds: here }, tx);
      const silent = here.filter((studentId) => !answers.has(studentId));
      if (silent.length === 0) throw refuse('letter.nobody_to_remind');
      const reachable = silent.filter((studentId) => bound.has(studentId));
      const { fresh, roundId } = await this.freshAmong(tx, schoolId, remindedOn, reachable);
      if (fresh.length > 0) {
        await tx.query(
          'INSERT INTO letter_reminder (schoolId, remindedOn, studentId, roundId, byId) VALUES ?',
          [fresh.map((studentId) => [schoolId, remindedOn, studentId, roundId, actor.personId])],
        );
        const facts = fresh.map((studentId) => ({ schoolId, termId, studentId, roundId }));
        await this.outbox.appendAll(tx, familyReminded, facts);
      }
      return {
        remindedCount: fresh.length,
        alreadyCount: reachable.length - fresh.length,
        unboundCount: silent.length - reachable.length,
      };
    });
  }

  /** Who of the children was reminded on that date. */
  async on(schoolId: string, date: string, studentIds: readonly string[]): Promise<Set<string>> {
    if (studentIds.length === 0) return new Set();
    const rows = await this.database.rows<{ studentId: string }>(
      'SELECT studentId FROM letter_reminder WHERE schoolId = ? AND remindedOn = ? AND studentId IN (?)',
      [schoolId, date, studentIds],
    );
    return new Set(rows.map(({ studentId }) => studentId));
  }

  private async freshAmong(tx: Tx, schoolId: string, remindedOn: string, among: readonly string[]) {
    const rows = await rowsIn<{ studentId: string; roundId: string }>(
      tx,
      'SELECT studentId, roundId FROM letter_reminder WHERE schoolId = ? AND remindedOn = ?',
      [schoolId, remindedOn],
    );
    const reminded = new Set(rows.map(({ studentId }) => studentId));
    return {
      fresh: among.filter((studentId) => !reminded.has(studentId)),
      roundId: rows[0]?.roundId ?? newId(),
    };
  }
}
