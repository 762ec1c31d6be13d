/** The temporary classes that a drawn run comes to, with whoever is still in the service (M088, M089). */
import { type DrawReportView, placeKey } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { rowsIn, type Tx } from '../../database/database.js';
import { ClubOffers, VenueBlocks } from '../activity/activity.public.js';
import { Applications } from '../application/application.public.js';
import { HomeroomClasses } from '../school/school.public.js';
import { Students } from '../student/student.public.js';
import type { AllocationRun } from './allocation-run.entity.js';
import {
  type ClassToOpen,
  classesOf,
  type PlacedLine,
  type SessionToOpen,
  stayingAtSchool,
} from './draw-classes.rules.js';
import { OffSite } from './off-site.reader.js';

@Injectable()
export class DrawnClasses {
  constructor(
    private readonly classes: HomeroomClasses,
    private readonly students: Students,
    private readonly applications: Applications,
    private readonly offers: ClubOffers,
    private readonly offSite: OffSite,
    private readonly blocks: VenueBlocks,
  ) {}

  /** Whoever has left since the list was frozen is left out; the seat goes to the next who waits. */
  async of(tx: Tx, { schoolId, id: runId, termId }: AllocationRun): Promise<ClassToOpen[]> {
    const lines = await rowsIn<PlacedLine>(
      tx,
      `SELECT studentId, weekday, offerId, careGrade, careNumber FROM allocation_line
        WHERE schoolId = ? AND runId = ? ORDER BY weekday, studentId`,
      [schoolId, runId],
    );
    const daysOf = await this.applications.approvedWeekdays(schoolId, termId);
    const pupils = await this.students.pupilsOf(schoolId, tx, [...daysOf.keys()]);
    const classOf = new Map(pupils.map(({ studentId, classId }) => [studentId, classId]));
    const labels = await this.classes.byIds(schoolId, [...classOf.values()], tx);
    const mayGo = await this.offSite.mayGo(schoolId, await this.offers.ofTerm(schoolId, termId, tx), tx);
    const gradeOf = new Map(pupils.map(({ studentId, grade }) => [studentId, grade]));
    const here = lines.filter(
      ({ studentId, weekday }) => classOf.has(studentId) && daysOf.get(studentId)?.includes(weekday),
    );
    const blocked = await this.blocks.of(schoolId, tx);
    return classesOf(
      stayingAtSchool(here, (line) => mayGo(line.offerId ?? '', line.studentId), gradeOf),
      await this.sessions(tx, schoolId, runId, termId),
      (studentId) => labels.get(classOf.get(studentId) ?? '')?.label ?? '',
      (place) => blocked.has(placeKey(place)),
    );
  }

  /** Seats as they were drawn; teams beside them. */
  private async sessions(tx: Tx, schoolId: string, runId: string, termId: string): Promise<SessionToOpen[]> {
    const [run] = await rowsIn<{ report: string }>(
      tx,
      'SELECT report FROM allocation_run WHERE schoolId = ? AND id = ?',
      [schoolId, runId],
    );
    const { sessions = [] } = JSON.parse(run?.report ?? '{}') as Partial<DrawReportView>;
    const seats = new Map(
      sessions.filter(({ isClosed }) => !isClosed).map(({ offerId, capSeats }) => [offerId, capSeats]),
    );
    const ofTerm = await this.offers.ofTerm(schoolId, termId, tx);
    const teams = ofTerm.filter(({ isTeam }) => Number(isTeam) === 1);
    const offers = [...(await this.offers.byIds(schoolId, [...seats.keys()], tx)), ...teams];
    const venues = await this.offers.venues(
      schoolId,
      offers.map(({ venueId }) => venueId),
      tx,
    );
    return offers.map(({ id: offerId, weekday, label, activityType, venueId, capSeats }) => ({
      ...{ offerId, weekday, label, activityType },
      venueLabel: venues.get(venueId)?.label ?? '',
      capSeats: seats.get(offerId) ?? capSeats,
    }));
  }
}
