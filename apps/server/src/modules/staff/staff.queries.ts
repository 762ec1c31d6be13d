/** Staff for lists and pickers, classes with teachers and counts, and the Reader for the rest of the line. */
import {
  type DutyObstacle,
  type Infer,
  type InputOf,
  type listClasses,
  type listStaff,
  type OutputOf,
  type ServiceDate,
  type StaffRole,
  serviceDateOf,
  type staffMember,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { Clock } from '../../clock.js';
import { Database, rowsIn } from '../../database/database.js';
import { entityRows } from '../../database/entity-rows.js';
import { HomeroomClasses } from '../school/school.public.js';
import { StaffMember } from './staff-member.entity.js';
import { dutyObstacle, rolesOf } from './vetting.rules.js';

const PAGE = 50;

export type StaffView = Infer<typeof staffMember>;

export interface StaffCard {
  readonly staffId: string;
  readonly personId: string;
  readonly name: string;
  readonly subject: string | null;
  readonly dutyObstacle: DutyObstacle | null;
}

export interface RosterStaff {
  readonly staffId: string;
  readonly personId: string;
  readonly name: string;
  readonly subject: string | null;
  readonly roles: readonly StaffRole[];
  readonly vettedUntil: ServiceDate | null;
}

@Injectable()
export class Staff {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly classes: HomeroomClasses,
  ) {}

  async list(input: InputOf<typeof listStaff>): Promise<OutputOf<typeof listStaff>> {
    const { schoolId, role, name, availableOnly, cursor = '', limit = PAGE } = input;
    const today = serviceDateOf(this.clock.now());
    const conditions = [
      role === undefined ? null : ['FIND_IN_SET(?, roles) > 0', role],
      name === undefined ? null : ['name LIKE ?', `%${name.replace(/[\\%_]/g, '\\$&')}%`],
      availableOnly !== true
        ? null
        : [`personId IS NOT NULL AND vettingStatus = 'CLEAR' AND vettingExpiresOn >= ?`, today],
    ].filter((one) => one !== null);
    const rows = await this.database.rows<StaffMember>(
      `SELECT * FROM staff_member WHERE schoolId = ? AND leftAt IS NULL AND id > ?
         ${conditions.map(([sql]) => `AND ${sql}`).join(' ')} ORDER BY id LIMIT ?`,
      [schoolId, cursor, ...conditions.map(([, param]) => param), limit + 1],
    );
    const page = rows.slice(0, limit);
    return {
      items: await this.views(schoolId, page),
      nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    };
  }

  async views(
    schoolId: string,
    members: readonly StaffMember[],
    on: EntityManager = this.database.read,
  ): Promise<StaffView[]> {
    const today = serviceDateOf(this.clock.now());
    const classes = await this.classes.all(schoolId, on);
    return members.map((member) => ({
      id: member.id,
      personId: member.personId,
      name: member.name,
      subject: member.subject,
      phoneLast4: member.phoneLast4,
      roles: rolesOf(member),
      homeroomOf:
        classes.find(({ homeroomTeacher }) => homeroomTeacher?.staffId === member.id)?.label ?? null,
      vetting: {
        status: member.vettingStatus,
        checkedOn: member.vettingCheckedOn,
        expiresOn: member.vettingExpiresOn,
      },
      dutyObstacle: dutyObstacle(member, today),
    }));
  }

  async classLines({ schoolId }: InputOf<typeof listClasses>): Promise<OutputOf<typeof listClasses>> {
    const [classes, counts] = await Promise.all([
      this.classes.all(schoolId),
      this.database.rows<{ classId: string; students: string | number; bound: string | number }>(
        `SELECT s.classId, COUNT(*) AS students,
                SUM(EXISTS (SELECT 1 FROM guardian_link g WHERE g.schoolId = s.schoolId AND g.studentId = s.id
                              AND g.endedAt IS NULL AND g.personId IS NOT NULL)) AS bound
           FROM student s
          WHERE s.schoolId = ? AND s.leftAt IS NULL AND s.erasedAt IS NULL GROUP BY s.classId`,
        [schoolId],
      ),
    ]);
    const ofClass = new Map(counts.map((one) => [one.classId, one]));
    const items = classes.map(({ id, grade, number, label, homeroomTeacher }) => {
      const { students = 0, bound = 0 } = ofClass.get(id) ?? {};
      const studentCount = Number(students);
      return { id, grade, number, label, homeroomTeacher, studentCount, boundStudentCount: Number(bound) };
    });
    const sum = (field: 'studentCount' | 'boundStudentCount') =>
      items.reduce((all, one) => all + one[field], 0);
    return { items, studentCount: sum('studentCount'), boundStudentCount: sum('boundStudentCount') };
  }

  /** By person, for whoever keeps duties and custody: name, subject, and what keeps them from duty on a date. */
  async byPersons(
    schoolId: string,
    personIds: readonly string[],
    at: ServiceDate,
    on: EntityManager = this.database.read,
  ): Promise<Map<string, StaffCard>> {
    if (personIds.length === 0) return new Map();
    const named = { schoolId, personId: [...new Set(personIds)] };
    const members = await entityRows(on, StaffMember, named, 'createdAt');
    return new Map(members.map((member) => [member.personId as string, cardOf(member, at)]));
  }

  /** The names of those of the colleagues who are here. */
  async namesOf(
    schoolId: string,
    staffIds: readonly string[],
    on: EntityManager = this.database.read,
  ): Promise<Map<string, string>> {
    if (staffIds.length === 0) return new Map();
    const members = await on.find(StaffMember, {
      select: { id: true, name: true },
      where: { schoolId, id: In([...new Set(staffIds)]), leftAt: IsNull() },
    });
    return new Map(members.map(({ id, name }) => [id, name]));
  }

  /** By member of staff, whoever has left too. */
  async byIds(
    schoolId: string,
    staffIds: readonly string[],
    at: ServiceDate,
    on: EntityManager = this.database.read,
  ): Promise<Map<string, StaffCard>> {
    if (staffIds.length === 0) return new Map();
    const members = await on.find(StaffMember, { where: { schoolId, id: In([...new Set(staffIds)]) } });
    return new Map(members.map((member) => [member.id, cardOf(member, at)]));
  }

  /** Who has signed in and is homeroom teacher, by class. */
  async homeroomPersons(
    schoolId: string,
    on: EntityManager = this.database.read,
  ): Promise<Map<string, string>> {
    const rows = await rowsIn<{ classId: string; personId: string }>(
      on,
      `SELECT c.id AS classId, m.personId FROM homeroom_class c
         JOIN staff_member m ON m.schoolId = c.schoolId AND m.id = c.homeroomStaffId
        WHERE c.schoolId = ? AND m.personId IS NOT NULL AND m.leftAt IS NULL`,
      [schoolId],
    );
    return new Map(rows.map(({ classId, personId }) => [classId, personId]));
  }

  /** Everybody who works here and has signed in, with roles and the last day of vetting; null: not vetted. */
  async forRoster(schoolId: string, on: EntityManager = this.database.read): Promise<RosterStaff[]> {
    const members = await on.find(StaffMember, {
      where: { schoolId, leftAt: IsNull(), personId: Not(IsNull()) },
      order: { id: 'ASC' },
      take: 500,
    });
    return members.map((member) => ({
      ...{ staffId: member.id, personId: member.personId as string, name: member.name },
      ...{ subject: member.subject, roles: rolesOf(member) },
      vettedUntil: member.vettingStatus === 'CLEAR' ? member.vettingExpiresOn : null,
    }));
  }

  /** Everyone who may be on duty on that date. */
  async availableOn(schoolId: string, at: ServiceDate): Promise<StaffCard[]> {
    const rows = await this.database.rows<StaffMember>(
      `SELECT * FROM staff_member WHERE schoolId = ? AND leftAt IS NULL AND personId IS NOT NULL
         AND vettingStatus = 'CLEAR' AND vettingExpiresOn >= ? ORDER BY id LIMIT 1000`,
      [schoolId, at],
    );
    return rows.map((member) => cardOf(member, at));
  }
}

const cardOf = (member: StaffMember, at: ServiceDate): StaffCard => ({
  staffId: member.id,
  personId: member.personId as string,
  name: member.name,
  subject: member.subject,
  dutyObstacle: dutyObstacle(member, at),
});
