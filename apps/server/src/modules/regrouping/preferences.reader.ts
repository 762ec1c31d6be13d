/** The round of a term, what families wished in it, and who is in a team: what the draw reads. */
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.js';
import { Preference } from './preference.entity.js';
import { PreferenceRound } from './preference-round.entity.js';
import { TeamMember } from './team-member.entity.js';

/** Weekday → offers, the best first. */
export type Choices = Readonly<Record<string, readonly string[]>>;

export interface Wish {
  readonly studentId: string;
  readonly choices: Choices;
  readonly submittedAt: Date;
}

export const choicesOf = ({ choices }: Pick<Preference, 'choices'>): Choices => JSON.parse(choices);

@Injectable()
export class PreferencesReader {
  constructor(private readonly database: Database) {}

  round(
    schoolId: string,
    termId: string,
    on: EntityManager = this.database.read,
  ): Promise<PreferenceRound | null> {
    return on.findOneBy(PreferenceRound, { schoolId, termId });
  }

  async ofRound(schoolId: string, roundId: string, on: EntityManager = this.database.read): Promise<Wish[]> {
    const rows = await on.find(Preference, { where: { schoolId, roundId }, order: { studentId: 'ASC' } });
    return rows.map((row) => ({
      studentId: row.studentId,
      choices: choicesOf(row),
      submittedAt: row.submittedAt,
    }));
  }

  /** Whoever is in a team has that weekday's seat already and takes no part in its draw. */
  teamMembers(
    schoolId: string,
    termId: string,
    on: EntityManager = this.database.read,
  ): Promise<TeamMember[]> {
    return on.findBy(TeamMember, { schoolId, termId });
  }
}
