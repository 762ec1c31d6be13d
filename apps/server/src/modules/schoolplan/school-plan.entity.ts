import { type PLAN_STATES, type PlanContent, planContent } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One version of a term's plan. Once signed off its words, names and file never change; the next version replaces it. */
@Entity('school_plan')
export class SchoolPlan {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') id: string;
  @Column('char') termId: string;
  @Column('int') number: number;
  @Column('varchar') state: (typeof PLAN_STATES)[number];
  @Column('mediumtext') content: string;
  @Column('char') contentHash: string;
  @Column('char') minutesHash: string | null;
  @Column('char') savedBy: string;
  @Column('datetime') savedAt: Date;
  @Column('char') signedOffBy: string | null;
  @Column('datetime') signedOffAt: Date | null;
  /** Those whom a signed plan names, as they were called then: JSON of `NamedPerson[]`. */
  @Column('text') people: string | null;
  @Column('char') fileHash: string | null;
}

export interface NamedPerson {
  readonly staffId: string;
  readonly name: string;
}

export const contentOf = ({ content }: Pick<SchoolPlan, 'content'>): PlanContent =>
  planContent.parse(JSON.parse(content));

export const peopleOf = ({ people }: Pick<SchoolPlan, 'people'>): NamedPerson[] =>
  people === null ? [] : JSON.parse(people);
