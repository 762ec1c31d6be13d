/**
 * An evacuation from its call to its end (C14): begun, confirmed by the leader, called off, ended when every child is
 * accounted for. While a real one is confirmed, rooms and gates release nobody; a drill suspends nothing.
 */
import {
  type ErrorCode,
  EVACUATION_MACHINE,
  EVACUATION_STATES,
  type EvacuationAction,
  type EvacuationCall,
  type EvacuationState,
  IN_HANDS,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { newId } from '../../ids.js';
import { Attention } from '../attention/attention.public.js';
import { FreshFacts, ReleaseSuspension } from '../custody/custody.public.js';
import { type DayKey, type DutyStanding, DutyStandings } from './duty-standing.reader.js';
import { Evacuation } from './evacuation.entity.js';
import { type EvacuationPupilRow, EvacuationRows } from './evacuation-rows.store.js';
import { evacuationChanged } from './incident.events.js';

const KIND = 'incident.evacuation';

@Injectable()
export class EvacuationTurns {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly attention: Attention,
    private readonly standings: DutyStandings,
    private readonly suspension: ReleaseSuspension,
    private readonly freshFacts: FreshFacts,
    private readonly rows: EvacuationRows,
  ) {}

  /** By whoever leads, it is confirmed at once; by anybody else on duty, the leader is called to confirm it. */
  async begin(
    tx: Tx,
    of: { day: DayKey; call: EvacuationCall; happenedAt: number; standing: DutyStanding; actor: Actor },
  ): Promise<void> {
    const { day, call, happenedAt, standing, actor } = of;
    const evacuation: Evacuation = {
      ...{ ...day, id: call.id, kind: call.kind, isDrill: call.isDrill ? 1 : 0, state: 'RAISED' },
      ...{ raisedBy: actor.personId, raisedAt: new Date(happenedAt) },
      ...{ confirmedBy: null, confirmedAt: null, endedBy: null, endedAt: null },
    };
    if (standing.mayLead) {
      const confirmed = {
        state: 'ACTIVE',
        confirmedBy: actor.personId,
        confirmedAt: this.clock.date(),
      } as const;
      Object.assign(evacuation, confirmed);
    }
    await tx.insert(Evacuation, evacuation);
    await this.rows.list(tx, day, evacuation.id);
    if (evacuation.state === 'RAISED') {
      await this.attention.raise(tx, {
        ...{ schoolId: day.schoolId, kind: KIND, ownerPersonId: standing.book.dutyLeaderId },
        ...{ subjectId: evacuation.id, detail: { serviceDate: day.serviceDate, kind: call.kind } },
      });
    }
    await this.changed(tx, evacuation, actor);
  }

  confirm(schoolId: string, evacuationId: string, actor: Actor): Promise<void> {
    return this.turn(schoolId, evacuationId, actor, 'CONFIRM', async (tx, evacuation, state) => {
      if (evacuation.state === state) return;
      const confirmed = { state, confirmedBy: actor.personId, confirmedAt: this.clock.date() };
      await this.change(tx, evacuation, confirmed, actor);
    });
  }

  callOff(schoolId: string, evacuationId: string, actor: Actor): Promise<void> {
    return this.turn(schoolId, evacuationId, actor, 'CALL_OFF', async (tx, evacuation, state) => {
      await this.change(tx, evacuation, this.over(state, actor), actor);
    });
  }

  /** Whoever is not accounted for must be named: from then on each of them is searched for, and the leader answers. */
  end(schoolId: string, evacuationId: string, missing: readonly string[], actor: Actor): Promise<void> {
    return this.turn(schoolId, evacuationId, actor, 'END', async (tx, evacuation, state, standing) => {
      const open = (await this.rows.pupils(tx, evacuation)).filter((one) =>
        isOpen(one, evacuation.isDrill === 1),
      );
      const openIds = open.map(({ studentId }) => studentId);
      const named = new Set(missing);
      if (openIds.some((studentId) => !named.has(studentId)))
        throw refuse('evacuation.not_counted', { detail: { openCount: openIds.length } });
      const isReal = evacuation.isDrill === 0;
      if (isReal && openIds.length > 0 && !standing.isDutyLeader) throw refuse('incident.not_leader');
      await this.rows.markMissing(tx, evacuation, openIds);
      if (isReal) await this.search(tx, evacuation, openIds, actor);
      await this.change(tx, evacuation, this.over(state, actor), actor);
    });
  }

  /** A real evacuation ends the drill that is under way. */
  async interrupt(tx: Tx, drill: Evacuation, actor: Actor): Promise<void> {
    await this.change(tx, drill, this.over('CALLED_OFF', actor), actor);
  }

  /** A hold on a child is decided first, then where the child is: twice where both are open. */
  private async search(
    tx: Tx,
    { schoolId, serviceDate }: Evacuation,
    studentIds: readonly string[],
    actor: Actor,
  ) {
    const sayer = { schoolId, serviceDate, actorId: actor.personId, deviceId: actor.deviceId, skewMs: 0 };
    const occurredAt = this.clock.date().toISOString();
    let left = [...studentIds];
    for (const _ of ['hold', 'head']) {
      const answers = await this.freshFacts.record(
        tx,
        sayer,
        left.map((studentId) => {
          const decision = { kind: 'DECIDED', reasonCode: 'NOT_FOUND' } as const;
          return { id: newId(), studentId, ...decision, occurredAt, offline: false };
        }),
      );
      left = answers.flatMap(({ head }) =>
        head !== null && head.state !== 'UNKNOWN' ? [head.studentId] : [],
      );
    }
  }

  private over = (state: EvacuationState, actor: Actor) => ({
    ...{ state, endedBy: actor.personId, endedAt: this.clock.date() },
  });

  private async turn(
    schoolId: string,
    evacuationId: string,
    actor: Actor,
    action: EvacuationAction,
    work: (tx: Tx, evacuation: Evacuation, state: EvacuationState, standing: DutyStanding) => Promise<void>,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      const found = await this.rows.named(tx, schoolId, evacuationId);
      if (found === null) throw refuse('access.not_found');
      await this.standings.oneAtATime(tx, found);
      const standing = await this.standings.require(found, actor, tx);
      if (!standing.mayLead) throw refuse('incident.not_leader');
      const evacuation = await tx.findOneByOrFail(Evacuation, { schoolId, id: found.id });
      const next = EVACUATION_MACHINE[evacuation.state][action];
      if (!EVACUATION_STATES.some((one) => one === next)) throw refuse(next as ErrorCode);
      await work(tx, evacuation, next as EvacuationState, standing);
    });
  }

  private async change(tx: Tx, before: Evacuation, change: Partial<Evacuation>, actor: Actor): Promise<void> {
    const { schoolId, id } = before;
    await tx.update(Evacuation, { schoolId, id }, change);
    const about = { schoolId, kind: KIND, subjectId: id, resolvedBy: actor.personId } as const;
    await this.attention.settle(tx, { ...about, resolution: '值日领导已决定' });
    await this.changed(tx, { ...before, ...change }, actor);
  }

  private async changed(tx: Tx, evacuation: Evacuation, { personId: byPersonId }: Actor): Promise<void> {
    const { schoolId, serviceDate, id: evacuationId, kind, state } = evacuation;
    const isDrill = evacuation.isDrill === 1;
    if (!isDrill && state === 'ACTIVE') await this.suspension.begin(tx, evacuation, evacuationId);
    if (!isDrill && (state === 'ENDED' || state === 'CALLED_OFF')) await this.suspension.end(tx, evacuation);
    const event = { schoolId, serviceDate, evacuationId, isDrill, kind, state, byPersonId };
    await this.outbox.append(tx, evacuationChanged, event);
  }
}

/** Not counted, and of a real one still in the school's hands. */
export const isOpen = ({ countedAt, missingAt, state }: EvacuationPupilRow, isDrill: boolean): boolean =>
  countedAt === null && missingAt === null && (isDrill || IN_HANDS.some((one) => one === state));
