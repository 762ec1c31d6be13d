import type { ChangeReason, ChangeScope, ChangeState, ServiceDate } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 时间调整: the end of one date moved. `scopeIds` are grades, classes or groups, as the kind says. */
@Entity('schedule_change')
export class ScheduleChange {
  @PrimaryColumn('varchar') schoolId: string;
  @PrimaryColumn('varchar') id: string;
  @Column('date') serviceDate: ServiceDate;
  @Column('smallint', { nullable: true }) version: number | null;
  @Column('varchar') state: ChangeState;
  @Column('char') endsAt: string;
  @Column('varchar') reasonCode: ChangeReason;
  @Column('varchar', { nullable: true }) note: string | null;
  @Column('datetime') confirmBy: Date;
  @Column('varchar') scopeKind: ChangeScope;
  @Column('simple-array') scopeIds: string[];
  @Column('varchar') savedBy: string;
  @Column('datetime') savedAt: Date;
  @Column('varchar', { nullable: true }) announcedBy: string | null;
  @Column('datetime', { nullable: true }) announcedAt: Date | null;
  @Column('varchar', { nullable: true }) endedBy: string | null;
  @Column('datetime', { nullable: true }) endedAt: Date | null;
}
