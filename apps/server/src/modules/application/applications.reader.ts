/** Readers for the rest of the line: where children stand, and the approval that a signature answers. */
import { type ApplicationState, type Pending, type PickupPoint, weekdaysOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Database, rowsIn, type Tx } from '../../database/database.js';
import { ChildVault } from '../student/student.public.js';
import { openNote } from './application-form.box.js';
import type { ServiceApplication } from './service-application.entity.js';

/** An approved application, locked: it stays approved until the transaction ends. */
export interface ApprovedApplication {
  readonly applicationId: string;
  readonly termId: string;
  /** The version that the approval made: its review row is the approval. */
  readonly approvalVersion: number;
  readonly weekdayBits: number;
  readonly until: string;
  readonly pickupPoint: PickupPoint;
}

export interface ApplicationStanding {
  readonly schoolId: string;
  readonly studentId: string;
  readonly applicationId: string;
  readonly state: ApplicationState;
  readonly pending: Pending;
  readonly version: number;
  readonly weekdays: number[];
  readonly because: string | null;
  readonly note: string | null;
  readonly changedAt: Date;
}

@Injectable()
export class Applications {
  constructor(
    private readonly database: Database,
    private readonly vault: ChildVault,
  ) {}

  /** An approved application never changes but by leaving, so its version is the approval's. */
  async lockApproved(
    tx: Tx,
    of: { schoolId: string; termId: string; studentId: string },
  ): Promise<ApprovedApplication | null> {
    const [found] = await rowsIn<ServiceApplication>(
      tx,
      `SELECT * FROM service_application WHERE schoolId = ? AND termId = ? AND studentId = ? FOR UPDATE`,
      [of.schoolId, of.termId, of.studentId],
    );
    return found === undefined || found.state !== 'APPROVED' ? null : approvedOf(found);
  }

  async approved(of: {
    schoolId: string;
    termId: string;
    studentId: string;
  }): Promise<ApprovedApplication | null> {
    const [found] = await this.database.rows<ServiceApplication>(
      `SELECT * FROM service_application WHERE schoolId = ? AND termId = ? AND studentId = ? AND state = 'APPROVED'`,
      [of.schoolId, of.termId, of.studentId],
    );
    return found === undefined ? null : approvedOf(found);
  }

  /** Every approved application of a term: who may be asked to sign. */
  async approvedOfTerm(
    schoolId: string,
    termId: string,
  ): Promise<(ApprovedApplication & { studentId: string; approvedAt: Date })[]> {
    const rows = await this.database.rows<ServiceApplication>(
      `SELECT * FROM service_application WHERE schoolId = ? AND termId = ? AND state = 'APPROVED' ORDER BY studentId`,
      [schoolId, termId],
    );
    return rows.map((one) => ({ ...approvedOf(one), studentId: one.studentId, approvedAt: one.changedAt }));
  }

  /** The weekdays of the approved children of a term, of all or of those named. */
  async approvedWeekdays(
    schoolId: string,
    termId: string,
    studentIds?: readonly string[],
  ): Promise<Map<string, number[]>> {
    if (studentIds?.length === 0) return new Map();
    const rows = await this.database.rows<{ studentId: string; weekdayBits: number }>(
      `SELECT studentId, weekdayBits FROM service_application
        WHERE schoolId = ? AND termId = ? AND state = 'APPROVED' ${studentIds ? 'AND studentId IN (?)' : ''}`,
      [schoolId, termId, ...(studentIds ? [studentIds] : [])],
    );
    return new Map(rows.map((one) => [one.studentId, weekdaysOf(one.weekdayBits)]));
  }

  /** The applications of these children of one school in one term, by child. */
  async standings(
    schoolId: string,
    termId: string,
    studentIds: readonly string[],
  ): Promise<Map<string, ApplicationStanding>> {
    if (studentIds.length === 0) return new Map();
    const rows = await this.database.rows<ServiceApplication>(
      'SELECT * FROM service_application WHERE schoolId = ? AND termId = ? AND studentId IN (?)',
      [schoolId, termId, studentIds],
    );
    const noted = rows.filter(({ noteBox }) => noteBox !== null).map(({ studentId }) => studentId);
    const keys = await this.vault.unlock(schoolId, noted);
    return new Map(
      rows.map((one) => {
        const { studentId, id: applicationId, state, pending, version, because, changedAt } = one;
        const note = openNote(keys, studentId, one.noteBox);
        const weekdays = weekdaysOf(one.weekdayBits);
        return [
          studentId,
          { schoolId, studentId, applicationId, state, pending, version, weekdays, because, note, changedAt },
        ];
      }),
    );
  }
}

const approvedOf = (one: ServiceApplication): ApprovedApplication => ({
  applicationId: one.id,
  termId: one.termId,
  approvalVersion: one.version,
  weekdayBits: one.weekdayBits,
  until: one.until,
  pickupPoint: one.pickupPoint,
});
