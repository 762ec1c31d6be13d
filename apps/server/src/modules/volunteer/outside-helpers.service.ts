/**
 * Adults who help and are not of the staff (M020, E6): five kinds, their vetting as result and dates, their names
 * sealed. A parent gets here by picking a slot; the office writes down the others, and deletes whoever comes no more.
 */
import {
  type addHelper,
  type forgetHelper,
  type HelperView,
  type InputOf,
  type listHelpers,
  type OutputOf,
  type recordHelperVetting,
  serviceDateOf,
  type Vetted,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { newId } from '../../ids.js';
import { Attention } from '../attention/attention.public.js';
import { SchoolKeys } from '../school/school.public.js';
import { OutsideHelper } from './outside-helper.entity.js';
import { helperVetted } from './volunteer.events.js';
import { VolunteerPick } from './volunteer-pick.entity.js';

const SEALED = 'helper_name';
const MOST_HELPERS = 300;
export const VETTING_DUE = 'volunteer.vetting_due' as const;

@Injectable()
export class Helpers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly keys: SchoolKeys,
    private readonly attention: Attention,
  ) {}

  async list({ schoolId }: InputOf<typeof listHelpers>): Promise<OutputOf<typeof listHelpers>> {
    const rows = await this.database.read.find(OutsideHelper, {
      where: { schoolId },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: MOST_HELPERS,
    });
    const vault = await this.keys.of(schoolId);
    return {
      items: rows.map(
        (row): HelperView => ({
          ...{ helperId: row.id, kind: row.kind, hasPhone: row.personId !== null },
          name: vault.open(SEALED, row.nameBox).toString('utf8'),
          vetting: {
            ...{ status: row.vettingStatus },
            ...{ checkedOn: row.vettingCheckedOn, expiresOn: row.vettingExpiresOn },
          },
        }),
      ),
    };
  }

  /** By person, with the name each gave. */
  async ofPersons(
    schoolId: string,
    personIds: readonly string[],
  ): Promise<Map<string, { name: string; row: OutsideHelper }>> {
    if (personIds.length === 0) return new Map();
    const rows = await this.database.read.findBy(OutsideHelper, {
      schoolId,
      personId: In([...new Set(personIds)]),
    });
    const vault = await this.keys.of(schoolId);
    return new Map(
      rows.map((row) => [
        row.personId as string,
        { name: vault.open(SEALED, row.nameBox).toString('utf8'), row },
      ]),
    );
  }

  /** A parent who picks, under the name given now. */
  async keepParent(
    tx: Tx,
    { schoolId, personId, name }: { schoolId: string; personId: string; name: string },
  ): Promise<OutsideHelper> {
    const nameBox = (await this.keys.of(schoolId, tx)).seal(SEALED, name);
    await tx.query(
      `INSERT INTO outside_helper (schoolId, id, personId, kind, nameBox, createdAt)
       VALUES (?, ?, ?, 'PARENT', ?, ?) ON DUPLICATE KEY UPDATE nameBox = VALUES(nameBox)`,
      [schoolId, newId(), personId, nameBox, this.clock.date()],
    );
    return tx.findOneByOrFail(OutsideHelper, { schoolId, personId });
  }

  async add(input: InputOf<typeof addHelper>): Promise<{ done: true }> {
    const { schoolId, helperId: id, kind, name } = input;
    await this.database.transaction(async (tx) => {
      await tx.query('SELECT id FROM school WHERE id = ? FOR UPDATE', [schoolId]);
      const nameBox = (await this.keys.of(schoolId, tx)).seal(SEALED, name);
      const known = await tx.findOneBy(OutsideHelper, { schoolId, id });
      if (known !== null) return tx.update(OutsideHelper, { schoolId, id }, { kind, nameBox });
      if ((await tx.countBy(OutsideHelper, { schoolId })) >= MOST_HELPERS)
        throw refuse('volunteer.too_many_helpers');
      const unvetted = { vettingStatus: 'PENDING', vettingCheckedOn: null, vettingExpiresOn: null } as const;
      const row = { schoolId, id, personId: null, kind, nameBox, ...unvetted, createdAt: this.clock.date() };
      return tx.insert(OutsideHelper, row);
    });
    return { done: true };
  }

  async recordVetting(input: InputOf<typeof recordHelperVetting>): Promise<{ done: true }> {
    const { schoolId, helperId: id, status, checkedOn, expiresOn } = input;
    if (expiresOn <= checkedOn || checkedOn > serviceDateOf(this.clock.now()))
      throw refuse('volunteer.vetting_dates');
    await this.database.transaction(async (tx) => {
      const known = await this.locked(tx, schoolId, id);
      const vetting = { vettingStatus: status, vettingCheckedOn: checkedOn, vettingExpiresOn: expiresOn };
      const isKnown =
        known.vettingStatus === status &&
        known.vettingCheckedOn === checkedOn &&
        known.vettingExpiresOn === expiresOn;
      if (isKnown) return;
      await tx.update(OutsideHelper, { schoolId, id }, vetting);
      if (status !== 'PENDING') await this.settle(tx, schoolId, id);
      await this.outbox.append(tx, helperVetted, { schoolId, helperId: id });
    });
    return { done: true };
  }

  /** With whoever is deleted goes what they picked. */
  async forget({ schoolId, helperId: id }: InputOf<typeof forgetHelper>): Promise<{ done: true }> {
    await this.database.transaction(async (tx) => {
      const { personId } = await this.locked(tx, schoolId, id);
      if (personId !== null) {
        await tx.query(
          `UPDATE volunteer_slot s JOIN volunteer_pick p ON p.schoolId = s.schoolId AND p.slotId = s.id
              SET s.takenCount = s.takenCount - 1 WHERE p.schoolId = ? AND p.personId = ?`,
          [schoolId, personId],
        );
        await tx.delete(VolunteerPick, { schoolId, personId });
      }
      await tx.delete(OutsideHelper, { schoolId, id });
      await this.settle(tx, schoolId, id);
    });
    return { done: true };
  }

  settle(tx: Tx, schoolId: string, subjectId: string): Promise<void> {
    const resolution = '已登记查询结果，或不再需要';
    return this.attention.settle(tx, { schoolId, kind: VETTING_DUE, subjectId, resolution });
  }

  private async locked(tx: Tx, schoolId: string, id: string): Promise<OutsideHelper> {
    const where = { schoolId, id };
    const found = await tx.findOne(OutsideHelper, { where, lock: { mode: 'pessimistic_write' } });
    if (found === null) throw refuse('access.not_found');
    return found;
  }
}

export const vettingOf = (row: OutsideHelper): Vetted => ({
  status: row.vettingStatus,
  expiresOn: row.vettingExpiresOn,
});
