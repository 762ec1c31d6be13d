import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 行政班: grade and number make its label. The staff module says who its homeroom teacher is, and by what name. */
@Entity()
export class HomeroomClass {
  @PrimaryColumn('char', { length: 36 })
  schoolId: string;

  @PrimaryColumn('char', { length: 36 })
  id: string;

  @Column('tinyint')
  grade: number;

  @Column('tinyint')
  number: number;

  @Column('char', { length: 36, nullable: true })
  homeroomStaffId: string | null;

  @Column('varchar', { length: 40, nullable: true })
  homeroomTeacherName: string | null;
}
