import type { IncidentKind, IncidentPlace, IncidentState, Severity } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 突发事件. What happened stands in its acts; here is what is looked for: the day, how it stands, who leads it. */
@Entity('incident')
export class Incident {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') id: string;
  @Column('date') serviceDate: string;
  @Column('varchar') kind: IncidentKind;
  @Column('varchar') severity: Severity;
  @Column('varchar') place: IncidentPlace;
  @Column('varchar') state: IncidentState;
  @Column('char') raisedBy: string;
  @Column('datetime', { precision: 3 }) raisedAt: Date;
  /** Who led the day when it was raised: a substitute later does not make that leader unaware. */
  @Column('char') leaderId: string;
  @Column('char') joinedTo: string | null;
  @Column('char') closedBy: string | null;
  @Column('datetime', { precision: 3 }) closedAt: Date | null;
}
