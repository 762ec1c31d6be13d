import { Dice } from '../../../test/dice.js';
import { FlowNetwork, minCostFlow } from './min-cost-flow.rules.js';

const SEED = Number(process.env.ANXIN_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** The slow truth: a flow is cheapest when no cycle of what is left of its arcs lowers the cost (Bellman–Ford). */
function hasCheaperCycle({ nodeCount, from, to, capacity, cost }: FlowNetwork, flow: Float64Array): boolean {
  const left = from.flatMap((tail, arc) => [
    ...(flow[arc]! < capacity[arc]! ? [{ tail, head: to[arc]!, cost: cost[arc]! }] : []),
    ...(flow[arc]! > 0 ? [{ tail: to[arc]!, head: tail, cost: -cost[arc]! }] : []),
  ]);
  const distance = new Float64Array(nodeCount);
  for (let round = 0; round <= nodeCount; round++) {
    let changed = false;
    for (const { tail, head, cost } of left) {
      if (distance[tail]! + cost >= distance[head]! - 1e-9) continue;
      distance[head] = distance[tail]! + cost;
      changed = true;
    }
    if (!changed) return false;
  }
  return true;
}

test(`a flow keeps to every capacity, loses nothing on the way, and no flow costs less (seed ${SEED})`, () => {
  const dice = new Dice(SEED);
  for (let round = 0; round < 300; round++) {
    const network = new FlowNetwork();
    const size = dice.whole(2, 12);
    const nodes = Array.from({ length: size }, () => network.node());
    const [source, sink] = [0, size - 1];
    const amount = dice.whole(0, 8);
    network.arc(source, sink, amount, 500);
    for (let arc = dice.whole(0, 40); arc > 0; arc--) {
      const [tail, head] = [dice.whole(0, size - 1), dice.whole(0, size - 1)];
      // Costs below nothing only forwards, so that no cycle of them can run for ever.
      if (tail !== head) network.arc(tail, head, dice.whole(0, 5), dice.whole(tail < head ? -9 : 9, 40));
    }
    const flow = minCostFlow(network, source, sink, amount, 10_000);
    const balance = nodes.map(() => 0);
    flow.forEach((units, arc) => {
      expect(units).toBeGreaterThanOrEqual(0);
      expect(units).toBeLessThanOrEqual(network.capacity[arc]!);
      expect(Number.isInteger(units)).toBe(true);
      balance[network.from[arc]!]! += units;
      balance[network.to[arc]!]! -= units;
    });
    expect(balance[source]).toBe(amount);
    expect(balance.slice(1, -1).every((rest) => rest === 0)).toBe(true);
    expect(hasCheaperCycle(network, flow)).toBe(false);
  }
});
