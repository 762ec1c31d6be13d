// A child's day told a second time, from custody.md alone: who must act for the child, where it was last seen, and
// whether a step may follow the one before.
const PLANS = { EXPECTED: 'AWAITED', ABSENT_EXPLAINED: 'EXPLAINED', ON_LEAVE: 'LEAVE' };
const WORDS = { HELD: 'SEEN', WALKING: 'IN_TRANSIT', GONE: 'RELEASED', ALONE: 'LEFT_ALONE' };
const PLAN_WORDS = { LEAVE: 'ON_LEAVE', EXPLAINED: 'ABSENT_EXPLAINED' };
const DECISIONS = { IN_SCHOOL: 'HELD', WITH_FAMILY: 'GONE' };

export class Chain {
  constructor(homeroomId) {
    Object.assign(this, { holder: homeroomId, place: 'AWAITED', listed: false, touched: false, head: null });
    Object.assign(this, { dispute: null, hold: null, collector: null, dismissed: false, count: 0 });
    this.same = new Set();
    this.span = new Set();
    this.seen = new Set();
  }

  static of(homeroomId, events) {
    const chain = new Chain(homeroomId);
    for (const event of events) chain.add(event);
    return chain;
  }

  get gone() {
    return this.place === 'GONE' || this.place === 'ALONE';
  }

  get carried() {
    return this.place === 'HELD' || this.place === 'WALKING';
  }

  get planned() {
    return ['AWAITED', 'EXPLAINED', 'LEAVE'].includes(this.place);
  }

  /** Was in somebody's hands today and is in nobody's now. */
  get lost() {
    return this.touched && (this.place === 'MISSING' || this.planned);
  }

  get origin() {
    if (this.listed) return 'ON_LIST';
    const here = this.seen.size > 0 || !this.planned || this.dispute !== null;
    return here ? 'TURNED_UP' : 'NOT_TODAY';
  }

  get state() {
    if (this.dispute !== null) return 'CONFLICT';
    if (this.origin === 'NOT_TODAY') return 'NOT_TODAY';
    if (this.seen.size > 0) return 'SEEN';
    return WORDS[this.place] ?? PLAN_WORDS[this.place] ?? 'UNKNOWN';
  }

  /** Nobody of the school is contradicted when this child turns out to be here. */
  get unclaimed() {
    const expected = this.place === 'AWAITED' && this.origin !== 'NOT_TODAY';
    return !this.touched && this.seen.size === 0 && !expected;
  }

  knows({ afterEventId }) {
    return afterEventId === this.head || this.same.has(afterEventId);
  }

  /** The one who gives has had the child ever since the taker's phone last heard. */
  stillWith({ fromPersonId, afterEventId }) {
    return fromPersonId === this.holder && (!this.touched || this.span.has(afterEventId));
  }

  /** Why this event must not have moved the child, or null. */
  objection(event) {
    const { kind, effect } = event;
    if (effect === 'CONFLICT') return null;
    const taker = event.toPersonId ?? event.actorId;
    switch (kind) {
      case 'TAKEN':
      case 'ACCEPTED':
      case 'ESCORT_OUT':
        if (effect === 'EVIDENCE') return taker === this.holder ? null : 'a taking over that moved nothing';
        if (this.dispute !== null || this.gone) return `a ${this.state} child was taken over`;
        if (this.lost) return this.knows(event) ? null : 'a lost child was taken over on old news';
        if (this.unclaimed || (taker === this.holder && !this.touched)) return null;
        if (taker === this.holder) return this.knows(event) ? null : 'a step on old news';
        return this.stillWith(event) ? null : 'taken from somebody who no longer had the child';
      case 'RELEASED':
      case 'LEFT_ALONE':
        if (effect === 'EVIDENCE') return this.gone ? null : 'a release that moved nothing';
        if (this.dispute !== null || this.gone) return `a ${this.state} child was released`;
        if (this.lost) return this.knows(event) ? null : 'a lost child was released on old news';
        return this.stillWith(event) || this.unclaimed
          ? null
          : 'released by somebody who no longer had the child';
      case 'RELEASE_REVERSED':
        if (effect === 'EVIDENCE') return null;
        return this.gone && this.knows(event) ? null : 'a reversal of a release that is not the last word';
      case 'DECIDED':
        return event.afterEventId === (this.dispute ?? this.hold ?? this.head)
          ? null
          : 'decided without knowing the latest';
      default:
        return null;
    }
  }

