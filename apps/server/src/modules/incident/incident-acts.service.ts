/**
 * Takes acts into incidents, made now or kept on a phone without a net (M112–M114, C14). Promises: an act twice is one
 * act; a refused one changes nothing; whoever must know is called in the same transaction; a child who goes to a
 * hospital is from then on with the adult who goes along.
 */
import {
  catalogue,
  childrenOf,
  type InputOf,
  type OutputOf,
  type recordIncidentActs,
  serviceDateOf,
  stepsOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { DayOpening, FreshFacts } from '../custody/custody.public.js';
import { Students } from '../student/student.public.js';
import { type DayKey, type DutyStanding, DutyStandings } from './duty-standing.reader.js';
import { Incident } from './incident.entity.js';
import { IncidentActRow } from './incident-act.entity.js';
import {
  type ActVerdict,
  type Judged,
  judgeActs,
  type KnownIncident,
  type SaidAct,
} from './incident-acts.rules.js';
import { IncidentCalls } from './incident-calls.service.js';
import { IncidentNotes } from './incident-notes.service.js';
import { actsOf } from './incident-rows.reader.js';
import { hashOf } from './payload-hash.rules.js';

type Input = InputOf<typeof recordIncidentActs>;

@Injectable()
export class IncidentActs {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly opening: DayOpening,
    private readonly standings: DutyStandings,
    private readonly students: Students,
    private readonly notes: IncidentNotes,
    private readonly calls: IncidentCalls,
    private readonly freshFacts: FreshFacts,
  ) {}

  async record(input: Input, actor: Actor): Promise<OutputOf<typeof recordIncidentActs>> {
    const day = { schoolId: input.schoolId, serviceDate: input.serviceDate };
    await this.opening.ensure(day);
    return this.database.transaction((tx) => this.take(tx, day, input, actor));
  }

  private async take(tx: Tx, day: DayKey, input: Input, actor: Actor) {
    await this.standings.oneAtATime(tx, day);
    const standing = await this.standings.of(day, actor, tx);
    const skewMs = Date.parse(input.sentAt) - this.clock.now();
    const said = input.acts.map((act) => saidBy(actor, act, skewMs, this.clock.now()));
    const { incidents, judged } = await this.judge(tx, day, said, standing, actor);
    const taken = judged.verdicts.filter(({ outcome }) => outcome === 'accepted');
    await this.write(tx, day, taken, incidents, judged, standing, actor);
    await this.sendAlong(tx, day, taken, skewMs, actor);
    return {
      answers: judged.verdicts.map(({ act: { id }, outcome, code }) => {
        return { id, outcome, code, text: code === null ? null : catalogue[code].text };
      }),
    };
  }

  private async judge(tx: Tx, day: DayKey, said: readonly SaidAct[], standing: DutyStanding, actor: Actor) {
    const { schoolId } = day;
    const named = await tx.find(Incident, {
      where: { schoolId, id: In([...new Set(said.map(({ incidentId }) => incidentId))]) },
      lock: { mode: 'pessimistic_write' },
    });
    const roots = await tx.find(Incident, {
      where: { schoolId, id: In(named.flatMap(({ joinedTo }) => joinedTo ?? [])) },
      lock: { mode: 'pessimistic_write' },
    });
    const incidents = [...named, ...roots];
    const known = await actsOf(
      tx,
      schoolId,
      incidents.map(({ joinedTo, id }) => joinedTo ?? id),
    );
    const standingIds = await tx.find(IncidentActRow, {
      select: { id: true, payloadHash: true },
      where: { schoolId, id: In(said.map(({ id }) => id)) },
    });
    const children = [
      ...new Set([
        ...said.flatMap(({ studentId }) => studentId ?? []),
        ...[...known.values()].flatMap((acts) => childrenOf(acts)),
      ]),
    ];
    const pupils = await this.students.seatsOf(schoolId, children);
    const today = serviceDateOf(this.clock.now());
    const guardians = await this.students.guardiansOf(schoolId, [...pupils.keys()], 'isTold', today, tx);
    const mayCall = new Set(guardians.map(({ studentId, linkId }) => `${studentId}/${linkId}`));
    const judged = judgeActs(said, {
      standing: new Map(standingIds.map(({ id, payloadHash }) => [id, payloadHash])),
      incidents: new Map(incidents.map((one) => [one.id, knownOf(one)])),
      acts: known,
      isPupil: (studentId) => pupils.has(studentId),
      mayCall: (studentId, linkId) => mayCall.has(`${studentId}/${linkId}`),
      wasOnDuty: standing.wasOnDuty,
      isOffice: standing.isOffice,
      actorId: actor.personId,
    });
    return { incidents, judged };
  }

  private async write(
    tx: Tx,
    day: DayKey,
    taken: readonly ActVerdict[],
    before: readonly Incident[],
    judged: Judged,
    standing: DutyStanding,
    actor: Actor,
  ): Promise<void> {
    if (taken.length === 0) return;
    const { schoolId } = day;
    const raised = taken.flatMap(({ act }) =>
      act.kind === 'RAISED' ? [raisedBy(act, day, standing, actor)] : [],
    );
    if (raised.length > 0) await tx.insert(Incident, raised);
    await tx.insert(
      IncidentActRow,
      taken.map(({ act }) => rowOf(act, schoolId, actor, this.clock.date())),
    );
    const reopened = before.filter(({ id, state }) => state === 'CLOSED' && judged.states.get(id) === 'OPEN');
    if (reopened.length > 0) {
      await tx.update(
        Incident,
        { schoolId, id: In(reopened.map(({ id }) => id)) },
        { state: 'OPEN', closedBy: null, closedAt: null },
      );
    }
    await this.keepNotes(tx, schoolId, taken, judged, actor);
    await this.calls.raised(tx, raised, actor);
    await this.calls.reopened(tx, reopened);
    await this.calls.children(tx, day, taken);
    for (const [rootId, acts] of judged.acts) {
      const root = [...before, ...raised].find(({ id }) => id === rootId);
      if (root === undefined || !judged.states.has(rootId)) continue;
      const { LEADER } = stepsOf(acts, [root.leaderId, ...standing.leaderIds]);
      if (LEADER === 'DONE') await this.calls.leaderKnows(tx, root, actor);
    }
  }

  private async keepNotes(
    tx: Tx,
    schoolId: string,
    taken: readonly ActVerdict[],
    judged: Judged,
    actor: Actor,
  ): Promise<void> {
    const firstChild = (rootId: string) => childrenOf(judged.acts.get(rootId) ?? [])[0] ?? null;
    const typed = taken.flatMap(({ act, rootId }) => {
      if (act.note === undefined) return [];
      const studentId = act.studentId ?? firstChild(rootId);
      return [{ id: act.id, incidentId: act.incidentId, studentId, note: act.note }];
    });
    await this.notes.keep(tx, schoolId, actor.personId, typed);
    const rootIds = taken.flatMap(({ act, rootId }) => (act.kind === 'CHILD_NAMED' ? [rootId] : []));
    for (const rootId of new Set(rootIds)) {
      const studentId = firstChild(rootId);
      if (studentId !== null) await this.notes.giveToChild(tx, schoolId, rootId, studentId);
    }
  }

  /** Who goes along says so; the child's chain follows, unless it has moved since. */
  private async sendAlong(
    tx: Tx,
    day: DayKey,
    taken: readonly ActVerdict[],
    skewMs: number,
    { personId: actorId, deviceId }: Actor,
  ): Promise<void> {
    const going = taken.filter(({ act }) => act.kind === 'HOSPITAL');
    const happenedAt = new Map(going.map(({ act }) => [act.studentId, act.happenedAt]));
    const latest = Math.min(...happenedAt.values());
    await this.freshFacts.record(
      tx,
      { ...day, actorId, deviceId, skewMs },
      going.map(({ act: { id, studentId, occurredAt, offline } }) => {
        return { id, studentId: studentId as string, kind: 'ESCORT_OUT', occurredAt, offline };
      }),
      ({ since }) => since === null || since <= latest,
    );
  }
}

