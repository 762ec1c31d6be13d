/** How far a post is from what an adult does today: nought is the roster's own word. Small numbers, so that sums compare. */

import type { AdultFacts } from './escort-plan.rules.js';
import type { Line } from './lines.rules.js';

type Post = AdultFacts['posts'][number];

/** The nearest of an adult's posts; an adult with two is near to both. */
const nearest =
  (costOf: (post: Post) => number) =>
  ({ posts }: AdultFacts) =>
    Math.min(90, ...posts.map(costOf));

export const gateCost = (gate: string) =>
  nearest(({ duty, pickupPoint }) => {
    if (duty === 'GATE') return pickupPoint === gate ? 0 : 20;
    if (duty === 'ESCORT') return pickupPoint === gate ? 28 : 30;
    return duty === 'ROOM_CLOSER' ? 40 : 50;
  });

export const closerCost = (room: string) =>
  nearest(({ duty, tempClassId }) => {
    if (duty === 'ROOM_CLOSER') return tempClassId === room ? 0 : tempClassId === null ? 4 : 12;
    if (duty === 'DUTY_TEACHER') return tempClassId === room ? 1 : 40;
    return duty === 'ESCORT' ? 30 : 45;
  });

export const walkCost = (gate: string, line: Line) =>
  nearest(({ duty, tempClassId, pickupPoint }) => {
    if (duty === 'ESCORT') return pickupPoint === gate ? 0 : pickupPoint === null ? 2 : 5;
    if (duty === 'DUTY_TEACHER') return line.some((stop) => stop.tempClassId === tempClassId) ? 10 : 20;
    return duty === 'ROOM_CLOSER' ? 25 : 35;
  });
