/**
 * Pupils propose in the order of their own wishes; a session keeps the best keys it has seats for and turns the
 * others away to their next wish (M088). Naming wishes truly is then the best a family can do, and nobody sees a
 * seat of a session they like better held by somebody with a worse key.
 */
export const NO_SEAT = -1;

/** Smaller goes first; no two pupils have the same key at one session. */
export type KeyAt = (session: number, pupil: number) => number;

export interface Placing {
  /** By pupil: the session, or NO_SEAT. */
  readonly seatOf: readonly number[];
  /** By session: its pupils, the best key first. */
  readonly held: readonly (readonly number[])[];
}

/** `choices`: by pupil, sessions in the order of the pupil's wishes. `seats`: by session. */
export function deferredAcceptance(
  choices: readonly (readonly number[])[],
  seats: readonly number[],
  keyAt: KeyAt,
): Placing {
  const held: number[][] = seats.map(() => []);
  const asked = choices.map(() => 0);
  choices.forEach((_, pupil) => {
    let proposer: number | undefined = pupil;
    while (proposer !== undefined) {
      const session: number | undefined = choices[proposer]![asked[proposer]!++];
      if (session === undefined) break;
      proposer = turnedAway(held[session]!, seats[session]!, proposer, (one) => keyAt(session, one));
    }
  });
  const seatOf = choices.map(() => NO_SEAT);
  for (const [session, pupils] of held.entries()) for (const pupil of pupils) seatOf[pupil] = session;
  return { seatOf, held };
}

/** Takes the proposer in at its place in the order; whoever is then one too many is turned away. */
function turnedAway(
  kept: number[],
  seats: number,
  proposer: number,
  keyOf: (pupil: number) => number,
): number | undefined {
  const key = keyOf(proposer);
  let [low, high] = [0, kept.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keyOf(kept[middle]!) < key) low = middle + 1;
    else high = middle;
  }
  kept.splice(low, 0, proposer);
  return kept.length > seats ? kept.pop() : undefined;
}
