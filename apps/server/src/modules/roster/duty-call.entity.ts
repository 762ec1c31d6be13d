import type { DUTY_CALL_STATES, ServiceDate } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 请来顶岗: one colleague asked to take one duty; the database lets only the first yes stand. */
@Entity('duty_call')
export class DutyCall {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') id: string;
  @Column('char') absenceId: string;
  @Column('char') dutyAssignmentId: string;
  @Column('date') serviceDate: ServiceDate;
  @Column('char') personId: string;
  @Column('varchar') state: (typeof DUTY_CALL_STATES)[number];
  @Column('datetime') askedAt: Date;
  @Column('datetime', { nullable: true }) answeredAt: Date | null;
}
