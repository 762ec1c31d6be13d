import type { Kinship, StepKind } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One line of a case's story: a rung the clock climbed, somebody's word, or the end. Never changed. */
@Entity('safety_step')
export class SafetyStep {
  @PrimaryColumn('varchar') schoolId: string;
  /** The phone's own, where a person wrote it. */
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') caseId: string;
  @Column('varchar') kind: StepKind;
  @Column('varchar', { nullable: true }) code: string | null;
  /** Whoever did it; of a rung, whoever was asked first. */
  @Column('varchar', { nullable: true }) personId: string | null;
  /** Who was rung, as the child calls them. */
  @Column('varchar', { nullable: true }) aboutRelation: Kinship | null;
  @Column('datetime', { precision: 3, nullable: true }) dueAt: Date | null;
  @Column('datetime', { precision: 3 }) at: Date;
  @Column('datetime', { precision: 3 }) recordedAt: Date;
  @Column('varchar', { nullable: true }) noteBox: string | null;
  /** What happens once in a case, and is refused by the database the second time. */
  @Column('varchar', { nullable: true }) onceKey: string | null;
}
