import type { BriefingAudience, ServiceDate } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 安全教育: one briefing as it was recorded. Never changed; `replacesId` names the record that this one corrects. */
@Entity('safety_briefing')
export class SafetyBriefingRow {
  @PrimaryColumn('varchar') schoolId: string;
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') termId: string;
  @Column('date') heldOn: ServiceDate;
  @Column('varchar') audience: BriefingAudience;
  @Column('varchar') topic: string;
  @Column('varchar') material: string;
  @Column('varchar', { nullable: true }) heldByStaffId: string | null;
  @Column('varchar') recordedBy: string;
  @Column('datetime', { precision: 3 }) recordedAt: Date;
  @Column('varchar', { nullable: true }) replacesId: string | null;
}
