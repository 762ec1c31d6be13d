import type { ServiceDate } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 自行离校: a guardian's signed choice for an older child; one living signature per child. */
@Entity('independent_leave')
export class IndependentLeave {
  @PrimaryColumn('varchar') schoolId: string;
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') studentId: string;
  @Column('simple-array') weekdays: string[];
  @Column('date') fromDate: ServiceDate;
  @Column('date') untilDate: ServiceDate;
  @Column('smallint') statementVersion: number;
  @Column('char') statementHash: string;
  @Column('mediumtext', { select: false }) signatureBox: string;
  @Column('varchar') signedBy: string;
  @Column('datetime') signedAt: Date;
  @Column('varchar', { nullable: true }) endedBy: string | null;
  @Column('datetime', { nullable: true }) endedAt: Date | null;
}
