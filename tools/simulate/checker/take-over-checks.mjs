// A group taken over by the leader's word: the word is in the phones' own log, the facts it made are in the ledger. Every
// child whom that adult held is the leader's at once, none is left behind, none is anybody else's; and whoever was named
// is asked for each of them.
import { Chain } from './chain.mjs';
import { keyOf } from './evidence.mjs';

const TAKINGS = new Set(['TAKEN', 'ESCORT_OUT']);
const REASONS = new Set(['ADULT_ILL', 'ADULT_LEFT', 'PHONE_FAILED']);

/** The words that were heard, asked again after a lost answer or not. */
export const takeOversOf = ({ called }) =>
  called.filter(({ endpoint, status }) => endpoint === 'custody.takeOver' && status === 200);

/** Is this the fact of one of those words? Its own id is made by the school: who, of whom, when and why must agree. */
export function isOfTakeOver(event, words) {
  if (event.deviceId !== null || !REASONS.has(event.reasonCode)) return false;
  return words.some(({ by, input }) => {
    const isThere = input.schoolId === event.schoolId && input.serviceDate === event.serviceDate;
    const isThen = Date.parse(input.occurredAt) === event.occurredAt && input.reasonCode === event.reasonCode;
    if (!isThere || !isThen || by !== event.actorId) return false;
    if (TAKINGS.has(event.kind)) return event.fromPersonId === input.fromPersonId && event.toPersonId === by;
    return event.kind === 'OFFERED' && event.fromPersonId === by && event.toPersonId === input.toPersonId;
  });
}

export function* takeOvers(evidence) {
  const homerooms = new Map(evidence.pupils.map((row) => [keyOf(row), row.homeroomId]));
  for (const word of takeOversOf(evidence)) {
    const { schoolId, serviceDate, fromPersonId, toPersonId } = word.input;
    const chains = [...evidence.chains].filter(([key]) => key.startsWith(`${schoolId}/${serviceDate}/`));
    const own = (event) => isOfTakeOver(event, [word]);
    const saidAt = Math.max(
      ...chains.flatMap(([, events]) => events.filter(own).map((one) => one.recordedAt)),
    );
    if (!Number.isFinite(saidAt)) {
      yield `a take-over from ${fromPersonId} was answered and made nothing`;
      continue;
    }
    for (const [key, events] of chains) {
      const [taking, ...again] = events.filter((event) => own(event) && TAKINGS.has(event.kind));
      const offers = events.filter((event) => own(event) && event.kind === 'OFFERED');
      const before = Chain.of(
        homerooms.get(key) ?? null,
        events.filter(({ seq, recordedAt }) => (taking ? seq < taking.seq : recordedAt <= saidAt)),
      );
      const isTheirs = before.carried && before.dispute === null && before.holder === fromPersonId;
      if (taking === undefined && isTheirs) yield `${key} was left behind with ${fromPersonId}`;
      if (taking === undefined) continue;
      if (!isTheirs) yield `${key} was taken over from ${fromPersonId}, who did not have the child`;
      if (again.length > 0) yield `${key} was taken over twice by one word`;
      const wanted = toPersonId === null || toPersonId === word.by ? 0 : 1;
      if (offers.length !== wanted) yield `${key}: whoever was named was asked ${offers.length} times`;
    }
  }
}
