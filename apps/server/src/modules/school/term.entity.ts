import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Term {
  @PrimaryColumn('char', { length: 36 })
  schoolId: string;

  @PrimaryColumn('char', { length: 36 })
  id: string;

  @Column('varchar', { length: 40 })
  name: string;

  @Column('date')
  startsOn: string;

  @Column('date')
  endsOn: string;
}
