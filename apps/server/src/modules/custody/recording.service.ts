/**
 * The ways into the ledger (M041, M043, M094): a phone's batch, joined with others into one commit; a release by a
 * spoken code; and the duty leader's own acts, each in a transaction of its own.
 */
import {
  type decideConflict,
  type ErrorCode,
  EVENT_VERSION,
  type EventAnswer,
  type InputOf,
  type OutputOf,
  type overrideRelease,
  type recordEvents,
  type releaseByCode,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { GroupCommit } from '../../database/group-commit.js';
import { refuse } from '../../http/refuse.js';
import { PickupCodes } from '../dayplan/dayplan.public.js';
import type { Batch, Recorded, SaidEvent } from './batch.js';
import { DayOpening } from './day-opening.service.js';
import type { DayKey } from './day-pupil.row.js';
import { DutyBooks } from './duty-book.service.js';
import { Ledger } from './ledger.service.js';
import { LedgerEpoch } from './ledger-epoch.service.js';

@Injectable()
export class Recording {
  private readonly group: GroupCommit<Batch, Recorded>;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly opening: DayOpening,
    private readonly dutyBooks: DutyBooks,
    private readonly ledger: Ledger,
    private readonly epoch: LedgerEpoch,
    private readonly codes: PickupCodes,
  ) {
    this.group = new GroupCommit(
      (batches) => this.database.transaction((tx) => this.ledger.record(tx, batches)),
      ({ events }) => events.length,
      () => refuse('server.busy'),
    );
  }

  async record(input: InputOf<typeof recordEvents>, actor: Actor): Promise<OutputOf<typeof recordEvents>> {
    const { schoolId, serviceDate, sentAt, deviceId, rollCall = null, events } = input;
    await this.opening.ensure({ schoolId, serviceDate });
    const skewMs = Date.parse(sentAt) - this.clock.now();
    const said = { schoolId, serviceDate, actorId: actor.personId, deviceId, skewMs, rollCall, events };
    const { answers, recordedAt } = await this.group.submit({ ...said, codeVerified: false });
    return {
      ledgerEpoch: await this.epoch.now(),
      recordedAt: recordedAt.toISOString(),
      answers: [...answers],
    };
  }

  /** The server alone checks codes; a wrong one changes nothing but the count of tries. */
  async releaseByCode(
    input: InputOf<typeof releaseByCode>,
    actor: Actor,
  ): Promise<OutputOf<typeof releaseByCode>> {
    const { schoolId, studentId, code, deviceId, ...said } = input;
    await this.opening.ensure(input);
    const { proxyId, relation } = await this.codes.verify({ schoolId, studentId, code }, actor);
    const answer = await this.alone(
      input,
      actor,
      {
        ...{ ...BLANK, ...said, kind: 'RELEASED', method: 'CODE', toCollectorId: proxyId, studentId },
      },
      { deviceId, codeVerified: true },
    );
    return { answer, collectorLabel: relation };
  }

  async override(
    input: InputOf<typeof overrideRelease>,
    actor: Actor,
  ): Promise<OutputOf<typeof overrideRelease>> {
    await this.opening.ensure(input);
    await this.mustLead(input, actor);
    const {
      id,
      studentId,
      afterEventId,
      occurredAt,
      note,
      toCollectorId,
      pickupPoint,
      reasonCode,
      secondActorId,
    } = input;
    const fromPersonId = await this.custodianOf(input);
    const answer = await this.alone(input, actor, {
      ...BLANK,
      ...{
        id,
        studentId,
        afterEventId,
        occurredAt,
        note,
        toCollectorId,
        pickupPoint,
        reasonCode,
        secondActorId,
      },
      ...{ kind: 'RELEASED', method: 'OVERRIDE', fromPersonId },
    });
    return { answer };
  }

  async decide(
    input: InputOf<typeof decideConflict>,
    actor: Actor,
  ): Promise<OutputOf<typeof decideConflict>> {
    await this.opening.ensure(input);
    await this.mustLead(input, actor);
    const { id, studentId, afterEventId, occurredAt, note, finding, withPersonId } = input;
    const toPersonId = finding === 'IN_SCHOOL' ? (withPersonId ?? actor.personId) : actor.personId;
    const answer = await this.alone(input, actor, {
      ...BLANK,
      ...{ id, studentId, afterEventId, occurredAt, note, reasonCode: finding, toPersonId, kind: 'DECIDED' },
    });
    return { answer };
  }

  /**
   * One fact, never grouped. A refusal is kept, then told as an error to the person who waits; a decision that came
   * too late leaves no trace.
   */
  private async alone(
    { schoolId, serviceDate }: DayKey,
    actor: Actor,
    said: SaidEvent,
    from: { deviceId: string | null; codeVerified: boolean } = { deviceId: null, codeVerified: false },
  ): Promise<EventAnswer> {
    const batch: Batch = {
      ...{
        schoolId,
        serviceDate,
        actorId: actor.personId,
        skewMs: 0,
        rollCall: null,
        events: [said],
        ...from,
      },
    };
    const answer = await this.database.transaction(async (tx) => {
      const [recorded] = await this.ledger.record(tx, [batch]);
      const one = recorded?.answers[0] as EventAnswer;
      if (one.outcome === 'conflict' && said.kind === 'DECIDED') throw refuse('custody.decided_already');
      return one;
    });
    if (answer.outcome === 'rejected') throw refuse(answer.code as ErrorCode);
    return answer;
  }

  private async mustLead(day: DayKey, actor: Actor): Promise<void> {
    const { dutyLeaderId } = await this.dutyBooks.open(day);
    if (dutyLeaderId !== actor.personId) throw refuse('custody.not_duty_leader');
  }

  private async custodianOf({
    schoolId,
    serviceDate,
    studentId,
  }: DayKey & { studentId: string }): Promise<string> {
    const [row] = await this.database.rows<{ custodianId: string }>(
      'SELECT custodianId FROM day_pupil WHERE schoolId = ? AND serviceDate = ? AND studentId = ?',
      [schoolId, serviceDate, studentId],
    );
    if (row === undefined) throw refuse('access.not_found');
    return row.custodianId;
  }
}

const BLANK = {
  v: EVENT_VERSION,
  fromPersonId: null,
  toPersonId: null,
  toCollectorId: null,
  tempClassId: null,
  pickupPoint: null,
  method: null,
  reasonCode: null,
  secondActorId: null,
  deviceSeq: 0,
  offline: false,
} as const;
