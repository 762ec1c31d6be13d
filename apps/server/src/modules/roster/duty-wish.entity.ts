import type { Duty, ServiceDate } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 值班愿望 of one colleague: kept where it costs nobody anything, never a demand. */
@Entity('duty_wish')
export class DutyWish {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') id: string;
  @Column('char') personId: string;
  @Column('tinyint') wants: number;
  @Column('date', { nullable: true }) onDate: ServiceDate | null;
  @Column('tinyint', { nullable: true }) weekday: number | null;
  @Column('varchar', { nullable: true }) duty: Duty | null;
  @Column('date') untilDate: ServiceDate;
}
