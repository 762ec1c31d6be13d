import type { PickupPoint } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 在册: this child is expected on these weekdays, from–until (both included), because of an approval and a signature. */
@Entity('enrollment')
export class Enrollment {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') id: string;
  @Column('char') termId: string;
  @Column('char') studentId: string;
  @Column('char') applicationId: string;
  @Column('int') approvalVersion: number;
  @Column('char') signatureId: string;
  @Column('tinyint') weekdayBits: number;
  @Column('char') until: string;
  @Column('varchar') pickupPoint: PickupPoint;
  @Column('date') activeFrom: string;
  @Column('date') activeUntil: string;
  @Column('datetime') createdAt: Date;
  @Column('datetime') endedAt: Date | null;
  @Column('varchar') endedBecause: string | null;
}
