/**
 * What an adult on duty may look at beside the list: a child who is here but not on it, by full name (M041), and for
 * a child on it the face of somebody who may collect and the family's numbers (M094, E5). On that day only, while the
 * duty lasts; every look is written down.
 */
import {
  type callGuardian,
  type collectorFace,
  type findPupil,
  type InputOf,
  type OutputOf,
  type readFamily,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import type { FileAnswer } from '../../http/file-answer.js';
import { refuse } from '../../http/refuse.js';
import { AccessLog } from '../identity/identity.public.js';
import {
  CollectorPhotos,
  type GuardianCard,
  Guardians,
  PupilFinder,
  Students,
} from '../student/student.public.js';
import { DayAdmission } from './day-admission.service.js';
import { DayOpening } from './day-opening.service.js';
import type { DayKey } from './day-pupil.row.js';
import { DayReader } from './day-reader.js';
import { DutyBooks } from './duty-book.service.js';
import { DutyReach } from './duty-reach.reader.js';
import { headViewOf } from './head.view.js';

@Injectable()
export class DutyLooks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accessLog: AccessLog,
    private readonly opening: DayOpening,
    private readonly admission: DayAdmission,
    private readonly dutyBooks: DutyBooks,
    private readonly reader: DayReader,
    private readonly reach: DutyReach,
    private readonly students: Students,
    private readonly finder: PupilFinder,
    private readonly photos: CollectorPhotos,
    private readonly guardians: Guardians,
  ) {}

  async find(
    { schoolId, serviceDate, name }: InputOf<typeof findPupil>,
    actor: Actor,
  ): Promise<OutputOf<typeof findPupil>> {
    const day = { schoolId, serviceDate };
    this.reach.mustBeToday(day);
    await this.opening.ensure(day);
    const book = await this.dutyBooks.open(day);
    if (!book.wasOnDuty(actor.personId, this.clock.now())) throw refuse('access.not_found');
    const studentIds = await this.finder.named(schoolId, name);
    if (studentIds.length === 0) return { items: [] };
    await this.database.transaction((tx) => this.admission.admit(tx, day, studentIds));
    const pupils = await this.reader.pupils(day, 'AND studentId IN (?)', [studentIds]);
    const names = await this.students.namesOf(schoolId, studentIds);
    await this.accessLog.look(this.database.read, actor, {
      ...{ schoolId, what: 'pupil_search', because: 'on_duty' },
    });
    return {
      items: pupils.flatMap((pupil) => {
        const card = names.get(pupil.studentId);
        if (card === undefined) return [];
        const { studentId, classId } = pupil;
        return [
          { studentId, classId, name: card.name, classLabel: card.classLabel, head: headViewOf(pupil) },
        ];
      }),
    };
  }

  async face(input: InputOf<typeof collectorFace>, actor: Actor): Promise<FileAnswer> {
    const { schoolId, studentId, collectorId } = input;
    await this.reach.mustHaveOnList(input, actor);
    return this.photos.look({ schoolId, studentId, collectorId }, actor, 'on_duty');
  }

  async family(input: InputOf<typeof readFamily>, actor: Actor): Promise<OutputOf<typeof readFamily>> {
    const guardians = await this.reachable(input, actor);
    return {
      guardians: guardians.map(({ linkId, relation, name, phoneLast4 }) => {
        return { linkId, relation: relation ?? 'OTHER', name, phoneLast4 };
      }),
    };
  }

  async phone(input: InputOf<typeof callGuardian>, actor: Actor): Promise<OutputOf<typeof callGuardian>> {
    const { schoolId, studentId, linkId } = input;
    const guardians = await this.reachable(input, actor);
    if (!guardians.some((one) => one.linkId === linkId)) throw refuse('access.not_found');
    return this.guardians.phoneOf({ schoolId, studentId, linkId }, actor, 'on_duty');
  }

  /** Nobody whom a restriction names is rung about the child. The office looks for a missing child too. */
  private async reachable(
    { schoolId, serviceDate, studentId }: DayKey & { readonly studentId: string },
    actor: Actor,
  ): Promise<GuardianCard[]> {
    const isOffice = actor.rolesAt(schoolId).some((role) => role === 'ADMIN' || role === 'PRINCIPAL');
    await this.reach.mustHaveOnList({ schoolId, serviceDate, studentId }, actor, isOffice);
    return this.students.guardiansOf(schoolId, [studentId], 'sees', serviceDate);
  }
}
