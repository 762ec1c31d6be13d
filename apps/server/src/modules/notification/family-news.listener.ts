/**
 * What an application, an agreement, a binding, a leave, a proxy or a code means for a family, told when it has
 * happened (E8). What one guardian does about a day, the others are told, never the one who did it.
 */
import type { MessageTopic } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import { type DomainEvent, type EventOf, On } from '../../events/event.js';
import { agreementSigned, agreementToSign, paperRefused } from '../agreement/agreement.public.js';
import {
  appealUpheld,
  applicationApproved,
  applicationRejected,
  applicationReturned,
  applicationWithdrawn,
} from '../application/application.public.js';
import {
  leaveCancelled,
  leaveGranted,
  leaveRefused,
  pickupCodeLocked,
  proxyIssued,
  proxyRevoked,
} from '../dayplan/dayplan.public.js';
import { bindingDecided } from '../student/student.public.js';
import type { News } from './news.js';
import { Tellings } from './tellings.service.js';

type AboutChild = DomainEvent<{ schoolId: string; studentId: string; serviceDate?: string }>;

@Injectable()
export class FamilyNewsListener {
  constructor(private readonly tellings: Tellings) {}

  @On(applicationApproved, 'notification.tell_approved')
  async approved(tx: Tx, event: EventOf<typeof applicationApproved>): Promise<void> {
    await this.tellGuardians(tx, event, 'APPLICATION_APPROVED');
  }

  @On(applicationReturned, 'notification.tell_returned')
  async returned(tx: Tx, event: EventOf<typeof applicationReturned>): Promise<void> {
    await this.tellGuardians(tx, event, 'APPLICATION_RETURNED');
  }

  @On(applicationRejected, 'notification.tell_rejected')
  async rejected(tx: Tx, event: EventOf<typeof applicationRejected>): Promise<void> {
    await this.tellGuardians(tx, event, 'APPLICATION_REJECTED');
  }

  @On(applicationWithdrawn, 'notification.tell_withdrawn')
  async withdrawn(tx: Tx, event: EventOf<typeof applicationWithdrawn>): Promise<void> {
    await this.tellGuardians(tx, event, 'APPLICATION_WITHDRAWN');
  }

  @On(appealUpheld, 'notification.tell_appeal')
  async appealAnswered(tx: Tx, event: EventOf<typeof appealUpheld>): Promise<void> {
    await this.tellGuardians(tx, event, 'APPEAL_UPHELD');
  }

  @On(agreementSigned, 'notification.tell_signed')
  async signed(tx: Tx, event: EventOf<typeof agreementSigned>): Promise<void> {
    await this.tellGuardians(tx, event, 'AGREEMENT_SIGNED');
  }

  @On(paperRefused, 'notification.tell_paper_refused')
  async paperRefused(tx: Tx, event: EventOf<typeof paperRefused>): Promise<void> {
    await this.tellGuardians(tx, event, 'AGREEMENT_TO_SIGN');
  }

  @On(agreementToSign, 'notification.tell_to_sign')
  async toSign(tx: Tx, event: EventOf<typeof agreementToSign>): Promise<void> {
    const news = newsOf(event, 'AGREEMENT_PUBLISHED');
    await this.tellings.tellGuardians(tx, event.payload.schoolId, [news], { onlyDeciding: true });
  }

  @On(leaveGranted, 'notification.tell_leave_granted')
  async leaveGranted(tx: Tx, event: EventOf<typeof leaveGranted>): Promise<void> {
    await this.tellOthers(tx, event, 'LEAVE_GRANTED');
  }

  @On(leaveRefused, 'notification.tell_leave_refused')
  async leaveRefused(tx: Tx, event: EventOf<typeof leaveRefused>): Promise<void> {
    await this.tellOthers(tx, event, 'LEAVE_REFUSED');
  }

  @On(leaveCancelled, 'notification.tell_leave_cancelled')
  async leaveCancelled(tx: Tx, event: EventOf<typeof leaveCancelled>): Promise<void> {
    await this.tellOthers(tx, event, 'LEAVE_CANCELLED');
  }

  @On(proxyIssued, 'notification.tell_proxy_issued')
  async proxyIssued(tx: Tx, event: EventOf<typeof proxyIssued>): Promise<void> {
    await this.tellOthers(tx, event, 'PROXY_ISSUED', { onlyDeciding: true });
  }

  @On(proxyRevoked, 'notification.tell_proxy_revoked')
  async proxyRevoked(tx: Tx, event: EventOf<typeof proxyRevoked>): Promise<void> {
    await this.tellOthers(tx, event, 'PROXY_REVOKED', { onlyDeciding: true });
  }

  @On(pickupCodeLocked, 'notification.tell_code_locked')
  async codeLocked(tx: Tx, event: EventOf<typeof pickupCodeLocked>): Promise<void> {
    await this.tellGuardians(tx, event, 'CODE_LOCKED');
  }

  /** Whoever was refused is not a guardian: the answer names no child. */
  @On(bindingDecided, 'notification.tell_binding')
  async bindingDecided(tx: Tx, event: EventOf<typeof bindingDecided>): Promise<void> {
    const { schoolId, personId, approved } = event.payload;
    const news = approved
      ? newsOf(event, 'BINDING_APPROVED')
      : { ...newsOf(event, 'BINDING_REFUSED'), studentId: null };
    await this.tellings.tellPerson(tx, schoolId, personId, news);
  }

  private tellOthers(
    tx: Tx,
    event: DomainEvent<AboutChild['payload'] & { byPersonId: string }>,
    topic: MessageTopic,
    among: { onlyDeciding?: boolean } = {},
  ): Promise<void> {
    const { schoolId, byPersonId: exceptPersonId } = event.payload;
    return this.tellings.tellGuardians(tx, schoolId, [newsOf(event, topic)], { ...among, exceptPersonId });
  }

  private tellGuardians(tx: Tx, event: AboutChild, topic: MessageTopic): Promise<void> {
    return this.tellings.tellGuardians(tx, event.payload.schoolId, [newsOf(event, topic)]);
  }
}

const newsOf = ({ id, payload, recordedAt }: AboutChild, topic: MessageTopic): News => ({
  topic,
  becauseId: id,
  studentId: payload.studentId,
  serviceDate: payload.serviceDate ?? null,
  happenedAt: recordedAt,
  facts: {},
});
