import type { PickupPoint } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A pupil. Name and school number are sealed with the child's own key; the hashes only find, never show. */
@Entity()
export class Student {
  @PrimaryColumn('char', { length: 36 })
  schoolId: string;

  @PrimaryColumn('char', { length: 36 })
  id: string;

  @Column('char', { length: 36 })
  classId: string;

  @Column('varchar', { length: 500 })
  nameBox: string;

  @Column('varchar', { length: 80, nullable: true })
  nameHash: string | null;

  @Column('varchar', { length: 500 })
  schoolNumberBox: string;

  @Column('varchar', { length: 80, nullable: true })
  schoolNumberHash: string | null;

  @Column('char', { length: 4, nullable: true })
  schoolNumberLast4: string | null;

  @Column('varchar', { length: 64 })
  pickupPoint: PickupPoint;

  @Column('datetime', { precision: 3 })
  createdAt: Date;

  @Column('datetime', { precision: 3, nullable: true })
  leftAt: Date | null;

  @Column('datetime', { precision: 3, nullable: true })
  erasedAt: Date | null;
}
