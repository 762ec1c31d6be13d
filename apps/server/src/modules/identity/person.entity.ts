import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A human being, above all schools. What is known of one lives with the duty that needs it. */
@Entity()
export class Person {
  @PrimaryColumn('char', { length: 36 })
  id: string;

  @Column('datetime', { precision: 3 })
  createdAt: Date;
}
