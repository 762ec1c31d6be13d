/**
 * The cheapest placing there is: a min-cost flow by successive shortest paths with potentials. It is no way to
 * place children (it rewards whoever misstates their wishes); it is the measure of what fairness costs (C7).
 *
 * Pupils come in one by one. A session's price is what freeing one of its seats costs: some pupil of it moves on,
 * into a free seat, out of the draw, or into the next session that somebody leaves in turn. A newcomer takes what
 * is cheapest with that price added.
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
  private readonly paid: number[];
  private readonly price: Float64Array;
  /** From a session (row) to another (column, the last is OUT): the least a pupil's move costs, and whose. */
  private readonly move: Float64Array;
  private readonly mover: Int32Array;
  private readonly next: Int32Array;
  private readonly columns: number;

  constructor(
    private readonly options: readonly (readonly Option[])[],
    private readonly leftOut: readonly number[],
    private readonly seats: readonly number[],
  ) {
    this.columns = seats.length + 1;
    this.sessionOf = options.map(() => OUT);
    this.held = seats.map(() => new Set());
    this.paid = [...leftOut];
    this.price = new Float64Array(seats.length);
    this.move = new Float64Array(seats.length * this.columns).fill(Number.POSITIVE_INFINITY);
    this.mover = new Int32Array(seats.length * this.columns);
    this.next = new Int32Array(seats.length);
  }

  take(pupil: number): void {
    this.findPrices();
    let [best, cost, full] = [OUT, this.leftOut[pupil]!, this.leftOut[pupil]!];
    for (const option of this.options[pupil]!) {
      const withPrice = option.cost + this.price[option.session]!;
      if (withPrice < full) [best, cost, full] = [option.session, option.cost, withPrice];
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
    for (const session of touched) if (this.isFull(session)) this.reviewMoves(session);
  }

  private isFull = (session: number): boolean => this.held[session]!.size >= this.seats[session]!;

  private cell = (from: number, to: number): number =>
    from * this.columns + (to === OUT ? this.seats.length : to);

  private costAt = (pupil: number, session: number): number =>
    this.options[pupil]!.find((option) => option.session === session)?.cost ?? this.leftOut[pupil]!;

  private seat(pupil: number, session: number, cost: number): void {
    this.sessionOf[pupil] = session;
    this.paid[pupil] = cost;
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
      offer(this.cell(from, OUT), pupil, this.leftOut[pupil]! - this.paid[pupil]!);
      for (const { session, cost } of this.options[pupil]!) {
        if (session !== from) offer(this.cell(from, session), pupil, cost - this.paid[pupil]!);
      }
    }
  }

  /** Dijkstra from the free seats backwards; the old prices as potentials keep every step at or above nothing. */
  private findPrices(): void {
    const rise = this.seats.map((_, session) => {
      this.next[session] = OUT;
      return this.isFull(session) ? this.move[this.cell(session, OUT)]! - this.price[session]! : 0;
    });
    const open = new Set([...rise.keys()].filter((session) => this.seats[session]! > 0));
    while (open.size > 0) {
      let nearest = OUT;
      for (const session of open) if (nearest === OUT || rise[session]! < rise[nearest]!) nearest = session;
      open.delete(nearest);
      for (const session of open) {
        if (!this.isFull(session)) continue;
        const step = this.move[this.cell(session, nearest)]! + this.price[nearest]! - this.price[session]!;
        if (rise[nearest]! + step >= rise[session]!) continue;
        rise[session] = rise[nearest]! + step;
        this.next[session] = nearest;
      }
    }
    for (const [session, more] of rise.entries()) if (this.seats[session]! > 0) this.price[session]! += more;
  }
}
