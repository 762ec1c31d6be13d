/** What the ledger means for colleagues (M043, M084): the homeroom teacher and the duty leader of a child found in school, the adult whose children another took over, and whoever is asked to come. */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import { type EventOf, On } from '../../events/event.js';
import { childrenTakenOver, pupilTurnedUp, takeOverSaid } from '../custody/custody.public.js';
import { Tellings } from './tellings.service.js';

@Injectable()
export class DutyNewsListener {
  constructor(private readonly tellings: Tellings) {}

  @On(pupilTurnedUp, 'notification.tell_turned_up')
  async turnedUp(tx: Tx, { payload, recordedAt }: EventOf<typeof pupilTurnedUp>): Promise<void> {
    const { schoolId, serviceDate, eventId, withPersonId, homeroomId, dutyLeaderId } = payload;
    const concerned = [...new Set([homeroomId, dutyLeaderId])].filter((one) => one !== withPersonId);
    await this.tellings.tellPersons(tx, schoolId, concerned, {
      // Without the child: a message about a child is for its guardians alone. The list says who it is.
      ...{ topic: 'PUPIL_TURNED_UP', becauseId: eventId, studentId: null, serviceDate },
      happenedAt: recordedAt,
      facts: { staffPersonId: withPersonId },
    });
  }

  @On(childrenTakenOver, 'notification.tell_taken_over')
  async takenOver(tx: Tx, { id, payload, recordedAt }: EventOf<typeof childrenTakenOver>): Promise<void> {
    const { schoolId, serviceDate, fromPersonId, toPersonId: staffPersonId, pupilCount } = payload;
    await this.tellings.tellPersons(tx, schoolId, [fromPersonId], {
      ...{ topic: 'CHILDREN_TAKEN_OVER', becauseId: id, studentId: null, serviceDate },
      ...{ happenedAt: recordedAt, facts: { staffPersonId, pupilCount } },
    });
  }

  @On(takeOverSaid, 'notification.tell_take_over_asked')
  async asked(tx: Tx, { payload, recordedAt }: EventOf<typeof takeOverSaid>): Promise<void> {
    const { schoolId, serviceDate, takeOverId, toPersonId, pupilCount } = payload;
    await this.tellings.tellPersons(tx, schoolId, [toPersonId], {
      ...{ topic: 'TAKE_OVER_ASKED', becauseId: takeOverId, studentId: null, serviceDate },
      ...{ happenedAt: recordedAt, facts: { pupilCount } },
    });
  }
}
