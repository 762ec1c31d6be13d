/** Binding requests as the asker and as the homeroom teacher see them. */
import {
  type bindingRequest,
  type bindingRequestToDecide,
  type Infer,
  type InputOf,
  type listBindingRequests,
  maskName,
  type OutputOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { AccessScopes } from '../identity/identity.public.js';
import { HomeroomClasses, Schools } from '../school/school.public.js';
import { BindingRequest } from './binding-request.entity.js';
import { ChildVault } from './child-vault.service.js';
import { GuardianLink } from './guardian-link.entity.js';
import { PURPOSE } from './sealing.js';
import { Students } from './students.reader.js';

const PAGE = 30;

@Injectable()
export class BindingRequestQueries {
  constructor(
    private readonly database: Database,
    private readonly scopes: AccessScopes,
    private readonly schools: Schools,
    private readonly classes: HomeroomClasses,
    private readonly students: Students,
    private readonly vault: ChildVault,
  ) {}

  async mine(personId: string): Promise<Infer<typeof bindingRequest>[]> {
    const requests = await this.database.read.find(BindingRequest, {
      where: { personId },
      order: { id: 'DESC' },
      take: 20,
    });
    const schoolIds = [...new Set(requests.map(({ schoolId }) => schoolId))];
    const [names, cards] = await Promise.all([
      this.schools.namesOf(schoolIds),
      Promise.all(
        schoolIds.map((schoolId) => {
          const own = requests.filter((one) => one.schoolId === schoolId).map((one) => one.studentId);
          return this.students.namesOf(schoolId, own);
        }),
      ),
    ]);
    const children = new Map(cards.flatMap((found) => [...found]));
    return requests.map(({ id, schoolId, studentId, relation, state, askedAt }) => {
      const { maskedName = '*', classLabel = '' } = children.get(studentId) ?? {};
      const schoolName = names.get(schoolId) ?? '';
      return { id, schoolName, classLabel, maskedName, relation, state, askedAt: askedAt.toISOString() };
    });
  }

  async toDecide(
    { schoolId, classId, cursor, limit = PAGE }: InputOf<typeof listBindingRequests>,
    actor: Actor,
  ): Promise<OutputOf<typeof listBindingRequests>> {
    const isOffice = actor.rolesAt(schoolId).some((role) => role === 'ADMIN' || role === 'PRINCIPAL');
    const scope = this.scopes.condition(actor, {
      schoolId,
      relations: ['HOMEROOM_OF'],
      columns: { classId: 'b.classId' },
    });
    const rows = await this.database.rows<BindingRequest>(
      `SELECT b.* FROM binding_request b
        WHERE b.schoolId = ? AND b.state = 'PENDING' AND b.id > ?
          ${classId === undefined ? '' : 'AND b.classId = ?'} ${isOffice ? '' : `AND ${scope.sql}`}
        ORDER BY b.id LIMIT ?`,
      [
        schoolId,
        cursor ?? '',
        ...(classId === undefined ? [] : [classId]),
        ...(isOffice ? [] : scope.params),
        limit + 1,
      ],
    );
    const page = rows.slice(0, limit);
    const nextCursor = rows.length > limit ? (page.at(-1)?.id ?? null) : null;
    return { items: await this.views(schoolId, page), nextCursor };
  }

  private async views(
    schoolId: string,
    page: readonly BindingRequest[],
  ): Promise<Infer<typeof bindingRequestToDecide>[]> {
    const studentIds = page.map(({ studentId }) => studentId);
    const [children, keys, classes, links] = await Promise.all([
      this.students.namesOf(schoolId, studentIds),
      this.vault.unlock(schoolId, studentIds),
      this.classes.byIds(
        schoolId,
        page.map(({ classId }) => classId),
      ),
      studentIds.length === 0
        ? []
        : this.database.read.findBy(GuardianLink, { schoolId, studentId: In(studentIds), endedAt: IsNull() }),
    ]);
    return page.map(({ id, classId, studentId, relation, guardianNameBox, askedAt }) => ({
      id,
      classId,
      classLabel: classes.get(classId)?.label ?? '',
      studentId,
      studentName: children.get(studentId)?.name ?? '',
      guardianName: keys.openText(studentId, PURPOSE.guardianName, guardianNameBox) ?? '',
      relation,
      askedAt: askedAt.toISOString(),
      knownGuardians: links
        .filter((link) => link.studentId === studentId)
        .map((link) => ({
          relation: link.relation ?? 'OTHER',
          maskedName: maskName(keys.openText(studentId, PURPOSE.guardianName, link.nameBox) ?? ''),
          isBound: link.personId !== null,
        })),
    }));
  }
}
