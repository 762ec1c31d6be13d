// The phone of an adult on duty: it knows the chains of its own list, records what its holder says, keeps it until the
// school has answered, and goes on without the net. Its clock is off by minutes.
import { newId } from '../../apps/server/dist/ids.js';
import { readDayList, recordEvents } from '../../packages/shared/dist/index.js';
import { Caller } from './caller.mjs';
import { Notebook } from './notebook.mjs';

const TAKING = new Set(['TAKEN', 'ACCEPTED', 'ESCORT_OUT']);
const GONE = new Set(['RELEASED', 'LEFT_ALONE']);
const SMALL_BATCH = 8;
const WRONG_BY_MS = 10 * 60_000;
const BLANK = {
  ...{ v: 1, toPersonId: null, toCollectorId: null, tempClassId: null, pickupPoint: null },
  ...{ method: null, reasonCode: null, secondActorId: null },
};

export class Phone extends Caller {
  constructor(of) {
    super(of);
    this.schoolId = of.schoolId;
    this.deviceId = newId();
    this.skewMs = this.dice.whole(-WRONG_BY_MS, WRONG_BY_MS);
    this.deviceSeq = 0;
    this.isOffline = false;
    this.heads = new Map();
    this.list = null;
    this.etag = undefined;
    /** Batches that nobody has acknowledged, oldest first. */
    this.parcels = [];
    this.notebook = new Notebook(this);
  }

  begin(date) {
    Object.assign(this, { date, heads: new Map(), list: null, etag: undefined, isOffline: false });
  }

  /** What the school knows of this adult's children; without the net, what was known last. */
  async refresh() {
    if (this.isOffline) return;
    const day = { schoolId: this.schoolId, serviceDate: this.date };
    const answer = await this.call(readDayList, day, { etag: this.etag, quietly: true });
    // Whose duty has ended knows nobody's children any more.
    if (answer.status === 404) this.heads.clear();
    if (answer.status !== 200) return;
    this.etag = answer.etag;
    this.list = answer.body;
    for (const { head } of answer.body.pupils) this.learn(head);
  }

  learn(head) {
    this.heads.set(head.studentId, {
      ...{ headEventId: head.headEventId, accountableId: head.accountableId, state: head.state },
      conflictEventId: head.conflictEventId,
    });
  }

  /** Children whom this adult answers for, as the phone knows it. */
  mine() {
    return [...this.heads]
      .filter(([, head]) => head.accountableId === this.personId)
      .map(([studentId]) => studentId);
  }

  say(kind, studentId, change = {}) {
    const known = this.heads.get(studentId) ?? { headEventId: null, accountableId: null };
    const event = {
      ...BLANK,
      ...{ id: newId(), kind, studentId, afterEventId: known.headEventId },
      ...{ fromPersonId: known.accountableId, deviceSeq: ++this.deviceSeq, offline: this.isOffline },
      ...(TAKING.has(kind) && { toPersonId: this.personId }),
      occurredAt: this.time(),
      ...change,
    };
    // The phone goes on from what it said itself.
    if (TAKING.has(kind)) this.suppose(studentId, event.id, this.personId);
    if (GONE.has(kind)) this.suppose(studentId, event.id, null);
    return event;
  }

  suppose(studentId, headEventId, accountableId) {
    this.heads.set(studentId, { headEventId, accountableId, state: null, conflictEventId: null });
  }

  keep(events, rollCall) {
    for (const event of events) {
      this.log({
        ...{ what: 'said', schoolId: this.schoolId, date: this.date, by: this.personId },
        ...{ deviceId: this.deviceId, at: this.clock.now(), event },
      });
    }
    const last = this.parcels.at(-1);
    const isOpen = last !== undefined && !last.isSent && !last.rollCall && !rollCall;
    if (isOpen && last.events.length + events.length <= SMALL_BATCH) last.events.push(...events);
    else this.parcels.push({ events, rollCall, isSent: false });
  }

  tell(kind, studentId, change) {
    const event = this.say(kind, studentId, change);
    this.keep([event]);
    return event;
  }

  /** A blind count: all of them by name, or nobody. */
  count(events, place = {}, countedCount = events.length) {
    if (events.length === 0) return;
    const rollCall = { id: newId(), tempClassId: null, pickupPoint: null, ...place, countedCount };
    this.keep(events, { ...rollCall, occurredAt: this.time() });
  }

  /** Offers what is kept until all of it is answered. */
  async flush() {
    const { schoolId, deviceId } = this;
    while (!this.isOffline && this.parcels.length > 0) {
      const [parcel] = this.parcels;
      const { events, rollCall } = parcel;
      parcel.isSent = true;
      const batch = { schoolId, serviceDate: this.date, deviceId, events, ...(rollCall && { rollCall }) };
      const answer = await this.persist(recordEvents, () => ({ ...batch, sentAt: this.time() }));
      this.parcels.shift();
      this.note(events, answer);
    }
    await this.notebook.flush();
  }

  /** An act with an endpoint of its own: a code, a decision, a child taken indoors. */
  async act(endpoint, kind, studentId, input) {
    const [id, occurredAt] = [newId(), this.time()];
    const about = { schoolId: this.schoolId, date: this.date, by: this.personId };
    const event = { ...BLANK, id, kind, studentId, offline: false, occurredAt, ...input };
    this.log({ what: 'said', ...about, deviceId: null, at: this.clock.now(), event });
    const whole = { schoolId: this.schoolId, ...input, id, occurredAt };
    const { status, body } = await this.call(endpoint, whole);
    if (status !== 200) return;
    const answer = body.answer ?? { outcome: 'accepted', code: null, alarms: [], head: null };
    if (answer.head !== null) this.learn(answer.head);
    this.log({
      ...{ what: 'acknowledged', ...about, at: this.clock.now(), ids: [id], recordedAt: null },
      ...{ outcomes: [answer.outcome], codes: [answer.code], alarms: [answer.alarms] },
    });
  }

  note(events, { status, text, port }) {
    const ids = events.map(({ id }) => id);
    const heard = { schoolId: this.schoolId, date: this.date, by: this.personId, at: this.clock.now(), ids };
    if (status !== 200) {
      this.log({ what: 'refused', ...heard, status, code: JSON.parse(text || '{}').code ?? null });
      return;
    }
    const { answers, recordedAt } = JSON.parse(text);
    for (const [position, { head }] of answers.entries()) {
      if (head !== null) this.learn(head);
      // Nobody of this school: what the phone supposed was wrong.
      else this.heads.delete(events[position].studentId);
    }
    this.log({
      ...{ what: 'acknowledged', ...heard, recordedAt: Date.parse(recordedAt) },
      outcomes: answers.map(({ outcome }) => outcome),
      codes: answers.map(({ code }) => code),
      alarms: answers.map(({ alarms }) => alarms),
    });
    process.send?.({ acknowledgedBy: port });
  }

  time() {
    return new Date(this.clock.now() + this.skewMs).toISOString();
  }
}
