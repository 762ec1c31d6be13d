/** Asks for leave, takes it back, and decides what was asked after the bell or against another guardian's word. */
import {
  type askLeave,
  type cancelLeave,
  type decideLeave,
  type InputOf,
  instantOf,
  type LeaveRequestView,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { newId } from '../../ids.js';
import { Attention } from '../attention/attention.public.js';
import { AccessScopes } from '../identity/identity.public.js';
import { leaveAsked, leaveCancelled, leaveGranted, leaveRefused } from './dayplan.events.js';
import { FamilyDesk } from './family-desk.service.js';
import { LeaveRequest } from './leave-request.entity.js';
import { judgeLeave, leavesAtFits } from './leave-request.rules.js';
import { leaveView } from './leave-request.view.js';

const KIND = 'dayplan.leave_asked';

@Injectable()
export class Leaves {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly desk: FamilyDesk,
    private readonly scopes: AccessScopes,
    private readonly attention: Attention,
  ) {}

  ask(input: InputOf<typeof askLeave>, actor: Actor): Promise<void> {
    const { schoolId, studentId, serviceDate, kind, leavesAt, reasonCode } = input;
    return this.database.transaction(async (tx) => {
      const { bell, openUntil, leave } = await this.desk.begin(tx, input, actor);
      if (leave !== null) throw refuse('dayplan.already_on_leave');
      if (bell === null || openUntil === null) throw refuse('dayplan.not_served');
      if (!leavesAtFits(kind, leavesAt, { bell, closesAt: openUntil }))
        throw refuse('dayplan.leaves_at_wrong');
      const takenBack = await tx.findBy(LeaveRequest, {
        schoolId,
        serviceDate,
        studentId,
        state: 'CANCELLED',
      });
      const verdict = judgeLeave({
        nowMs: this.clock.now(),
        bellMs: instantOf(serviceDate, bell),
        askedBy: actor.personId,
        cancelledBy: takenBack.flatMap(({ decidedBy }) => decidedBy ?? []),
      });
      const id = newId();
      const asked = {
        schoolId,
        id,
        serviceDate,
        studentId,
        kind,
        leavesAt: leavesAt ?? null,
        reasonCode,
        ...verdict,
      };
      await tx
        .insert(LeaveRequest, {
          ...asked,
          askedBy: actor.personId,
          askedAt: this.clock.date(),
          decidedBy: null,
          decidedAt: null,
        })
        .catch((error: unknown) => {
          throw isDuplicate(error, 'leave_request_one_live') ? refuse('dayplan.already_on_leave') : error;
        });
      const fact = { schoolId, serviceDate, studentId, leaveRequestId: id, byPersonId: actor.personId };
      await this.outbox.append(tx, verdict.state === 'GRANTED' ? leaveGranted : leaveAsked, fact);
      if (verdict.state === 'ASKED') await this.desk.callLeader(tx, input, { kind: KIND, subjectId: id });
    });
  }

  /** Any guardian who decides may take it back: a child the school looks for is the stricter answer. */
  cancel(input: InputOf<typeof cancelLeave>, actor: Actor): Promise<void> {
    const { schoolId, serviceDate, studentId } = input;
    return this.database.transaction(async (tx) => {
      const { leave } = await this.desk.begin(tx, input, actor);
      if (leave === null) throw refuse('dayplan.no_leave');
      const decided = {
        state: 'CANCELLED' as const,
        decidedBy: actor.personId,
        decidedAt: this.clock.date(),
      };
      await tx.update(LeaveRequest, { schoolId, id: leave.id }, decided);
      await this.outbox.append(tx, leaveCancelled, {
        schoolId,
        serviceDate,
        studentId,
        leaveRequestId: leave.id,
        byPersonId: actor.personId,
      });
      await this.attention.settle(tx, { ...settled(schoolId, leave.id, actor), resolution: '家长已取消' });
    });
  }

  decide(
    { schoolId, leaveRequestId: id, granted }: InputOf<typeof decideLeave>,
    actor: Actor,
  ): Promise<LeaveRequestView> {
    return this.database.transaction(async (tx) => {
      await this.scopes.require(
        actor,
        { schoolId, relations: ['LEADS_DAY'], orRoles: ['ADMIN', 'PRINCIPAL'] },
        tx,
      );
      const leave = await tx.findOneBy(LeaveRequest, { schoolId, id });
      if (leave === null) throw refuse('access.not_found');
      const state = granted ? ('GRANTED' as const) : ('REFUSED' as const);
      const decided = { state, decidedBy: actor.personId, decidedAt: this.clock.date() };
      const { affected } = await tx.update(LeaveRequest, { schoolId, id, state: In(['ASKED']) }, decided);
      if (affected !== 1) throw refuse('dayplan.already_decided');
      const { serviceDate, studentId } = leave;
      await this.outbox.append(tx, granted ? leaveGranted : leaveRefused, {
        schoolId,
        serviceDate,
        studentId,
        leaveRequestId: id,
        byPersonId: actor.personId,
      });
      await this.attention.settle(tx, {
        ...settled(schoolId, id, actor),
        resolution: granted ? '已同意' : '未同意',
      });
      return leaveView({ ...leave, ...decided });
    });
  }
}

const settled = (schoolId: string, subjectId: string, actor: Actor) =>
  ({ schoolId, kind: KIND, subjectId, resolvedBy: actor.personId }) as const;
