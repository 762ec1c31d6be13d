import type { AbsenceKind, ServiceDate } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 来不了: dates and a kind. The reason is never asked. */
@Entity('teacher_absence')
export class TeacherAbsence {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') id: string;
  @Column('char') personId: string;
  @Column('date') fromDate: ServiceDate;
  @Column('date') toDate: ServiceDate;
  @Column('varchar') kind: AbsenceKind;
  @Column('char') saidBy: string;
  @Column('datetime') saidAt: Date;
  @Column('datetime', { nullable: true }) withdrawnAt: Date | null;
}
