import type { Kinship } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The link between one guardian and one child carries the rights; `personId` is null until the guardian binds. */
@Entity()
export class GuardianLink {
  @PrimaryColumn('char', { length: 36 })
  schoolId: string;

  @PrimaryColumn('char', { length: 36 })
  id: string;

  @Column('char', { length: 36 })
  studentId: string;

  @Column('char', { length: 36, nullable: true })
  personId: string | null;

  @Column('varchar', { length: 64, nullable: true })
  relation: Kinship | null;

  @Column('varchar', { length: 500, nullable: true })
  nameBox: string | null;

  @Column('varchar', { length: 80, nullable: true })
  phoneHash: string | null;

  @Column('char', { length: 4, nullable: true })
  phoneLast4: string | null;

  @Column('varchar', { length: 500, nullable: true })
  phoneBox: string | null;

  @Column('tinyint')
  isPrimary: number;

  @Column('date', { nullable: true })
  seesFrom: string | null;

  @Column('date', { nullable: true })
  seesUntil: string | null;

  @Column('date', { nullable: true })
  isToldFrom: string | null;

  @Column('date', { nullable: true })
  isToldUntil: string | null;

  @Column('date', { nullable: true })
  decidesFrom: string | null;

  @Column('date', { nullable: true })
  decidesUntil: string | null;

  @Column('date', { nullable: true })
  collectsFrom: string | null;

  @Column('date', { nullable: true })
  collectsUntil: string | null;

  @Column('datetime', { precision: 3, nullable: true })
  boundAt: Date | null;

  @Column('varchar', { length: 64, nullable: true })
  boundBy: 'PHONE' | 'INVITE' | 'SCHOOL' | null;

  @Column('datetime', { precision: 3 })
  createdAt: Date;

  @Column('datetime', { precision: 3, nullable: true })
  endedAt: Date | null;
}
