import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 志愿: one child's wishes in one round, per weekday the best first. */
@Entity('preference')
export class Preference {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') roundId: string;
  @PrimaryColumn('char') studentId: string;
  /** `{"<weekday>": [offerId, …]}` */
  @Column('text') choices: string;
  @Column('int') version: number;
  @Column('char') submittedBy: string;
  @Column('datetime') submittedAt: Date;
}
