/** Path B, without a phone number: class invite, child's name and last four of the school number, then a teacher's yes. */
import {
  type bindingRequest,
  type decideBindingRequest,
  type Infer,
  type InputOf,
  type requestBinding,
  serviceDateOf,
  tidyPersonName,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { changedBy, Database, type Tx } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { newId } from '../../ids.js';
import { AccessScopes } from '../identity/identity.public.js';
import { BindingRequest } from './binding-request.entity.js';
import { BindingRequestQueries } from './binding-request.queries.js';
import { BindingTries } from './binding-tries.service.js';
import { Bindings } from './bindings.service.js';
import { ChildVault } from './child-vault.service.js';
import { ClassInvites } from './class-invites.service.js';
import { GuardianLink } from './guardian-link.entity.js';
import { allRightsFrom, isRestricted } from './guardian-rights.rules.js';
import { Fingerprints, PURPOSE } from './sealing.js';
import { Student } from './student.entity.js';
import { bindingDecided, bindingRequested } from './student.events.js';
import { Students } from './students.reader.js';

type Ask = InputOf<typeof requestBinding>;

@Injectable()
export class BindingRequests {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly scopes: AccessScopes,
    private readonly invites: ClassInvites,
    private readonly tries: BindingTries,
    private readonly bindings: Bindings,
    private readonly students: Students,
    private readonly vault: ChildVault,
    private readonly fingerprints: Fingerprints,
    private readonly queries: BindingRequestQueries,
  ) {}

  async ask(input: Ask, actor: Actor): Promise<Infer<typeof bindingRequest>> {
    const mine = await this.queries.mine(actor.personId);
    const known = mine.find(({ id }) => id === input.requestId);
    if (known !== undefined) return known;
    await this.tries.during(actor, () => this.database.transaction((tx) => this.record(tx, input, actor)));
    const asked = (await this.queries.mine(actor.personId)).find(({ id }) => id === input.requestId);
    return asked as Infer<typeof bindingRequest>;
  }

  private async record(tx: Tx, input: Ask, actor: Actor): Promise<void> {
    const invite = await this.invites.find(input, tx);
    const { schoolId, classId } = invite;
    const student = await this.match(tx, schoolId, classId, input, actor);
    const spent = await changedBy(
      tx,
      'UPDATE class_invite SET usesLeftCount = usesLeftCount - 1 WHERE schoolId = ? AND id = ? AND usesLeftCount > 0',
      [schoolId, invite.id],
    );
    if (spent === 0) throw refuse('student.invite_unknown');
    const keys = await this.vault.unlock(schoolId, [student.id], tx);
    const request = {
      schoolId,
      id: input.requestId,
      classId,
      studentId: student.id,
      personId: actor.personId,
      guardianNameBox: keys.seal(student.id, PURPOSE.guardianName, tidyPersonName(input.guardianName)),
      relation: input.relation,
      state: 'PENDING' as const,
      askedAt: this.clock.date(),
      decidedBy: null,
      decidedAt: null,
    };
    try {
      await tx.insert(BindingRequest, request);
    } catch (error) {
      throw isDuplicate(error) ? refuse('student.request_pending') : error;
    }
    const { studentId, id: requestId } = request;
    await this.outbox.append(tx, bindingRequested, { schoolId, studentId, requestId, classId });
  }

  /** Name and last four must fit exactly one pupil of that class; a restricted person finds nobody. */
  private async match(tx: Tx, schoolId: string, classId: string, input: Ask, actor: Actor): Promise<Student> {
    const found = await tx.find(Student, {
      where: {
        schoolId,
        classId,
        nameHash: In(this.fingerprints.names(schoolId, tidyPersonName(input.studentName))),
        schoolNumberLast4: input.schoolNumberLast4.toUpperCase(),
        leftAt: IsNull(),
      },
    });
    const student = found.length === 1 ? (found[0] as Student) : undefined;
    if (student === undefined) throw refuse('student.no_match');
    const at = serviceDateOf(this.clock.now());
    const restrictions = await this.students.restrictionsOf(schoolId, [student.id], at, tx);
    const nameHash = this.fingerprints.name(schoolId, tidyPersonName(input.guardianName));
    const asker = { personId: actor.personId, nameHash };
    if (isRestricted(restrictions.get(student.id) ?? [], asker)) throw refuse('student.no_match');
    if (await this.students.isGuardianOf(actor.personId, schoolId, student.id))
      throw refuse('student.already_bound');
    return student;
  }

  async decide(
    { schoolId, requestId, approve }: InputOf<typeof decideBindingRequest>,
    actor: Actor,
  ): Promise<{ done: true }> {
    await this.database.transaction(async (tx) => {
      const request = await tx.findOne(BindingRequest, {
        where: { schoolId, id: requestId },
        lock: { mode: 'pessimistic_write' },
      });
      if (request === null) throw refuse('access.not_found');
      const { classId, studentId, personId } = request;
      await this.scopes.require(actor, {
        schoolId,
        classId,
        relations: ['HOMEROOM_OF'],
        orRoles: ['ADMIN', 'PRINCIPAL'],
      });
      if (personId === actor.personId) throw refuse('access.forbidden');
      if (request.state !== 'PENDING') throw refuse('student.request_decided');
      if (approve) await this.link(tx, request);
      await tx.update(
        BindingRequest,
        { schoolId, id: requestId },
        { state: approve ? 'APPROVED' : 'REFUSED', decidedBy: actor.personId, decidedAt: this.clock.date() },
      );
      await this.outbox.append(tx, bindingDecided, {
        schoolId,
        studentId,
        requestId,
        personId,
        approved: approve,
      });
    });
    return { done: true };
  }

  /** The guardian of the same name on the register, if nobody has bound it yet; else a link of its own. */
  private async link(tx: Tx, request: BindingRequest): Promise<void> {
    const { schoolId, studentId, personId, guardianNameBox, relation } = request;
    const keys = await this.vault.unlock(schoolId, [studentId], tx);
    if (!keys.has(studentId)) throw refuse('student.erased');
    const name = keys.openText(studentId, PURPOSE.guardianName, guardianNameBox);
    const open = await tx.findBy(GuardianLink, {
      schoolId,
      studentId,
      personId: IsNull(),
      endedAt: IsNull(),
    });
    const known = open.find((one) => keys.openText(studentId, PURPOSE.guardianName, one.nameBox) === name);
    const now = this.clock.date();
    const made = {
      schoolId,
      id: newId(),
      studentId,
      relation,
      nameBox: guardianNameBox,
      isPrimary: 0,
      createdAt: now,
      endedAt: null,
      phoneHash: null,
      phoneLast4: null,
      phoneBox: null,
      ...allRightsFrom(serviceDateOf(now.getTime())),
    } as GuardianLink;
    await this.bindings.bind(tx, [known ?? made], personId, 'INVITE', () => relation);
  }
}
