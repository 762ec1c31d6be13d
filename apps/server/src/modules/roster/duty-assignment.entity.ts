import type { Duty, PickupPoint, ServiceDate } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One person's duty on one date. A substitute is a new row that replaces an ended one; nothing is overwritten. */
@Entity('duty_assignment')
export class DutyAssignment {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') id: string;
  @Column('date') serviceDate: ServiceDate;
  @Column('varchar') duty: Duty;
  @Column('char', { nullable: true }) tempClassId: string | null;
  @Column('varchar', { nullable: true }) pickupPoint: PickupPoint | null;
  @Column('char') personId: string;
  @Column('char', { nullable: true }) replacesId: string | null;
  @Column('char') assignedBy: string;
  @Column('datetime') assignedAt: Date;
  @Column('varchar', { nullable: true }) endedBecause: 'CANCELLED' | 'SUBSTITUTED' | null;
  @Column('char', { nullable: true }) endedBy: string | null;
  @Column('datetime', { nullable: true }) endedAt: Date | null;
}
