import type { Season } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A school's own closing time for one season of one term; one at most is in force (unique in the database). */
@Entity()
export class ClosingTime {
  @PrimaryColumn('char', { length: 36 })
  schoolId: string;

  @PrimaryColumn('char', { length: 36 })
  id: string;

  @Column('char', { length: 36 })
  termId: string;

  @Column('varchar', { length: 64 })
  season: Season;

  @Column('char', { length: 5 })
  closesAt: string;

  @Column('varchar', { length: 200 })
  reason: string;

  @Column('varchar', { length: 64 })
  state: 'PROPOSED' | 'IN_FORCE' | 'REFUSED' | 'REPLACED';

  @Column('char', { length: 36 })
  proposedBy: string;

  @Column('datetime', { precision: 3 })
  proposedAt: Date;

  @Column('char', { length: 36, nullable: true })
  decidedBy: string | null;

  @Column('datetime', { precision: 3, nullable: true })
  decidedAt: Date | null;
}
