import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class School {
  @PrimaryColumn('char', { length: 36 })
  id: string;

  @Column('char', { length: 36 })
  countyId: string;

  @Column('varchar', { length: 60 })
  name: string;

  @Column('datetime', { precision: 3 })
  createdAt: Date;
}
