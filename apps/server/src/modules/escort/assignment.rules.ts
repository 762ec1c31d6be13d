/**
 * The cheapest way to fill every slot with a different adult (the Hungarian method, exact). `cost[slot][adult]`; there
 * are at least as many adults as slots.
 */
export function cheapestAssignment(cost: readonly (readonly number[])[]): number[] {
  const slots = cost.length;
  const adults = cost[0]?.length ?? 0;
  if (slots > adults) throw new Error(`${slots} slots for ${adults} adults`);
  const slotPrice = new Array<number>(slots + 1).fill(0);
  const adultPrice = new Array<number>(adults + 1).fill(0);
  /** Which slot each adult fills; place 0 is the slot that is being placed. */
  const slotOf = new Array<number>(adults + 1).fill(0);
  for (let slot = 1; slot <= slots; slot++) {
    const cameFrom = new Array<number>(adults + 1).fill(0);
    const slack = new Array<number>(adults + 1).fill(Number.POSITIVE_INFINITY);
    const isReached = new Array<boolean>(adults + 1).fill(false);
    slotOf[0] = slot;
    let here = 0;
    do {
      isReached[here] = true;
      const placing = slotOf[here]!;
      let nearest = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let adult = 1; adult <= adults; adult++) {
        if (isReached[adult]) continue;
        const reduced = cost[placing - 1]![adult - 1]! - slotPrice[placing]! - adultPrice[adult]!;
        if (reduced < slack[adult]!) [slack[adult], cameFrom[adult]] = [reduced, here];
        if (slack[adult]! < nearest) [nearest, next] = [slack[adult]!, adult];
      }
      for (let adult = 0; adult <= adults; adult++) {
        if (isReached[adult]) {
          slotPrice[slotOf[adult]!]! += nearest;
          adultPrice[adult]! -= nearest;
        } else slack[adult]! -= nearest;
      }
      here = next;
    } while (slotOf[here] !== 0);
    for (; here !== 0; here = cameFrom[here]!) slotOf[here] = slotOf[cameFrom[here]!]!;
  }
  const filled = new Array<number>(slots).fill(-1);
  for (let adult = 1; adult <= adults; adult++)
    if (slotOf[adult]! > 0) filled[slotOf[adult]! - 1] = adult - 1;
  return filled;
}
