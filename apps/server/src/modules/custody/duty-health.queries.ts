/**
 * 健康提示 on duty (E17): today's duty teacher, escort, whoever answers for the child now and the duty leader may look;
 * each look leaves a row, and so does each one refused to a colleague (E5).
 */
import type { InputOf, OutputOf, readDutyHealthNote } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { AccessLog } from '../identity/identity.public.js';
import { HealthNotes } from '../student/student.public.js';
import { DutyReach } from './duty-reach.reader.js';

@Injectable()
export class DutyHealth {
  constructor(
    private readonly database: Database,
    private readonly accessLog: AccessLog,
    private readonly reach: DutyReach,
    private readonly healthNotes: HealthNotes,
  ) {}

  async read(
    input: InputOf<typeof readDutyHealthNote>,
    actor: Actor,
  ): Promise<OutputOf<typeof readDutyHealthNote>> {
    const { schoolId, studentId } = input;
    if (await this.reach.caresFor(input, actor)) {
      return this.healthNotes.look({ schoolId, studentId }, actor, 'on_duty');
    }
    await this.accessLog.look(this.database.read, actor, {
      ...{ schoolId, studentId, what: 'health_note', because: 'refused' },
    });
    throw refuse('access.not_found');
  }
}
