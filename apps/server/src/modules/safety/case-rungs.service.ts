/**
 * What climbing a rung does, for any number of children at once: a line in the story, one owner who must act, and
 * whoever is called (C4, C5, M113). A colleague is told once of all the children of one moment.
 */
import type { CaseKind, Rung } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import type { Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { newId } from '../../ids.js';
import { Attention } from '../attention/attention.public.js';
import { type DayKey, type DayPupil, type DutyBook, DutyBooks } from '../custody/custody.public.js';
import { People } from '../identity/identity.public.js';
import { familiesAsked, pickupsReminded, type StaffAsk, staffAsked } from './safety.events.js';
import { SafetyCase } from './safety-case.entity.js';
import { SafetyStep } from './safety-step.entity.js';

export interface Climb {
  readonly of: SafetyCase;
  readonly pupil: DayPupil;
  readonly rung: Rung;
  readonly dueAt: Date;
}

/** Whoever must act comes first. */
type Asked = readonly string[];
type Step = Climb & { readonly asked: Asked; readonly stepId: string };

const ASKS: Partial<Record<Rung, StaffAsk>> = {
  HOMEROOM: 'SEARCH',
  LEADER: 'SEARCH_LEADER',
  CALL: 'CALL_COLLECTORS',
  INDOORS: 'TAKE_INDOORS',
  PRINCIPAL: 'DECIDE',
};
const ATTENTION = { MISSING: 'safety.missing', UNCOLLECTED: 'safety.uncollected' } as const satisfies Record<
  CaseKind,
  string
>;

@Injectable()
export class CaseRungs {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly attention: Attention,
    private readonly people: People,
    private readonly dutyBooks: DutyBooks,
  ) {}

  async climb(tx: Tx, day: DayKey, climbs: readonly Climb[]): Promise<void> {
    if (climbs.length === 0) return;
    const book = await this.dutyBooks.open(day, tx);
    const principals = climbs.some(({ rung }) => rung === 'PRINCIPAL')
      ? await this.people.holding(tx, day.schoolId, ['PRINCIPAL'])
      : [];
    const asked = climbs.map((one) => ({ ...one, asked: askedOf(one, book, principals), stepId: newId() }));
    await this.write(tx, day, asked);
    for (const { of, pupil, asked: persons } of highestOf(asked)) {
      const [ownerPersonId] = persons;
      if (ownerPersonId !== undefined) await this.own(tx, of, pupil.studentId, ownerPersonId);
    }
    for (const [rung, ask] of Object.entries(ASKS)) {
      const persons = new Set(asked.filter((one) => one.rung === rung).flatMap((one) => one.asked));
      if (persons.size > 0)
        await this.outbox.append(tx, staffAsked, { ...day, ask, personIds: [...persons] });
    }
    await this.tellFamilies(tx, day, asked);
  }

  /** Hands the matter to whoever must act now. */
  async own(tx: Tx, of: SafetyCase, studentId: string, ownerPersonId: string): Promise<void> {
    const about = { schoolId: of.schoolId, kind: ATTENTION[of.kind], subjectId: of.id };
    await this.attention.settle(tx, { ...about, resolution: '已转给下一位负责人' });
    await this.attention.raise(tx, { ...about, ownerPersonId, studentId, detail: { step: of.state } });
  }

  private async write(tx: Tx, { schoolId }: DayKey, climbs: readonly Step[]): Promise<void> {
    const now = this.clock.date();
    await tx.insert(
      SafetyStep,
      climbs.map(({ of, rung, dueAt, asked, stepId }) => ({
        ...{ schoolId, id: stepId, caseId: of.id, kind: rung, code: null, personId: asked[0] ?? null },
        ...{ aboutRelation: null, dueAt, at: now, recordedAt: now, noteBox: null, onceKey: rung },
      })),
    );
    const states = new Map<string, string[]>();
    for (const { of } of climbs) states.set(of.state, [...(states.get(of.state) ?? []), of.id]);
    for (const [state, ids] of states) {
      await tx.query('UPDATE safety_case SET state = ? WHERE schoolId = ? AND id IN (?)', [
        state,
        schoolId,
        ids,
      ]);
    }
    const alarmed = climbs.flatMap(({ of, asked }) =>
      asked.map((personId) => [schoolId, of.id, personId, now]),
    );
    if (alarmed.length === 0) return;
    await tx.query(
      `INSERT INTO safety_alarmed (schoolId, caseId, personId, at) VALUES ? ON DUPLICATE KEY UPDATE at = at`,
      [alarmed],
    );
  }

  private async tellFamilies(tx: Tx, day: DayKey, climbs: readonly Step[]): Promise<void> {
    const of = (rung: Rung) => climbs.filter((one) => one.rung === rung);
    const named = (some: readonly Step[]) =>
      some.map(({ stepId, of: { id: caseId, studentId } }) => ({ caseId, studentId, stepId }));
    const starts = new Map<number, Step[]>();
    for (const one of of('GUARDIAN')) {
      const startsAt = one.of.startsAt.getTime();
      starts.set(startsAt, [...(starts.get(startsAt) ?? []), one]);
    }
    for (const [startsAt, some] of starts) {
      const about = { ...day, startsAt: new Date(startsAt).toISOString(), cases: named(some) };
      await this.outbox.append(tx, familiesAsked, about);
    }
    const waiting = named(of('REMIND'));
    if (waiting.length > 0) await this.outbox.append(tx, pickupsReminded, { ...day, cases: waiting });
  }
}

function askedOf({ of, pupil, rung }: Climb, book: DutyBook, principals: Asked): Asked {
  const leader = book.dutyLeaderId;
  switch (rung) {
    case 'HOMEROOM':
      return [pupil.homeroomId];
    case 'LEADER': {
      const gates = book.duties.filter(({ duty }) => duty === 'GATE').map(({ personId }) => personId);
      return [...new Set([leader, ...gates])];
    }
    case 'CALL':
      return [pupil.head.conflictEventId === null ? pupil.head.custodianId : leader];
    case 'INDOORS':
      return of.secondAdultId === null ? [leader] : [];
    case 'PRINCIPAL':
      return principals.length > 0 ? principals : [leader];
    case 'GUARDIAN':
    case 'REMIND':
      return [];
  }
}

/** Of rungs climbed in one moment the highest that asks somebody decides who owns the matter. */
function highestOf<T extends Climb & { asked: Asked }>(climbs: readonly T[]): T[] {
  const last = new Map<string, T>();
  for (const one of climbs) if (one.asked.length > 0) last.set(one.of.id, one);
  return [...last.values()];
}
