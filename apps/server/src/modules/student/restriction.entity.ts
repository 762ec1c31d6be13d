import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Set by the principal alone; overrides every right; never shown to whom it restricts. */
@Entity()
export class Restriction {
  @PrimaryColumn('char', { length: 36 })
  schoolId: string;

  @PrimaryColumn('char', { length: 36 })
  id: string;

  @Column('char', { length: 36 })
  studentId: string;

  @Column('char', { length: 36, nullable: true })
  linkId: string | null;

  @Column('char', { length: 36, nullable: true })
  personId: string | null;

  @Column('varchar', { length: 500 })
  nameBox: string;

  @Column('varchar', { length: 80, nullable: true })
  nameHash: string | null;

  @Column('varchar', { length: 80, nullable: true })
  phoneHash: string | null;

  @Column('varchar', { length: 64 })
  imposedBy: 'COURT' | 'SCHOOL';

  @Column('varchar', { length: 1000 })
  referenceBox: string;

  @Column('char', { length: 36 })
  setBy: string;

  @Column('datetime', { precision: 3 })
  setAt: Date;

  @Column('date', { nullable: true })
  untilOn: string | null;

  @Column('char', { length: 36, nullable: true })
  endedBy: string | null;

  @Column('datetime', { precision: 3, nullable: true })
  endedAt: Date | null;
}
