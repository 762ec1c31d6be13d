/**
 * The cheapest placing there is: a min-cost flow by successive shortest paths with potentials. It is no way to
 * place children (it rewards whoever misstates their wishes); it is the measure of what fairness costs (C7).
 *
 * Pupils come in one by one. What freeing a seat of a session costs: some pupil of it moves on,
 * into a free seat, out of the draw, or into the next session that somebody leaves in turn. A newcomer takes what
 * is cheapest with that added.
 */
export interface Option {
  readonly session: number;
  readonly cost: number;
}

export interface PlacingProblem {
  /** By pupil. */
  readonly options: readonly (readonly Option[])[];
  /** By pupil: what it costs to have no session. */
  readonly leftOut: readonly number[];
  /** By session. */
  readonly seats: readonly number[];
}

export const OUT = -1;

/** By pupil: the session, or OUT. */
export function cheapestPlacing({ options, leftOut, seats }: PlacingProblem): number[] {
  const market = new Market(
    options.map((row) => row.filter(({ session }) => seats[session]! > 0)),
    leftOut,
    seats,
  );
  for (const pupil of options.keys()) market.take(pupil);
  return market.sessionOf;
}

class Market {
  readonly sessionOf: number[];
  private readonly held: Set<number>[];
  private readonly costNow: number[];
  /** By session: what freeing one of its seats costs. */
  private readonly freeing: Float64Array;
  /** From a session (row) to another (column, the last is OUT): the least a pupil's move costs, and whose. */
  private readonly move: Float64Array;
  private readonly mover: Int32Array;
  private readonly next: Int32Array;
  private readonly columns: number;
  private hasMoved = false;

  constructor(
    private readonly options: readonly (readonly Option[])[],
    private readonly leftOut: readonly number[],
    private readonly seats: readonly number[],
  ) {
    this.columns = seats.length + 1;
    this.sessionOf = options.map(() => OUT);
    this.held = seats.map(() => new Set());
    this.costNow = [...leftOut];
    this.freeing = new Float64Array(seats.length);
    this.move = new Float64Array(seats.length * this.columns).fill(Number.POSITIVE_INFINITY);
    this.mover = new Int32Array(seats.length * this.columns);
    this.next = new Int32Array(seats.length);
  }

  take(pupil: number): void {
    if (this.hasMoved) this.findFreeing();
    let [best, cost, full] = [OUT, this.leftOut[pupil]!, this.leftOut[pupil]!];
    for (const option of this.options[pupil]!) {
      const inAll = option.cost + this.freeing[option.session]!;
      if (inAll < full) [best, cost, full] = [option.session, option.cost, inAll];
    }
    const touched = new Set<number>();
    for (let [who, to] = [pupil, best]; ; ) {
      const hadRoom = to === OUT || !this.isFull(to);
      const onward = hadRoom ? OUT : this.next[to]!;
      const leaver = hadRoom ? OUT : this.mover[this.cell(to, onward)]!;
      this.seat(who, to, cost);
      if (to !== OUT) touched.add(to);
      if (hadRoom) break;
      cost = this.costAt(leaver, onward);
      this.held[to]!.delete(leaver);
      [who, to] = [leaver, onward];
    }
    this.hasMoved = touched.size > 0;
    for (const session of touched) if (this.isFull(session)) this.reviewMoves(session);
  }

  private isFull = (session: number): boolean => this.held[session]!.size >= this.seats[session]!;

  private cell = (from: number, to: number): number =>
    from * this.columns + (to === OUT ? this.seats.length : to);

  private costAt = (pupil: number, session: number): number =>
    this.options[pupil]!.find((option) => option.session === session)?.cost ?? this.leftOut[pupil]!;

  private seat(pupil: number, session: number, cost: number): void {
    this.sessionOf[pupil] = session;
    this.costNow[pupil] = cost;
    if (session !== OUT) this.held[session]!.add(pupil);
  }

  private reviewMoves(from: number): void {
    this.move.fill(Number.POSITIVE_INFINITY, this.cell(from, 0), this.cell(from, OUT) + 1);
    const offer = (cell: number, pupil: number, cost: number) => {
      if (cost >= this.move[cell]!) return;
      this.move[cell] = cost;
      this.mover[cell] = pupil;
    };
    for (const pupil of this.held[from]!) {
      offer(this.cell(from, OUT), pupil, this.leftOut[pupil]! - this.costNow[pupil]!);
      for (const { session, cost } of this.options[pupil]!) {
        if (session !== from) offer(this.cell(from, session), pupil, cost - this.costNow[pupil]!);
      }
    }
  }

  /** Dijkstra from the free seats backwards; the last costs as potentials keep every step at or above nothing. */
  private findFreeing(): void {
    const { move, freeing, next, columns } = this;
    const count = columns - 1;
    const rise = new Float64Array(count);
    const settled = Uint8Array.from(this.seats, (room) => (room === 0 ? 1 : 0));
    const waits = Uint8Array.from(this.seats, (_, session) => (this.isFull(session) ? 1 : 0));
    for (let session = 0; session < count; session++) {
      next[session] = OUT;
      if (waits[session]) rise[session] = move[this.cell(session, OUT)]! - freeing[session]!;
    }
    for (;;) {
      let nearest = OUT;
      for (let session = 0; session < count; session++) {
        if (!settled[session] && (nearest === OUT || rise[session]! < rise[nearest]!)) nearest = session;
      }
      if (nearest === OUT) break;
      settled[nearest] = 1;
      const through = rise[nearest]! + freeing[nearest]!;
      for (let session = 0; session < count; session++) {
        if (settled[session] || !waits[session]) continue;
        const risen = through + move[session * columns + nearest]! - freeing[session]!;
        if (risen >= rise[session]!) continue;
        rise[session] = risen;
        next[session] = nearest;
      }
    }
    for (let session = 0; session < count; session++) {
      if (this.seats[session]! > 0) freeing[session]! += rise[session]!;
    }
  }
}