  add(event) {
    this.count += 1;
    if (event.effect === 'CONFLICT') this.dispute = event.id;
    else if (event.effect === 'HEAD') this.move(event);
    else this.note(event);
  }

  move(event) {
    const { kind, id } = event;
    if (PLANS[kind] && !this.touched) {
      Object.assign(this, {
        place: PLANS[kind],
        head: id,
        listed: this.listed || kind !== 'ABSENT_EXPLAINED',
      });
      return;
    }
    const taker = event.toPersonId ?? event.actorId;
    if (kind === 'ABSENT_EXPLAINED') return this.go(id, 'EXPLAINED', this.holder);
    if (kind === 'TAKEN' || kind === 'ACCEPTED') return this.go(id, 'HELD', taker);
    if (kind === 'ESCORT_OUT') return this.go(id, 'WALKING', taker);
    if (kind === 'LEFT_ALONE') return this.go(id, 'ALONE', this.holder);
    if (kind === 'SIGHTING_RETRACTED') return this.go(id, 'MISSING', this.holder);
    if (kind === 'RELEASE_REVERSED') return this.go(id, 'MISSING', taker);
    if (kind === 'RELEASED') {
      this.go(id, 'GONE', this.holder);
      this.collector = event.toCollectorId;
    }
    if (kind === 'DECIDED') {
      this.dispute = null;
      this.go(id, DECISIONS[event.reasonCode] ?? 'MISSING', taker);
      if (this.place === 'GONE') this.collector = event.toCollectorId;
    }
  }

  go(id, place, holder) {
    const before = this.gone;
    const goesOn = this.touched && !before && holder === this.holder;
    Object.assign(this, { place, holder, touched: true, head: id, collector: null });
    this.span = goesOn && !this.gone ? this.span.add(id) : new Set([id]);
    this.same = new Set();
    this.seen = new Set();
  }

  note(event) {
    const { kind, id, actorId } = event;
    if (kind === 'EXPECTED' || kind === 'ON_LEAVE') this.listed = true;
    if (kind === 'DISMISSED') this.dismissed = true;
    if (kind === 'WITHHELD') this.hold = id;
    if (kind === 'DECIDED') this.hold = null;
    if (kind === 'SEEN' && !this.gone && (this.lost ? this.knows(event) : !this.carried)) this.seen.add(id);
    if (kind === 'SIGHTING_RETRACTED') {
      if (this.seen.delete(event.afterEventId)) return;
      if (this.dispute === null && this.place === 'MISSING' && actorId === this.holder) this.confirm(id);
    }
    if (this.repeats(event)) this.confirm(id);
  }

  /** Says what is so already, by somebody who could know. */
  repeats(event) {
    const { kind, fromPersonId } = event;
    if (this.dispute !== null) return false;
    const taking = { TAKEN: 'HELD', ACCEPTED: 'HELD', ESCORT_OUT: 'WALKING' }[kind];
    if (taking !== undefined && taking === this.place && this.touched) {
      return fromPersonId === this.holder ? this.knows(event) : this.span.size === 1 + this.same.size;
    }
    const leaving = { RELEASED: 'GONE', LEFT_ALONE: 'ALONE' }[kind];
    if (leaving !== undefined) return leaving === this.place && fromPersonId === this.holder;
    if (kind === 'RELEASE_REVERSED') return this.place === 'MISSING';
    return (
      kind === 'ABSENT_EXPLAINED' &&
      this.place === 'EXPLAINED' &&
      this.touched &&
      this.span.has(event.afterEventId)
    );
  }

  confirm(id) {
    this.same.add(id);
    this.span.add(id);
  }
}
