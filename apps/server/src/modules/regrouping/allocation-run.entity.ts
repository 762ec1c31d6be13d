import type { RunState } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One draw of a term, from the frozen list to what was told. All but an abandoned one keep the next from starting. */
@Entity('allocation_run')
export class AllocationRun {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') id: string;
  @Column('char') termId: string;
  @Column('char') roundId: string;
  @Column('smallint') number: number;
  @Column('varchar') state: RunState;
  @Column('varchar') publicToken: string;
  @Column('varchar') seedSource: string;
  @Column('varchar') codeVersion: string;
  @Column('int') pupilCount: number;
  @Column('char') inputRoot: string;
  /** The list itself, with this run's random ids and salts: `draw-roll.box.ts`. */
  @Column('longtext', { select: false }) rollBox: string;
  @Column('varchar', { nullable: true }) seed: string | null;
  @Column('char', { nullable: true }) resultHash: string | null;
  /** Counts for the school, small ones already left out. */
  @Column('text', { nullable: true, select: false }) report: string | null;
  @Column('tinyint') percent: number;
  @Column('char') committedBy: string;
  @Column('datetime') committedAt: Date;
  @Column('char', { nullable: true }) seedBy: string | null;
  @Column('datetime', { nullable: true }) seedAt: Date | null;
  @Column('datetime', { nullable: true }) drawnAt: Date | null;
  @Column('char', { nullable: true }) publishedBy: string | null;
  @Column('datetime', { nullable: true }) publishedAt: Date | null;
  @Column('char', { nullable: true }) abandonedBy: string | null;
  @Column('datetime', { nullable: true }) abandonedAt: Date | null;
  @Column('varchar', { nullable: true }) abandonedBecause: string | null;
}
