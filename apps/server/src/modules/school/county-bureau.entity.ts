import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The bureau above the schools: its closing times and the bounds within which a school may differ (M002, M008). */
@Entity()
export class CountyBureau {
  @PrimaryColumn('char', { length: 36 })
  id: string;

  @Column('varchar', { length: 60 })
  name: string;

  @Column('char', { length: 5 })
  winterClosesAt: string;

  @Column('char', { length: 5 })
  standardClosesAt: string;

  @Column('char', { length: 5 })
  earliestClosesAt: string;

  @Column('char', { length: 5 })
  latestClosesAt: string;

  /** Up to this grade a pupil has priority by grade alone (M015). */
  @Column('tinyint')
  lowerGradeMax: number;
}
