/**
 * What people do while a clock runs (C4, C5): write down a call or a search, take a child indoors with a second adult,
 * decide as the principal. Said twice it is written once; the story is only ever added to.
 */
import {
  actRefused,
  CASE_NOTES,
  type CaseNote,
  type decideUncollected,
  type ErrorCode,
  EVENT_VERSION,
  type InputOf,
  isCall,
  type noteCase,
  serviceDateOf,
  type takeIndoors,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { refuse } from '../../http/refuse.js';
import { DutyBooks, Ledger } from '../custody/custody.public.js';
import { ChildVault } from '../student/student.public.js';
import { CaseContacts } from './case-contacts.service.js';
import { CaseRungs } from './case-rungs.service.js';
import { CaseSight, type SeenCase } from './case-sight.service.js';
import { NOTE_PURPOSE } from './case-views.reader.js';
import { SafetyCase } from './safety-case.entity.js';
import { SafetyStep } from './safety-step.entity.js';

/** A phone's clock may be ahead by this much. */
const AHEAD_MS = 5 * 60_000;
const DONE = { done: true } as const;
type Step = Pick<SafetyStep, 'id' | 'kind' | 'code' | 'at'> & Partial<SafetyStep>;

@Injectable()
export class CaseDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sight: CaseSight,
    private readonly contacts: CaseContacts,
    private readonly rungs: CaseRungs,
    private readonly dutyBooks: DutyBooks,
    private readonly ledger: Ledger,
    private readonly vault: ChildVault,
  ) {}

  async note(input: InputOf<typeof noteCase>, actor: Actor): Promise<typeof DONE> {
    const { schoolId, caseId, id, code, contactId, occurredAt, note } = input;
    const seen = await this.sight.require(schoolId, caseId, actor);
    mayDo(seen, 'NOTE');
    const fits: readonly CaseNote[] = CASE_NOTES[seen.of.kind];
    if (!fits.includes(code) || isCall(code) !== (contactId !== null)) throw refuse('safety.note_wrong');
    const at = this.timeOf(seen.of, occurredAt);
    const aboutRelation = contactId === null ? null : await this.contacts.relationOf(seen, contactId);
    return this.database.transaction(async (tx) => {
      const noteBox = await this.sealed(tx, seen, note);
      await this.write(tx, seen, actor, { id, kind: 'NOTE', code, at, aboutRelation, noteBox });
      return DONE;
    });
  }

  /** A transfer in the ledger like any other, so the chain shows who has the child; refused for one adult alone. */
  async takeIndoors(input: InputOf<typeof takeIndoors>, actor: Actor): Promise<typeof DONE> {
    const { schoolId, caseId, id, secondActorId, afterEventId, occurredAt } = input;
    const seen = await this.sight.require(schoolId, caseId, actor);
    const { of, pupil } = seen;
    const day = { schoolId, serviceDate: of.serviceDate };
    return this.database.transaction(async (tx) => {
      // Said before, and the answer was lost: the child is with the leader by that very word.
      const said = await tx.findOneBy(SafetyStep, { schoolId, id });
      const isSame = said !== null && said.kind === 'TAKEN_INDOORS' && said.caseId === caseId;
      if (isSame && said.personId === actor.personId) return DONE;
      await this.lockOpen(tx, seen, 'INDOORS');
      const book = await this.dutyBooks.open(day, tx);
      if (book.dutyLeaderId !== actor.personId) throw refuse('safety.not_duty_leader');
      const isOnDuty = book.duties.some(({ personId }) => personId === secondActorId);
      if (secondActorId === actor.personId || !isOnDuty) throw refuse('safety.second_adult_needed');
      if (book.signedOut.has(secondActorId)) throw refuse('custody.signed_out');
      const taken = {
        ...({
          v: EVENT_VERSION,
          id,
          kind: 'TAKEN',
          studentId: of.studentId,
          afterEventId,
          occurredAt,
        } as const),
        ...{ fromPersonId: pupil.head.custodianId, toPersonId: actor.personId, secondActorId },
        ...({ toCollectorId: null, tempClassId: null, pickupPoint: 'GUARDROOM', method: null } as const),
        ...{ reasonCode: null, deviceSeq: 0, offline: false },
      };
      const from = {
        actorId: actor.personId,
        deviceId: null,
        skewMs: 0,
        rollCall: null,
        codeVerified: false,
      };
      const [recorded] = await this.ledger.record(tx, [{ ...day, ...from, events: [taken] }]);
      const answer = recorded?.answers[0];
      if (answer?.outcome === 'rejected') throw refuse(answer.code as ErrorCode);
      if (answer?.outcome === 'conflict') throw refuse('safety.moved_on');
      if (answer?.outcome === 'duplicate') return DONE;
      await tx.update(SafetyCase, { schoolId, id: caseId }, { secondAdultId: secondActorId });
      await this.write(tx, seen, actor, { id, kind: 'TAKEN_INDOORS', code: null, at: this.clock.date() });
      await this.rungs.own(tx, of, of.studentId, actor.personId);
      return DONE;
    });
  }

  async decide(input: InputOf<typeof decideUncollected>, actor: Actor): Promise<typeof DONE> {
    const { schoolId, caseId, id, decision, note } = input;
    const seen = await this.sight.require(schoolId, caseId, actor);
    return this.database.transaction(async (tx) => {
      await this.lockOpen(tx, seen, 'DECIDE');
      const noteBox = await this.sealed(tx, seen, note);
      const at = this.clock.date();
      await this.write(tx, seen, actor, { id, kind: 'DECISION', code: decision, at, noteBox });
      return DONE;
    });
  }

  /** The same id of the same case is the same word; of another case, or another's, it is refused. */
  async write(tx: Tx, { of }: SeenCase, { personId }: Pick<Actor, 'personId'>, step: Step): Promise<boolean> {
    const { schoolId, id: caseId } = of;
    const row = {
      ...{ schoolId, caseId, personId, recordedAt: this.clock.date() },
      ...{ aboutRelation: null, dueAt: null, noteBox: null, onceKey: null, ...step },
    };
    try {
      await tx.insert(SafetyStep, row);
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      const there = await tx.findOneBy(SafetyStep, { schoolId, id: step.id });
      if (there?.caseId !== caseId || there.personId !== personId || there.code !== step.code)
        throw refuse('request.already_there');
      return false;
    }
  }

  /** Two people act at once: one after the other, each on what the other left. */
  async lockOpen(tx: Tx, { of }: SeenCase, act: Parameters<typeof actRefused>[2]): Promise<void> {
    const now = await tx.findOneOrFail(SafetyCase, {
      where: { schoolId: of.schoolId, id: of.id },
      lock: { mode: 'pessimistic_write' },
    });
    const refused = actRefused(now.kind, now.state, act);
    if (refused !== null) throw refuse(refused);
  }

  private timeOf({ serviceDate, startsAt }: SafetyCase, occurredAt: string): Date {
    const at = Date.parse(occurredAt);
    const isOfDay = serviceDateOf(at) === serviceDate && at >= startsAt.getTime() - AHEAD_MS;
    if (!isOfDay || at > this.clock.now() + AHEAD_MS) throw refuse('safety.time_wrong');
    return new Date(Math.min(at, this.clock.now()));
  }

  private async sealed(tx: Tx, { of }: SeenCase, note: string | undefined): Promise<string | null> {
    if (note === undefined) return null;
    const keys = await this.vault.unlock(of.schoolId, [of.studentId], tx);
    return keys.has(of.studentId) ? keys.seal(of.studentId, NOTE_PURPOSE, note) : null;
  }
}

function mayDo({ of }: SeenCase, act: Parameters<typeof actRefused>[2]): void {
  const refused = actRefused(of.kind, of.state, act);
  if (refused !== null) throw refuse(refused);
}
