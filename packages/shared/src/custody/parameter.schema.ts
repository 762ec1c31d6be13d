/** How long a school waits before somebody is called, and how early an escort sets out (C1, C2, M090, M095). */
import { z } from '../kernel/schema.js';

const minutes = z.int().check(z.minimum(1), z.maximum(60));

/**
 * Minutes after the end of the child's day: the steps of the ladder for a child nobody has collected (C5). The first
 * waits a little: at the end itself most families stand at the gate, and a reminder would reach all of them.
 */
const uncollectedMinutes = z
  .array(z.int().check(z.minimum(0), z.maximum(180)))
  .check(z.minLength(4), z.maxLength(4));

export const custodyParameter = z.strictObject({
  /** A child nobody has seen after the bell: who looks for it, and when the next one does. */
  missingHomeroomMinutes: minutes,
  missingGuardianMinutes: minutes,
  missingLeaderMinutes: minutes,
  /** An offer that nobody has accepted, a child on the way, a child out of the room: the duty leader is called. */
  transferAlarmMinutes: minutes,
  transitAlarmMinutes: minutes,
  awayAlarmMinutes: minutes,
  uncollectedMinutes,
  /** Before a group's children are picked up, their escort is reminded. */
  escortLeadMinutes: minutes,
});
export type CustodyParameter = z.output<typeof custodyParameter>;

export const CUSTODY_DEFAULTS: CustodyParameter = {
  missingHomeroomMinutes: 3,
  missingGuardianMinutes: 5,
  missingLeaderMinutes: 8,
  transferAlarmMinutes: 3,
  transitAlarmMinutes: 10,
  awayAlarmMinutes: 10,
  uncollectedMinutes: [5, 10, 20, 45],
  escortLeadMinutes: 10,
};

/** A ladder goes on to the next step, never back: each is later than the one before. */
export function stepsRise(of: CustodyParameter): boolean {
  const search = [of.missingHomeroomMinutes, of.missingGuardianMinutes, of.missingLeaderMinutes];
  return [search, of.uncollectedMinutes].every((steps) =>
    steps.every((step, index) => index === 0 || step > (steps[index - 1] as number)),
  );
}
