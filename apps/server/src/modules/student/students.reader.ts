/**
 * Readers for the rest of the line: who a child is, who its guardians are, who may collect it. Names are opened
 * here, in one query and one unlock for any number of children; restrictions are already taken out.
 */
import { type GuardianRight, isTooYoungToCollect, maskName, type ServiceDate } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import { Database, rowsIn } from '../../database/database.js';
import { entityRows } from '../../database/entity-rows.js';
import { HomeroomClasses } from '../school/school.public.js';
import { AuthorizedCollector } from './authorized-collector.entity.js';
import { ChildVault } from './child-vault.service.js';
import { GuardianLink } from './guardian-link.entity.js';
import { holdsRight, isRestricted } from './guardian-rights.rules.js';
import { PURPOSE } from './sealing.js';
import {
  type CollectorCard,
  collectorCard,
  ERASED,
  type GuardianCard,
  guardianCard,
  type PupilRow,
  type RestrictionRow,
  type StudentCard,
} from './student.cards.js';
import { Student } from './student.entity.js';

@Injectable()
export class Students {
  constructor(
    private readonly database: Database,
    private readonly vault: ChildVault,
    private readonly classes: HomeroomClasses,
  ) {}

  async namesOf(
    schoolId: string,
    studentIds: readonly string[],
    on: EntityManager = this.database.read,
  ): Promise<Map<string, StudentCard>> {
    if (studentIds.length === 0) return new Map();
    const students = await entityRows(on, Student, { schoolId, id: [...new Set(studentIds)] });
    return this.cards(schoolId, students, on);
  }

  /** One class, in the order of its names. */
  async roster(schoolId: string, classId: string): Promise<StudentCard[]> {
    const students = await this.database.read.find(Student, {
      where: { schoolId, classId, leftAt: IsNull(), erasedAt: IsNull() },
    });
    const cards = [...(await this.cards(schoolId, students, this.database.read)).values()];
    return cards.sort((one, other) => one.name.localeCompare(other.name, 'zh-CN'));
  }

  /** Every pupil of the school, or those named, without names: what a day's rows are made from. */
  async pupilsOf(
    schoolId: string,
    on: EntityManager = this.database.read,
    among?: readonly string[],
  ): Promise<PupilRow[]> {
    if (among?.length === 0) return [];
    return rowsIn<PupilRow>(
      on,
      `SELECT s.id AS studentId, s.classId, c.grade, s.pickupPoint
         FROM student s JOIN homeroom_class c ON c.schoolId = s.schoolId AND c.id = s.classId
        WHERE s.schoolId = ? AND s.leftAt IS NULL AND s.erasedAt IS NULL
          ${among === undefined ? '' : 'AND s.id IN (?)'} ORDER BY s.id`,
      [schoolId, ...(among === undefined ? [] : [among])],
    );
  }

  /** Class and grade of those of the pupils who are here. */
  async seatsOf(
    schoolId: string,
    studentIds: readonly string[],
  ): Promise<Map<string, Pick<PupilRow, 'classId' | 'grade'>>> {
    if (studentIds.length === 0) return new Map();
    const rows = await this.database.rows<PupilRow>(
      `SELECT s.id AS studentId, s.classId, c.grade
         FROM student s JOIN homeroom_class c ON c.schoolId = s.schoolId AND c.id = s.classId
        WHERE s.schoolId = ? AND s.id IN (?) AND s.leftAt IS NULL AND s.erasedAt IS NULL`,
      [schoolId, studentIds],
    );
    return new Map(rows.map(({ studentId, classId, grade }) => [studentId, { classId, grade }]));
  }

  /** Who holds a right over each child on a date, by person and without a name; restricted ones left out. */
  async holdersOf(
    schoolId: string,
    studentIds: readonly string[],
    right: GuardianRight,
    at: ServiceDate,
    on: EntityManager = this.database.read,
  ): Promise<Map<string, Set<string>>> {
    const links = await this.unrestrictedLinks(schoolId, studentIds, at, on);
    const holders = new Map<string, Set<string>>(studentIds.map((studentId) => [studentId, new Set()]));
    for (const link of links) {
      if (link.personId !== null && holdsRight(link, right, at))
        holders.get(link.studentId)?.add(link.personId);
    }
    return holders;
  }

  /** Guardians of one or more children who hold a right on a date, restricted ones left out. */
  async guardiansOf(
    schoolId: string,
    studentIds: readonly string[],
    right: GuardianRight,
    at: ServiceDate,
    on: EntityManager = this.database.read,
  ): Promise<GuardianCard[]> {
    const links = await this.unrestrictedLinks(schoolId, studentIds, at, on);
    const keys = await this.vault.unlock(schoolId, studentIds, on);
    return links.filter((link) => holdsRight(link, right, at)).map((link) => guardianCard(link, keys, at));
  }

  /** Has this person this right over this child on this date? A restriction answers no. */
  async mayGuardian(
    personId: string,
    of: { schoolId: string; studentId: string; right: GuardianRight; at: ServiceDate },
    on: EntityManager = this.database.read,
  ): Promise<boolean> {
    const links = await this.unrestrictedLinks(of.schoolId, [of.studentId], of.at, on);
    return links.some((link) => link.personId === personId && holdsRight(link, of.right, of.at));
  }

