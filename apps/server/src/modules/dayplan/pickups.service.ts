/** «换人接»: a guardian's word for one date, its withdrawal, and the school's last word after hearing both. */
import type { changePickup, InputOf, resetPickup, settlePickup } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { Attention } from '../attention/attention.public.js';
import { AccessScopes } from '../identity/identity.public.js';
import { type DayPlan, DayPlans } from './day-plans.reader.js';
import { guardiansDisagreed, pickupChanged } from './dayplan.events.js';
import { type ChildDate, childDateKey, FamilyDesk } from './family-desk.service.js';
import { PickupWordRow } from './pickup-word.entity.js';

type Wanted = Pick<InputOf<typeof changePickup>, 'manner' | 'collectorId' | 'proxyId' | 'pickupPoint' | 'at'>;

const KIND = 'dayplan.guardians_disagree';

@Injectable()
export class Pickups {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly desk: FamilyDesk,
    private readonly plans: DayPlans,
    private readonly scopes: AccessScopes,
    private readonly attention: Attention,
  ) {}

  change(input: InputOf<typeof changePickup>, actor: Actor): Promise<void> {
    return this.database.transaction(async (tx) => {
      const standing = await this.desk.begin(tx, input, actor);
      if (standing.plan?.source === 'SCHOOL') throw refuse('dayplan.settled_by_school');
      check(standing, input);
      await this.say(tx, input, 'GUARDIAN', input, actor);
    });
  }

  reset(input: InputOf<typeof resetPickup>, actor: Actor): Promise<void> {
    const { schoolId, serviceDate, studentId } = input;
    return this.database.transaction(async (tx) => {
      await this.desk.begin(tx, input, actor);
      const own = { schoolId, serviceDate, studentId, personId: actor.personId, voice: 'GUARDIAN' as const };
      const { affected } = await tx.delete(PickupWordRow, own);
      if (affected !== 0) await this.tell(tx, input, actor);
    });
  }

  settle(input: InputOf<typeof settlePickup>, actor: Actor): Promise<{ done: true }> {
    const { schoolId, serviceDate, studentId } = input;
    return this.database.transaction(async (tx) => {
      await this.scopes.require(
        actor,
        { schoolId, relations: ['LEADS_DAY'], orRoles: ['ADMIN', 'PRINCIPAL'] },
        tx,
      );
      check(await this.desk.standing(tx, input), input);
      await tx.delete(PickupWordRow, { schoolId, serviceDate, studentId, voice: 'SCHOOL' });
      await this.say(tx, input, 'SCHOOL', input, actor);
      return { done: true };
    });
  }

  /** Keeps one voice's word; whoever must know is told, and the leader called when guardians contradict each other. */
  async say(
    tx: Tx,
    key: ChildDate,
    voice: PickupWordRow['voice'],
    wanted: Wanted,
    actor: Actor,
  ): Promise<void> {
    const { schoolId, serviceDate, studentId } = key;
    const { manner, collectorId = null, proxyId = null, pickupPoint = null, at = null } = wanted;
    const word = { schoolId, serviceDate, studentId, voice, personId: actor.personId, manner };
    await tx.upsert(
      PickupWordRow,
      { ...word, collectorId, proxyId, pickupPoint, at, saidAt: this.clock.date() },
      ['schoolId', 'serviceDate', 'studentId', 'voice', 'personId'],
    );
    await this.tell(tx, key, actor);
  }

  async tell(tx: Tx, key: ChildDate, actor: Actor): Promise<void> {
    const { schoolId, serviceDate, studentId } = key;
    const subjectId = childDateKey(key);
    await this.outbox.append(tx, pickupChanged, {
      schoolId,
      serviceDate,
      studentId,
      byPersonId: actor.personId,
    });
    const now = (await this.plans.of(schoolId, serviceDate, [studentId], tx)).get(studentId);
    if (now?.plan?.hold === 'GUARDIANS_DISAGREE') {
      await this.outbox.append(tx, guardiansDisagreed, { schoolId, serviceDate, studentId });
      await this.desk.callLeader(tx, key, { kind: KIND, subjectId });
    } else {
      const resolution = '说法已一致';
      await this.attention.settle(tx, {
        schoolId,
        kind: KIND,
        subjectId,
        resolvedBy: actor.personId,
        resolution,
      });
    }
  }
}

/** A person who may collect today, or a signed independent leave; a time between the bell and the close. */
function check(standing: DayPlan, { manner, collectorId, proxyId, at }: Wanted): void {
  const { collectors, proxies, bell, openUntil, independentLeave, oldEnoughAlone } = standing;
  if (at !== undefined && (bell === null || openUntil === null || at < bell || at > openUntil)) {
    throw refuse('dayplan.at_outside_service');
  }
  if (manner === 'ALONE') {
    if (!oldEnoughAlone) throw refuse('dayplan.too_young_alone');
    if (independentLeave === null) throw refuse('dayplan.not_alone');
    if (collectorId !== undefined || proxyId !== undefined) throw refuse('dayplan.collector_unknown');
    return;
  }
  const known =
    (collectorId === undefined || collectors.some(({ id }) => id === collectorId)) &&
    (proxyId === undefined || proxies.some((one) => one.proxyId === proxyId && one.state !== 'REVOKED')) &&
    (collectorId === undefined || proxyId === undefined);
  if (!known) throw refuse('dayplan.collector_unknown');
}
