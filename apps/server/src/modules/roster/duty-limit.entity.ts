import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What limits one colleague's duties. No row: seven a week, leads only by role, no tags. */
@Entity('duty_limit')
export class DutyLimit {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') staffId: string;
  @Column('tinyint') weeklyMaximum: number;
  @Column('tinyint') mayLead: number;
  @Column('simple-json') tags: string[];
}