  /** Of these people, who is a live guardian of this child by any right: nobody reviews their own child. */
  async isGuardianOf(personId: string, schoolId: string, studentId: string): Promise<boolean> {
    const link = { schoolId, studentId, personId, endedAt: IsNull() };
    return this.database.read.existsBy(GuardianLink, link);
  }

  /** Those of the children whose live guardian this person is, restricted or not: nobody decides on their own child. */
  async ownAmong(
    personId: string,
    schoolId: string,
    studentIds: readonly string[],
    on: EntityManager = this.database.read,
  ): Promise<Set<string>> {
    if (studentIds.length === 0) return new Set();
    const where = { schoolId, studentId: In([...studentIds]), personId, endedAt: IsNull() };
    const links = await on.find(GuardianLink, { select: { studentId: true }, where });
    return new Set(links.map(({ studentId }) => studentId));
  }

  async collectorsOf(
    schoolId: string,
    studentIds: readonly string[],
    at: ServiceDate,
    on: EntityManager = this.database.read,
  ): Promise<Map<string, CollectorCard[]>> {
    const cards = new Map<string, CollectorCard[]>(studentIds.map((id) => [id, []]));
    if (studentIds.length === 0) return cards;
    const of = { schoolId, studentId: studentIds };
    const restrictions = await this.restrictionsOf(schoolId, studentIds, at, on);
    const [keys, links, collectors] = await Promise.all([
      this.vault.unlock(schoolId, studentIds, on),
      this.unrestrictedLinks(schoolId, studentIds, at, on, restrictions),
      entityRows(on, AuthorizedCollector, { ...of, revokedAt: null }, 'isDefault DESC, id'),
    ]);
    const metByPupils = collectors.filter(({ isPupil }) => isPupil === 1).map(({ studentId }) => studentId);
    const seats = await this.pupilsOf(schoolId, on, metByPupils);
    const grades = new Map(seats.map(({ studentId, grade }) => [studentId, grade]));
    for (const one of collectors) {
      // Listed before the child came down a grade.
      if (isTooYoungToCollect({ isPupil: one.isPupil === 1 }, grades.get(one.studentId) ?? 1)) continue;
      const isDue = one.fromOn <= at && (one.untilOn === null || at <= one.untilOn);
      if (!isDue || isRestricted(restrictions.get(one.studentId) ?? [], one)) continue;
      cards.get(one.studentId)?.push(collectorCard(one, keys));
    }
    for (const link of links) {
      if (!holdsRight(link, 'collects', at)) continue;
      const listed = cards.get(link.studentId) as CollectorCard[];
      const { linkId: id, rights: _, isPrimary: __, ...card } = guardianCard(link, keys, at);
      const isTwice = listed.some((one) => one.name === card.name && one.phoneLast4 === card.phoneLast4);
      if (!isTwice) {
        listed.push({ id, ...card, kind: 'GUARDIAN', hasPhoto: false, cardHash: null, isDefault: false });
      }
    }
    return cards;
  }

  async restrictionsOf(
    schoolId: string,
    studentIds: readonly string[],
    at: ServiceDate,
    on: EntityManager = this.database.read,
  ): Promise<Map<string, RestrictionRow[]>> {
    const found = new Map<string, RestrictionRow[]>();
    if (studentIds.length === 0) return found;
    const rows = await rowsIn<RestrictionRow>(
      on,
      `SELECT id, studentId, linkId, personId, nameHash, phoneHash FROM restriction
        WHERE schoolId = ? AND studentId IN (?) AND endedAt IS NULL AND (untilOn IS NULL OR untilOn >= ?)`,
      [schoolId, studentIds, at],
    );
    for (const row of rows) found.set(row.studentId, [...(found.get(row.studentId) ?? []), row]);
    return found;
  }

  private async unrestrictedLinks(
    schoolId: string,
    studentIds: readonly string[],
    at: ServiceDate,
    on: EntityManager,
    known?: ReadonlyMap<string, RestrictionRow[]>,
  ): Promise<GuardianLink[]> {
    if (studentIds.length === 0) return [];
    const [links, restrictions] = await Promise.all([
      entityRows(on, GuardianLink, { schoolId, studentId: studentIds, endedAt: null }, 'isPrimary DESC, id'),
      known ?? this.restrictionsOf(schoolId, studentIds, at, on),
    ]);
    return links.filter(
      (link) => !isRestricted(restrictions.get(link.studentId) ?? [], { linkId: link.id, ...link }),
    );
  }

  private async cards(
    schoolId: string,
    students: readonly Student[],
    on: EntityManager,
  ): Promise<Map<string, StudentCard>> {
    const [keys, classes] = await Promise.all([
      this.vault.unlock(
        schoolId,
        students.map(({ id }) => id),
        on,
      ),
      this.classes.byIds(
        schoolId,
        students.map(({ classId }) => classId),
        on,
      ),
    ]);
    return new Map(
      students.map(({ id, classId, nameBox, pickupPoint }) => {
        const name = keys.openText(id, PURPOSE.name, nameBox) ?? ERASED;
        const { label: classLabel = '', grade = 1 } = classes.get(classId) ?? {};
        const maskedName = name === ERASED ? ERASED : maskName(name);
        return [id, { studentId: id, name, maskedName, classId, classLabel, grade, pickupPoint }];
      }),
    );
  }
}
