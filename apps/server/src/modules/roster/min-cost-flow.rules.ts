/**
 * A minimum-cost flow by the network simplex: exact, deterministic, and fast enough to be the instant draft of a
 * roster. The tree is kept strongly feasible (the last blocking arc of the cycle leaves), so it never circles.
 */
export class FlowNetwork {
  readonly from: number[] = [];
  readonly to: number[] = [];
  readonly capacity: number[] = [];
  readonly cost: number[] = [];
  nodeCount = 0;

  node(): number {
    return this.nodeCount++;
  }

  arc(from: number, to: number, capacity: number, cost = 0): number {
    this.from.push(from);
    this.to.push(to);
    this.capacity.push(capacity);
    this.cost.push(cost);
    return this.from.length - 1;
  }
}

/** Costs nearer than this are equal: more than what rounding makes of the dearest path. */
const nearly = (dearest: number) => Math.max(1e-6, dearest * 1e-13);

/**
 * Sends `amount` from `source` to `sink` and answers the flow on each arc. The network must be able to carry it;
 * `dearest` is more than any path through it costs.
 */
export function minCostFlow(
  network: FlowNetwork,
  source: number,
  sink: number,
  amount: number,
  dearest: number,
): Float64Array {
  const { nodeCount } = network;
  const arcCount = network.from.length;
  const root = nodeCount;
  const tail = Int32Array.from([...network.from, ...new Array<number>(nodeCount).fill(0)]);
  const head = Int32Array.from([...network.to, ...new Array<number>(nodeCount).fill(0)]);
  const capacity = Float64Array.from([...network.capacity, ...new Array<number>(nodeCount).fill(Infinity)]);
  const cost = Float64Array.from([...network.cost, ...new Array<number>(nodeCount).fill(dearest)]);
  const flow = new Float64Array(arcCount + nodeCount);
  const inTree = new Uint8Array(arcCount + nodeCount);
  const parent = new Int32Array(nodeCount + 1).fill(root);
  const parentArc = new Int32Array(nodeCount + 1).fill(-1);
  const depth = new Int32Array(nodeCount + 1).fill(1);
  const potential = new Float64Array(nodeCount + 1);
  const children = Array.from({ length: nodeCount + 1 }, () => new Set<number>());
  parent[root] = -1;
  depth[root] = 0;
  for (let node = 0; node < nodeCount; node++) {
    const arc = arcCount + node;
    tail[arc] = node === sink ? root : node;
    head[arc] = node === sink ? node : root;
    flow[arc] = node === source || node === sink ? amount : 0;
    inTree[arc] = 1;
    parentArc[node] = arc;
    potential[node] = node === sink ? dearest : -dearest;
    children[root]!.add(node);
  }

  /** What can still be pushed through the tree arc above `node`, away from the root or towards it. */
  const room = (node: number, towardsRoot: boolean) => {
    const arc = parentArc[node]!;
    return (tail[arc] === node) === towardsRoot ? capacity[arc]! - flow[arc]! : flow[arc]!;
  };
  const push = (node: number, towardsRoot: boolean, amountPushed: number) => {
    const arc = parentArc[node]!;
    flow[arc]! += (tail[arc] === node) === towardsRoot ? amountPushed : -amountPushed;
  };

  /** Hangs the part of the tree below `cut` onto `above` by the arc `entering`, whose lower end becomes `top`. */
  const rehang = (cut: number, top: number, above: number, entering: number) => {
    let node = top;
    let newParent = above;
    let newArc = entering;
    for (;;) {
      const oldParent = parent[node]!;
      const oldArc = parentArc[node]!;
      children[oldParent]!.delete(node);
      children[newParent]!.add(node);
      parent[node] = newParent;
      parentArc[node] = newArc;
      if (node === cut) break;
      newParent = node;
      newArc = oldArc;
      node = oldParent;
    }
    const waiting = [top];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const arc = parentArc[next]!;
      const up = parent[next]!;
      depth[next] = depth[up]! + 1;
      potential[next] = potential[up]! + (tail[arc] === up ? cost[arc]! : -cost[arc]!);
      for (const child of children[next]!) waiting.push(child);
    }
  };

  const pivot = (entering: number, forwards: boolean) => {
    const start = forwards ? tail[entering]! : head[entering]!;
    const end = forwards ? head[entering]! : tail[entering]!;
    let least = forwards ? capacity[entering]! - flow[entering]! : flow[entering]!;
    let cut = -1;
    let cutOnStart = false;
    let left = start;
    let right = end;
    const startPath: number[] = [];
    const endPath: number[] = [];
    while (left !== right) {
      if (depth[left]! >= depth[right]!) {
        startPath.push(left);
        left = parent[left]!;
      } else {
        endPath.push(right);
        right = parent[right]!;
      }
    }
    for (const node of startPath) {
      const free = room(node, false);
      if (free < least) [least, cut, cutOnStart] = [free, node, true];
    }
    for (const node of endPath) {
      const free = room(node, true);
      if (free <= least) [least, cut, cutOnStart] = [free, node, false];
    }
    flow[entering]! += forwards ? least : -least;
    for (const node of startPath) push(node, false, least);
    for (const node of endPath) push(node, true, least);
    if (cut === -1) return;
    inTree[parentArc[cut]!] = 0;
    inTree[entering] = 1;
    if (cutOnStart) rehang(cut, start, end, entering);
    else rehang(cut, end, start, entering);
  };

  // Arcs are priced in blocks; the worst of a block enters.
  const block = Math.max(20, Math.ceil(Math.sqrt(arcCount)));
  const near = nearly(dearest);
  let next = 0;
  for (let unproductive = 0; unproductive < arcCount; ) {
    let worst = -near;
    let entering = -1;
    for (let seen = 0; seen < block && unproductive < arcCount; seen++, unproductive++) {
      const arc = next;
      next = next + 1 === arcCount ? 0 : next + 1;
      if (inTree[arc] === 1) continue;
      const reduced = cost[arc]! + potential[tail[arc]!]! - potential[head[arc]!]!;
      const gain = flow[arc] === 0 ? reduced : -reduced;
      if (gain < worst && capacity[arc]! > 0) [worst, entering] = [gain, arc];
    }
    if (entering === -1) continue;
    pivot(entering, flow[entering] === 0);
    unproductive = 0;
  }
  return flow.slice(0, arcCount);
}
