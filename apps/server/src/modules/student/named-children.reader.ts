/**
 * Words about a day or a room are no place for a child's name: what is written about a child is sealed with that
 * child's key, and everything else must not name one, or the name would outlive the child's erasure (E1).
 */
import { Injectable } from '@nestjs/common';
import { Students } from './students.reader.js';

@Injectable()
export class NamedChildren {
  constructor(private readonly students: Students) {}

  /** Does the text name a pupil of this school? */
  async areNamedIn(schoolId: string, words: string): Promise<boolean> {
    const pupils = await this.students.pupilsOf(schoolId);
    const cards = await this.students.namesOf(
      schoolId,
      pupils.map(({ studentId }) => studentId),
    );
    const said = words.replace(/\s/g, '');
    return [...cards.values()].some(({ name }) => name.length > 1 && said.includes(name));
  }
}
