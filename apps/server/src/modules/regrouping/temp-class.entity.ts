import type { ActivityType } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 临时班: one weekday of one term, 40 seats at most. A class that has closed stays as history. */
@Entity('temp_class')
export class TempClass {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') id: string;
  @Column('char') termId: string;
  @Column('tinyint') weekday: number;
  @Column('varchar') label: string;
  @Column('varchar') activityType: ActivityType;
  @Column('varchar', { nullable: true }) clubLabel: string | null;
  @Column('varchar') venueLabel: string;
  /** The blocked venue that it was moved out of (M039). */
  @Column('varchar', { nullable: true }) movedFromLabel: string | null;
  @Column('tinyint') capSeats: number;
  @Column('tinyint') seatsTaken: number;
  @Column('datetime') createdAt: Date;
  @Column('datetime', { nullable: true }) closedAt: Date | null;
}
