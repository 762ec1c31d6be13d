/**
 * Handing over, with a signal: the server allows first. Without one: the phone has judged by the same rules, and what
 * happened is kept as a fact. Nothing is ever both refused and done (M094, C11).
 */
import { asProblem } from '@/api/problem';
import { problemText } from '@/features/custody-outbox/custody.words';
import type { DutyDay } from '@/features/custody-outbox/duty-day';
import type { Saying } from '@/features/custody-outbox/heads.rules';

const patienceMs = 6_000;

export type Outcome =
  | { fate: 'DONE' | 'KEPT' }
  /** The signal went away in between: look at the list again, then tap once more. */
  | { fate: 'LOST' }
  | { fate: 'REFUSED'; text: string };

export async function letGo(day: DutyDay, sayings: readonly Saying[]): Promise<Outcome> {
  if (!day.useDay.getState().reachable) {
    day.say(sayings);
    return { fate: 'KEPT' };
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tired = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs);
  });
  try {
    const told = await Promise.race([day.ask(sayings), tired]);
    if (told === undefined) {
      day.useDay.setState({ reachable: false });
      return { fate: 'LOST' };
    }
    const refused = told.answers.find(({ outcome }) => outcome === 'rejected');
    if (refused) return { fate: 'REFUSED', text: refused.text ?? problemText(refused.code) };
    const torn = told.answers.some(({ outcome }) => outcome === 'conflict');
    return torn
      ? { fate: 'REFUSED', text: '另一部手机刚记了不一样的事，值日领导在核实。' }
      : { fate: 'DONE' };
  } catch (failure) {
    day.lost(failure);
    const problem = asProblem(failure);
    return problem.code === 'client.offline' ? { fate: 'LOST' } : { fate: 'REFUSED', text: problem.text };
  } finally {
    if (timer) clearTimeout(timer);
  }
}
