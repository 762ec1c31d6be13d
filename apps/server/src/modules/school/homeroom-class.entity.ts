import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 行政班: grade and number make its label. The homeroom teacher is a staff member, by id. */
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
}