const knownOf = ({ id, joinedTo, state }: Incident): KnownIncident => ({ id, rootId: joinedTo ?? id, state });

function saidBy({ personId }: Actor, act: Input['acts'][number], skewMs: number, now: number): SaidAct {
  const payloadHash = hashOf(personId, act);
  return { ...act, happenedAt: Math.min(Date.parse(act.occurredAt) - skewMs, now), payloadHash };
}

function raisedBy(act: SaidAct, day: DayKey, { book }: DutyStanding, { personId }: Actor): Incident {
  const { incidentKind, severity, place } = act;
  return {
    ...{ schoolId: day.schoolId, id: act.incidentId, serviceDate: day.serviceDate, state: 'OPEN' },
    ...{ kind: incidentKind ?? 'OTHER', severity: severity ?? 'SERIOUS', place: place ?? 'OTHER' },
    ...{ raisedBy: personId, raisedAt: new Date(act.happenedAt), leaderId: book.dutyLeaderId },
    ...{ joinedTo: null, closedBy: null, closedAt: null },
  };
}

function rowOf(act: SaidAct, schoolId: string, { personId }: Actor, recordedAt: Date): IncidentActRow {
  const { id, incidentId, kind, studentId, linkId, code, offline, happenedAt, payloadHash } = act;
  return {
    ...{
      schoolId,
      id,
      incidentId,
      kind,
      actorId: personId,
      studentId,
      linkId,
      code,
      payloadHash,
      recordedAt,
    },
    offline: offline ? 1 : 0,
    happenedAt: new Date(happenedAt),
  };
}
