import type { LeaveState, ServiceDate } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 请假: one living request per child and date; what was refused or taken back stays as history. */
@Entity('leave_request')
export class LeaveRequest {
  @PrimaryColumn('varchar') schoolId: string;
  @PrimaryColumn('varchar') id: string;
  @Column('date') serviceDate: ServiceDate;
  @Column('varchar') studentId: string;
  @Column('varchar') kind: 'WHOLE_DAY' | 'EARLY';
  @Column('char', { nullable: true }) leavesAt: string | null;
  @Column('varchar') reasonCode: 'SICK' | 'FAMILY' | 'OTHER';
  @Column('varchar') state: LeaveState;
  @Column('varchar', { nullable: true }) askedBecause: 'AFTER_BELL' | 'GUARDIANS_DISAGREE' | null;
  @Column('varchar') askedBy: string;
  @Column('datetime') askedAt: Date;
  @Column('varchar', { nullable: true }) decidedBy: string | null;
  @Column('datetime', { nullable: true }) decidedAt: Date | null;
}
