/** What the ledger's facts say of the adults: who was there from when, and who is on duty again (M041, M118). */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import { type EventOf, On } from '../../events/event.js';
import { custodyRecorded, DutyBooks, readLedgerFacts } from '../custody/custody.public.js';
import { DutySigns, isOnDuty } from './duty-signs.service.js';
import { HeldChildren } from './held-children.reader.js';

const TAKING = new Set(['TAKEN', 'ACCEPTED', 'ESCORT_OUT', 'DECIDED']);
const REMEMBERED = 20_000;

type Facts = EventOf<typeof custodyRecorded>['payload']['facts'];
const isTaking = ({ kind, effect }: Facts[number]) => effect === 'HEAD' && TAKING.has(kind);
const takesSomebody = ({ facts }: { facts: Facts }) => facts.some(isTaking);

@Injectable()
export class ClosingListener {
  /** Adults whose first act is known to this process: most batches say nothing new. */
  private readonly seen = new Set<string>();

  constructor(
    private readonly dutyBooks: DutyBooks,
    private readonly signs: DutySigns,
    private readonly held: HeldChildren,
  ) {}

  @On(custodyRecorded, 'closing.note_first_act', { isSmall: true })
  async acted(tx: Tx, { payload }: EventOf<typeof custodyRecorded>): Promise<void> {
    const { schoolId, serviceDate, actorId, facts } = payload;
    const key = `${schoolId}/${serviceDate}/${actorId}`;
    const studentIds = facts.flatMap(({ studentId }) => studentId ?? []);
    if (this.seen.has(key) || studentIds.length === 0) return;
    const day = { schoolId, serviceDate };
    const book = await this.dutyBooks.open(day, tx);
    if (!isOnDuty(book, actorId)) return;
    const eventIds = facts.map(({ eventId }) => eventId);
    const ledger = await readLedgerFacts(tx, day, { eventIds, studentIds });
    const own = eventIds.flatMap((eventId) => ledger.byId.get(eventId) ?? []);
    const first = Math.min(...own.map((event) => ledger.happenedAt(event).getTime()));
    if (!Number.isFinite(first)) return;
    await this.signs.noteFirstAct(tx, day, actorId, new Date(first));
    if (this.seen.size > REMEMBERED) this.seen.clear();
    this.seen.add(key);
  }

  @On(custodyRecorded, 'closing.withdraw_sign_out', { isSmall: true, concerns: takesSomebody })
  async taken(tx: Tx, { payload }: EventOf<typeof custodyRecorded>): Promise<void> {
    const { schoolId, serviceDate, facts } = payload;
    const taking = facts.filter(isTaking);
    const day = { schoolId, serviceDate };
    const out = (await this.signs.rows(day, tx)).filter(({ signedOutAt }) => signedOutAt !== null);
    if (out.length === 0) return;
    const held = await this.held.by(
      day,
      out.map(({ personId }) => personId),
    );
    const children = new Set(taking.map(({ studentId }) => studentId));
    const again = held.filter(({ studentId }) => children.has(studentId)).map(({ head }) => head.custodianId);
    await this.signs.withdraw(tx, day, [...new Set(again)]);
  }
}
