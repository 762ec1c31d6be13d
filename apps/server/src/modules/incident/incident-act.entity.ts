import type { IncidentActKind } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One act of one person; only added. Words are in `incident_note`, under the same id, sealed. */
@Entity('incident_act')
export class IncidentActRow {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') id: string;
  @Column('char') incidentId: string;
  @Column('varchar') kind: IncidentActKind;
  @Column('char') actorId: string;
  @Column('char') studentId: string | null;
  @Column('char') linkId: string | null;
  @Column('varchar') code: string | null;
  @Column('tinyint') offline: number;
  @Column('datetime', { precision: 3 }) happenedAt: Date;
  @Column('datetime', { precision: 3 }) recordedAt: Date;
  @Column('char') payloadHash: string;
}
