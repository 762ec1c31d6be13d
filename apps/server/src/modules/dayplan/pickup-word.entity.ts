import type { PickupPoint, ServiceDate } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What one guardian, or the school, last said about who collects a child on a date. */
@Entity('pickup_word')
export class PickupWordRow {
  @PrimaryColumn('varchar') schoolId: string;
  @PrimaryColumn('date') serviceDate: ServiceDate;
  @PrimaryColumn('varchar') studentId: string;
  @PrimaryColumn('varchar') personId: string;
  @PrimaryColumn('varchar') voice: 'GUARDIAN' | 'SCHOOL';
  @Column('varchar') manner: 'COLLECTED' | 'ALONE';
  @Column('varchar', { nullable: true }) collectorId: string | null;
  @Column('varchar', { nullable: true }) proxyId: string | null;
  @Column('varchar', { nullable: true }) pickupPoint: PickupPoint | null;
  @Column('char', { nullable: true }) at: string | null;
  @Column('datetime') saidAt: Date;
}
