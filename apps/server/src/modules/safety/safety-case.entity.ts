import type { CaseCause, CaseEnd, CaseKind, CaseState, ServiceDate } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A clock that runs for one child: not seen after the bell, or not collected after the service. One open of a kind. */
@Entity('safety_case')
export class SafetyCase {
  @PrimaryColumn('varchar') schoolId: string;
  @PrimaryColumn('varchar') id: string;
  @Column('date') serviceDate: ServiceDate;
  @Column('varchar') studentId: string;
  @Column('varchar') kind: CaseKind;
  @Column('varchar') cause: CaseCause;
  @Column('varchar') state: CaseState;
  /** MISSING: when the first rung is due; UNCOLLECTED: the child's own end of the service. */
  @Column('datetime', { precision: 3 }) startsAt: Date;
  @Column('datetime', { precision: 3 }) openedAt: Date;
  /** The adult who stays with the duty leader and the child indoors. */
  @Column('varchar', { nullable: true }) secondAdultId: string | null;
  @Column('datetime', { precision: 3, nullable: true }) endedAt: Date | null;
  @Column('varchar', { nullable: true }) endedBecause: CaseEnd | null;
  @Column('varchar', { nullable: true }) endedBy: string | null;
}
