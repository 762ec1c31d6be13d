/**
 * Facts by an adult who cannot know the child's chain: a head counted at the assembly point, a child taken to a
 * hospital by whoever went along. They are recorded on the chain as it stands now; whether a late one may still move
 * it is the caller's rule. In the caller's transaction.
 */
import {
  decisionPointOf,
  EVENT_VERSION,
  type EventAnswer,
  type Head,
  type PupilState,
  type ReasonCode,
  stateOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import type { SaidEvent } from './batch.js';
import { DayAdmission } from './day-admission.service.js';
import { type DayKey, lockDayPupils } from './day-pupil.row.js';
import { Ledger } from './ledger.service.js';

export interface FreshFact {
  readonly id: string;
  readonly studentId: string;
  readonly kind: 'TAKEN' | 'ESCORT_OUT' | 'DECIDED';
  readonly reasonCode?: ReasonCode;
  readonly occurredAt: string;
  readonly offline: boolean;
}

interface Sayer extends DayKey {
  readonly actorId: string;
  readonly deviceId: string | null;
  readonly skewMs: number;
}

type Stands = (head: { readonly state: PupilState; readonly since: number | null }) => boolean;

@Injectable()
export class FreshFacts {
  constructor(
    private readonly admission: DayAdmission,
    private readonly ledger: Ledger,
  ) {}

  /** The ledger's answers to those that may move a chain. */
  async record(
    tx: Tx,
    { schoolId, serviceDate, actorId, deviceId, skewMs }: Sayer,
    facts: readonly FreshFact[],
    stands: Stands = () => true,
  ): Promise<EventAnswer[]> {
    if (facts.length === 0) return [];
    const day = { schoolId, serviceDate };
    const studentIds = facts.map(({ studentId }) => studentId);
    await this.admission.admit(tx, day, studentIds);
    const locked = await lockDayPupils(tx, [{ ...day, studentIds }]);
    const heads = new Map(locked.map((pupil) => [pupil.studentId, pupil.head]));
    const events = facts.flatMap((fact, position) => {
      const head = heads.get(fact.studentId);
      const mayMove = head !== undefined && stands({ state: stateOf(head), since: head.since });
      return mayMove ? [saidOn(head, fact, { actorId, deviceSeq: position })] : [];
    });
    if (events.length === 0) return [];
    const batch = { ...day, actorId, deviceId, skewMs, rollCall: null, events, codeVerified: false };
    const [recorded] = await this.ledger.record(tx, [batch]);
    return [...(recorded?.answers ?? [])];
  }
}

function saidOn(head: Head, fact: FreshFact, by: { actorId: string; deviceSeq: number }): SaidEvent {
  const { id, studentId, kind, reasonCode = null, occurredAt, offline } = fact;
  const isDecision = kind === 'DECIDED';
  return {
    ...{ v: EVENT_VERSION, id, studentId, kind, reasonCode, occurredAt, offline, deviceSeq: by.deviceSeq },
    afterEventId: isDecision ? decisionPointOf(head) : head.headEventId,
    fromPersonId: isDecision ? null : head.custodianId,
    toPersonId: by.actorId,
    ...{ toCollectorId: null, tempClassId: null, pickupPoint: null, method: null, secondActorId: null },
  };
}
