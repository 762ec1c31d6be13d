import type { Kinship } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Path B: somebody says «this is my child»; the homeroom teacher decides. One pending per person and child. */
@Entity()
export class BindingRequest {
  @PrimaryColumn('char', { length: 36 })
  schoolId: string;

  @PrimaryColumn('char', { length: 36 })
  id: string;

  @Column('char', { length: 36 })
  classId: string;

  @Column('char', { length: 36 })
  studentId: string;

  @Column('char', { length: 36 })
  personId: string;

  @Column('varchar', { length: 500 })
  guardianNameBox: string;

  @Column('varchar', { length: 64 })
  relation: Kinship;

  @Column('varchar', { length: 64 })
  state: 'PENDING' | 'APPROVED' | 'REFUSED';

  @Column('datetime', { precision: 3 })
  askedAt: Date;

  @Column('char', { length: 36, nullable: true })
  decidedBy: string | null;

  @Column('datetime', { precision: 3, nullable: true })
  decidedAt: Date | null;
}
