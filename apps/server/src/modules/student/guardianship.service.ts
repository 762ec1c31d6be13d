/** The question every use case about one child asks first: may this person, for this child, do this? */
import { type GuardianRight, type Relation, serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { AccessScopes } from '../identity/identity.public.js';
import { Student } from './student.entity.js';
import { Students } from './students.reader.js';

export interface ChildKey {
  readonly schoolId: string;
  readonly studentId: string;
}

@Injectable()
export class Guardianship {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly scopes: AccessScopes,
    private readonly students: Students,
  ) {}

  /** A guardian without sight of the child learns nothing; one without the right learns whom to ask. */
  async require(actor: Actor, child: ChildKey, right: GuardianRight, on?: EntityManager): Promise<void> {
    const { schoolId, studentId } = child;
    await this.scopes.require(actor, { schoolId, studentId, relations: ['GUARDIAN_OF'] }, on);
    if (right === 'sees') return;
    const at = serviceDateOf(this.clock.now());
    if (!(await this.students.mayGuardian(actor.personId, { ...child, right, at }, on))) {
      throw refuse('student.right_needed');
    }
  }

  /** The office for any child of the school, else a guardian with the right. */
  async requireOrOffice(
    actor: Actor,
    child: ChildKey,
    right: GuardianRight,
    on?: EntityManager,
  ): Promise<void> {
    const roles = actor.rolesAt(child.schoolId);
    if (!roles.includes('ADMIN') && !roles.includes('PRINCIPAL'))
      return this.require(actor, child, right, on);
    await this.find(child, on);
  }

  /** The office, the homeroom teacher, or whoever else holds one of the relations over the child or its class. */
  async requireStaff(
    actor: Actor,
    child: ChildKey,
    relations: readonly Relation[] = ['HOMEROOM_OF', 'LEADS_DAY', 'GRANTED'],
  ): Promise<Student> {
    const student = await this.find(child);
    await this.scopes.require(actor, {
      ...child,
      classId: student.classId,
      relations,
      orRoles: ['ADMIN', 'PRINCIPAL'],
    });
    return student;
  }

  /** One of the relations and nothing else: no role stands in for it. */
  async requireRelation(
    actor: Actor,
    child: ChildKey & { readonly classId: string },
    relations: readonly Relation[],
  ): Promise<void> {
    await this.scopes.require(actor, { ...child, relations });
  }

  async find({ schoolId, studentId }: ChildKey, on: EntityManager = this.database.read): Promise<Student> {
    const student = await on.findOneBy(Student, { schoolId, id: studentId });
    if (student === null) throw refuse('access.not_found');
    if (student.erasedAt !== null) throw refuse('student.erased');
    return student;
  }
}
