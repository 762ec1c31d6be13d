import type { EvacuationKind, EvacuationState } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 疏散, or a drill of it. At most one of each is live on a school's day. */
@Entity('evacuation')
export class Evacuation {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') id: string;
  @Column('date') serviceDate: string;
  @Column('varchar') kind: EvacuationKind;
  @Column('tinyint') isDrill: number;
  @Column('varchar') state: EvacuationState;
  @Column('char') raisedBy: string;
  @Column('datetime', { precision: 3 }) raisedAt: Date;
  @Column('char') confirmedBy: string | null;
  @Column('datetime', { precision: 3 }) confirmedAt: Date | null;
  @Column('char') endedBy: string | null;
  @Column('datetime', { precision: 3 }) endedAt: Date | null;
}
