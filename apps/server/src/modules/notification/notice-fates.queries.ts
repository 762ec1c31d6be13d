/** For the call list of a change: by which way its message reached each guardian who decides (C6, wechat 2.5). */
import { type InputOf, type listNoticeFates, type OutputOf, tellingFateText } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { ScheduleChange, ScheduleReaders } from '../dayplan/dayplan.public.js';
import { DecidingGuardians, Students } from '../student/student.public.js';
import { fateOf, type SendState } from './telling-fate.rules.js';

@Injectable()
export class NoticeFates {
  constructor(
    private readonly database: Database,
    private readonly readers: ScheduleReaders,
    private readonly students: Students,
    private readonly guardians: DecidingGuardians,
  ) {}

  /** One message told a guardian of all the children, so it is found by the guardian. */
  async of(
    { schoolId, changeId, studentIds }: InputOf<typeof listNoticeFates>,
    actor: Actor,
  ): Promise<OutputOf<typeof listNoticeFates>> {
    const sight = await this.readers.sightOf(actor, schoolId);
    const change = await this.database.read.findOneBy(ScheduleChange, { schoolId, id: changeId });
    if (sight === null || change === null) throw refuse('access.not_found');
    const seats = await this.students.seatsOf(schoolId, studentIds);
    const seen = [...seats].filter(([, { classId }]) => sight === 'ALL' || sight.includes(classId));
    const childIds = seen.map(([studentId]) => studentId);
    const guardians = await this.guardians.of(schoolId, childIds, change.serviceDate);
    const personIds = guardians.flatMap(({ personId }) => personId ?? []);
    const told = personIds.length === 0 ? [] : await this.told(schoolId, changeId, personIds);
    const items = guardians.map(({ studentId, linkId, personId }) => {
      const fate = fateOf(told.find((one) => one.personId === personId));
      return { studentId, linkId, fate, fateText: tellingFateText[fate] };
    });
    return { items };
  }

  private told(schoolId: string, changeId: string, personIds: readonly string[]) {
    return this.database.rows<{ personId: string; state: SendState | null }>(
      `SELECT n.personId, w.state FROM notification n
         LEFT JOIN wechat_send w ON w.schoolId = n.schoolId AND w.notificationId = n.id
        WHERE n.schoolId = ? AND n.becauseId = ? AND n.personId IN (?)`,
      [schoolId, changeId, personIds],
    );
  }
}
