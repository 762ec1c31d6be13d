import type { VenueKind } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 场所: where a group can be, and how many fit (M031 M032 M068 M123). A closed one stays as history. */
@Entity('venue')
export class Venue {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') id: string;
  @Column('varchar') label: string;
  @Column('varchar') kind: VenueKind;
  @Column('smallint') capacitySeats: number;
  @Column('date', { nullable: true }) inspectedOn: string | null;
  /** Since when a serious defect blocks it; null: it may be used. */
  @Column('datetime', { nullable: true }) blockedSince: Date | null;
  @Column('datetime', { nullable: true }) closedAt: Date | null;
}
