/** Signs and takes back the choice that an older child leaves alone (E7). Strokes are sealed with the child's key. */
import {
  type endIndependentLeave,
  type InputOf,
  type OutputOf,
  serviceDateOf,
  type signIndependentLeave,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, rowsIn } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { newId } from '../../ids.js';
import { Schools } from '../school/school.public.js';
import { ChildVault, Guardianship, Students } from '../student/student.public.js';
import { independentLeaveEnded, independentLeaveSigned } from './dayplan.events.js';
import { IndependentLeave } from './independent-leave.entity.js';
import { aloneDatesFit, objectedBy, oldEnoughAlone } from './independent-leave.rules.js';
import { statement, statementHash } from './independent-leave.statement.js';

const PURPOSE = 'dayplan.independent_leave_signature';

@Injectable()
export class IndependentLeaves {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly schools: Schools,
    private readonly students: Students,
    private readonly guardianship: Guardianship,
    private readonly vault: ChildVault,
  ) {}

  sign(
    input: InputOf<typeof signIndependentLeave>,
    actor: Actor,
  ): Promise<OutputOf<typeof signIndependentLeave>> {
    const { schoolId, studentId, weekdays, from, until, statementVersion, signature } = input;
    const today = serviceDateOf(this.clock.now());
    return this.database.transaction(async (tx) => {
      await this.guardianship.require(actor, input, 'decides', tx);
      if (statementVersion !== statement.statementVersion) throw refuse('dayplan.statement_changed');
      if (!aloneDatesFit(from, until, today)) throw refuse('dayplan.alone_dates_wrong');
      await rowsIn(tx, 'SELECT id FROM student WHERE schoolId = ? AND id = ? FOR UPDATE', [
        schoolId,
        studentId,
      ]);
      const child = (await this.students.namesOf(schoolId, [studentId], tx)).get(studentId);
      if (child === undefined) throw refuse('access.not_found');
      if (!oldEnoughAlone(child.grade, await this.schools.lowerGradeMax(schoolId)))
        throw refuse('dayplan.too_young_alone');
      const [last = null] = await tx.find(IndependentLeave, {
        where: { schoolId, studentId },
        order: { signedAt: 'DESC' },
        take: 1,
      });
      const deciders = await this.students.guardiansOf(schoolId, [studentId], 'decides', today, tx);
      const deciderIds = new Set(deciders.flatMap(({ personId }) => personId ?? []));
      if (objectedBy(last, actor.personId, deciderIds)) throw refuse('dayplan.alone_objected');
      const keys = await this.vault.unlock(schoolId, [studentId], tx);
      const independentLeaveId = newId();
      const days = [...new Set(weekdays)].sort();
      const signed = {
        ...{
          schoolId,
          id: independentLeaveId,
          studentId,
          weekdays: days.map(String),
          fromDate: from,
          untilDate: until,
        },
        ...{
          statementVersion,
          statementHash,
          signatureBox: keys.seal(studentId, PURPOSE, JSON.stringify(signature)),
        },
        ...{ signedBy: actor.personId, signedAt: this.clock.date(), endedBy: null, endedAt: null },
      };
      await tx.insert(IndependentLeave, signed).catch((error: unknown) => {
        throw isDuplicate(error, 'independent_leave_one_live')
          ? refuse('dayplan.alone_already_signed')
          : error;
      });
      await this.outbox.append(tx, independentLeaveSigned, { schoolId, studentId, independentLeaveId });
      return { independentLeaveId, weekdays: days, from, until, signedByMe: true };
    });
  }

  end(input: InputOf<typeof endIndependentLeave>, actor: Actor): Promise<{ done: true }> {
    const { schoolId, studentId, independentLeaveId } = input;
    return this.database.transaction(async (tx) => {
      await this.guardianship.require(actor, input, 'decides', tx);
      const one = await tx.findOneBy(IndependentLeave, { schoolId, id: independentLeaveId, studentId });
      if (one === null) throw refuse('access.not_found');
      if (one.endedAt !== null) return { done: true };
      const ended = { endedBy: actor.personId, endedAt: this.clock.date() };
      await tx.update(IndependentLeave, { schoolId, id: independentLeaveId }, ended);
      await this.outbox.append(tx, independentLeaveEnded, { schoolId, studentId, independentLeaveId });
      return { done: true };
    });
  }
}
