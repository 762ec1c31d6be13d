/** What an approval makes true of the child: the collectors named in the form may collect, its gate is the usual one. */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import type { Tx } from '../../database/database.js';
import { ChildVault, CollectionWishes } from '../student/student.public.js';
import { openForm } from './application-form.box.js';
import type { ServiceApplication } from './service-application.entity.js';

@Injectable()
export class Approval {
  constructor(
    private readonly vault: ChildVault,
    private readonly wishes: CollectionWishes,
  ) {}

  /** For one or many children of one school, in a fixed number of statements. */
  async register(tx: Tx, approved: readonly ServiceApplication[], actor: Actor): Promise<void> {
    const [first] = approved;
    if (first === undefined) return;
    const keys = await this.vault.unlock(
      first.schoolId,
      approved.map(({ studentId }) => studentId),
      tx,
    );
    const wanted = approved.map((one) => ({
      studentId: one.studentId,
      pickupPoint: one.pickupPoint,
      collectors: openForm(keys, one).collectors,
    }));
    await this.wishes.register(tx, first.schoolId, wanted, keys, actor.personId);
  }
}
