import type { Kinship } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 接送人: somebody a deciding guardian lets collect this child. Photo and card die with the revocation. */
@Entity()
export class AuthorizedCollector {
  @PrimaryColumn('char', { length: 36 })
  schoolId: string;

  @PrimaryColumn('char', { length: 36 })
  id: string;

  @Column('char', { length: 36 })
  studentId: string;

  @Column('varchar', { length: 500 })
  nameBox: string;

  @Column('varchar', { length: 80, nullable: true })
  nameHash: string | null;

  @Column('varchar', { length: 64 })
  relation: Kinship;

  @Column('varchar', { length: 80, nullable: true })
  phoneHash: string | null;

  @Column('char', { length: 4, nullable: true })
  phoneLast4: string | null;

  @Column('varchar', { length: 500, nullable: true })
  phoneBox: string | null;

  @Column('varchar', { length: 9000, nullable: true })
  photoBox: string | null;

  /** SHA-256 of a 128-bit secret on a printed card. */
  @Column('char', { length: 64, nullable: true })
  cardHash: string | null;

  @Column('tinyint')
  isDefault: number;

  /** Still at school: an elder brother or sister. */
  @Column('tinyint')
  isPupil: number;

  @Column('date')
  fromOn: string;

  @Column('date', { nullable: true })
  untilOn: string | null;

  @Column('char', { length: 36 })
  addedBy: string;

  @Column('datetime', { precision: 3 })
  addedAt: Date;

  @Column('char', { length: 36, nullable: true })
  revokedBy: string | null;

  @Column('datetime', { precision: 3, nullable: true })
  revokedAt: Date | null;
}
