/** The school's list of pupils and one pupil's page; a homeroom teacher's end at the own class. */
import {
  type Infer,
  type InputOf,
  type listStudents,
  type OutputOf,
  serviceDateOf,
  type showStudent,
  type studentDetail,
  tidyPersonName,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { AccessLog, AccessScopes } from '../identity/identity.public.js';
import { HomeroomClasses } from '../school/school.public.js';
import { ChildQueries } from './child.queries.js';
import { type ChildKeys, ChildVault } from './child-vault.service.js';
import { type ChildKey, Guardianship } from './guardianship.service.js';
import { HealthNotes } from './health-notes.service.js';
import { PriorityStandings } from './priority-standing.reader.js';
import { Restriction } from './restriction.entity.js';
import { Fingerprints, PURPOSE } from './sealing.js';
import type { Student } from './student.entity.js';
import { Students } from './students.reader.js';

const PAGE = 50;

type Row = Student & {
  readonly guardianCount: number | string;
  readonly boundGuardianCount: number | string;
};

@Injectable()
export class StudentQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly scopes: AccessScopes,
    private readonly accessLog: AccessLog,
    private readonly classes: HomeroomClasses,
    private readonly students: Students,
    private readonly priorities: PriorityStandings,
    private readonly guardianship: Guardianship,
    private readonly childQueries: ChildQueries,
    private readonly healthNotes: HealthNotes,
    private readonly vault: ChildVault,
    private readonly fingerprints: Fingerprints,
  ) {}

  async list(input: InputOf<typeof listStudents>, actor: Actor): Promise<OutputOf<typeof listStudents>> {
    const { schoolId, cursor = '', limit = PAGE } = input;
    const { where, params } = this.filter(input, actor);
    const rows = await this.database.rows<Row>(
      `SELECT s.*,
              (SELECT COUNT(*) FROM guardian_link g
                WHERE g.schoolId = s.schoolId AND g.studentId = s.id AND g.endedAt IS NULL) AS guardianCount,
              (SELECT COUNT(g.personId) FROM guardian_link g
                WHERE g.schoolId = s.schoolId AND g.studentId = s.id AND g.endedAt IS NULL) AS boundGuardianCount
         FROM student s
        WHERE s.schoolId = ? AND s.leftAt IS NULL AND s.erasedAt IS NULL AND s.id > ? ${where}
        ORDER BY s.id LIMIT ?`,
      [schoolId, cursor, ...params, limit + 1],
    );
    const page = rows.slice(0, limit);
    const ids = page.map(({ id }) => id);
    const [cards, priorities] = await Promise.all([
      this.students.namesOf(schoolId, ids),
      this.priorities.among(schoolId, ids),
    ]);
    const items = page.map((row) => {
      const { maskedName = '*', classLabel = '' } = cards.get(row.id) ?? {};
      return {
        studentId: row.id,
        maskedName,
        classId: row.classId,
        classLabel,
        schoolNumberLast4: row.schoolNumberLast4 ?? '',
        defaultPickupPoint: row.pickupPoint,
        guardianCount: Number(row.guardianCount),
        boundGuardianCount: Number(row.boundGuardianCount),
        isPriority: priorities.has(row.id),
      };
    });
    return { items, nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
  }

  private filter(input: InputOf<typeof listStudents>, actor: Actor): { where: string; params: unknown[] } {
    const { schoolId, classId, name, unboundOnly } = input;
    const conditions: string[] = [];
    const params: unknown[] = [];
    if (classId !== undefined) {
      conditions.push('s.classId = ?');
      params.push(classId);
    }
    if (name !== undefined) {
      conditions.push('s.nameHash IN (?)');
      params.push(this.fingerprints.names(schoolId, tidyPersonName(name)));
    }
    if (unboundOnly) {
      conditions.push(
        `NOT EXISTS (SELECT 1 FROM guardian_link b WHERE b.schoolId = s.schoolId AND b.studentId = s.id
           AND b.endedAt IS NULL AND b.personId IS NOT NULL)`,
      );
    }
    const isOffice = actor.rolesAt(schoolId).some((role) => role === 'ADMIN' || role === 'PRINCIPAL');
    if (!isOffice) {
      const columns = { classId: 's.classId', studentId: 's.id' };
      const scope = this.scopes.condition(actor, {
        schoolId,
        relations: ['HOMEROOM_OF', 'GRANTED'],
        columns,
      });
      conditions.push(scope.sql);
      params.push(...scope.params);
    }
    return { where: conditions.map((one) => `AND ${one}`).join(' '), params };
  }

  async show(input: InputOf<typeof showStudent>, actor: Actor): Promise<Infer<typeof studentDetail>> {
    const { schoolId, studentId } = input;
    const student = await this.guardianship.requireStaff(actor, input);
    await this.accessLog.look(this.database.read, actor, {
      schoolId,
      studentId,
      what: 'student_page',
      because: 'school_work',
    });
    const keys = await this.vault.unlock(schoolId, [studentId]);
    const [schoolClass, people, notes, priorities, restrictions] = await Promise.all([
      this.classes.one(schoolId, student.classId),
      this.childQueries.people(input, keys, null),
      this.healthNotes.among(schoolId, [studentId]),
      this.priorities.among(schoolId, [studentId]),
      actor.rolesAt(schoolId).includes('PRINCIPAL') ? this.restrictions(input, keys) : [],
    ]);
    return {
      studentId,
      name: keys.openText(studentId, PURPOSE.name, student.nameBox) ?? '',
      classId: student.classId,
      classLabel: schoolClass.label,
      schoolNumber: keys.openText(studentId, PURPOSE.schoolNumber, student.schoolNumberBox) ?? '',
      defaultPickupPoint: student.pickupPoint,
      isPriority: priorities.has(studentId),
      guardians: people.guardians,
      collectors: people.collectors,
      hasHealthNote: notes.has(studentId),
      restrictions,
    };
  }

  private async restrictions({ schoolId, studentId }: ChildKey, keys: ChildKeys) {
    const today = serviceDateOf(this.clock.now());
    const rows = await this.database.read.find(Restriction, {
      where: { schoolId, studentId, endedAt: IsNull() },
      order: { id: 'DESC' },
      take: 20,
    });
    return rows
      .filter(({ untilOn }) => untilOn === null || untilOn >= today)
      .map(({ id, linkId, nameBox, referenceBox, imposedBy, untilOn }) => ({
        id,
        name: keys.openText(studentId, PURPOSE.restrictedName, nameBox) ?? '',
        linkId,
        imposedBy,
        reference: keys.openText(studentId, PURPOSE.restrictionReference, referenceBox) ?? '',
        until: untilOn,
      }));
  }
}
