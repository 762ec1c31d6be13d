import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import { deliveryPoisoned } from '../../events/delivery-poisoned.js';
import { type EventOf, On } from '../../events/event.js';
import { People } from '../identity/identity.public.js';
import { Attention } from './attention.service.js';

/** A delivery nobody could carry becomes someone's task: an administrator's, else the principal's. */
@Injectable()
export class AttentionListener {
  constructor(
    private readonly attention: Attention,
    private readonly people: People,
  ) {}

  @On(deliveryPoisoned, 'attention.raise_poisoned')
  async raisePoisoned(tx: Tx, { payload }: EventOf<typeof deliveryPoisoned>): Promise<void> {
    const { schoolId, deliveryId, subscriber, failureCode } = payload;
    if (schoolId === null) return;
    const [ownerPersonId] = await this.people.holding(tx, schoolId, ['ADMIN', 'PRINCIPAL']);
    if (ownerPersonId === undefined) return;
    await this.attention.raise(tx, {
      schoolId,
      kind: 'events.delivery_poisoned',
      ownerPersonId,
      subjectId: deliveryId,
      detail: { subscriber, failureCode: failureCode.slice(0, 64) },
    });
  }
}
