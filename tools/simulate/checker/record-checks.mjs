// What the phones said against what is kept: nothing acknowledged is lost, nothing is applied twice.
import { isOfTakeOver, takeOversOf } from './take-over-checks.mjs';

const FACE_TO_FACE = new Set([
  ...['custody.unlisted', 'custody.revoked', 'custody.blocked', 'custody.on_hold', 'custody.withheld'],
  ...['custody.second_adult_needed', 'custody.method_unproven', 'custody.not_alone', 'custody.count_unequal'],
]);

const saidById = ({ said }) => {
  const byId = new Map();
  for (const line of said) byId.set(line.event.id, [...(byId.get(line.event.id) ?? []), line]);
  return byId;
};

/** Every answer a phone got is true afterwards: the fact stands, or the refusal is kept for somebody's eyes. */
export function* kept(evidence) {
  const { acknowledged, refused, ledger, rejections, attention } = evidence;
  const standing = new Set(ledger.map(({ id }) => id));
  const rejected = new Set(rejections.map(({ id }) => id));
  const seen = new Set(
    attention.filter(({ kind }) => kind === 'custody.event_rejected').map(({ subjectId }) => subjectId),
  );
  const said = saidById(evidence);
  for (const { ids, outcomes, codes } of acknowledged) {
    const unsaid = [];
    for (const [position, id] of ids.entries()) {
      const isRejected = outcomes[position] === 'rejected';
      if (!isRejected && !standing.has(id))
        yield `${id} was answered «${outcomes[position]}» and is not in the ledger`;
      if (isRejected && !rejected.has(id))
        yield `${id} was rejected (${codes[position]}) and is kept nowhere`;
      const isOffline = said.get(id)?.some(({ event }) => event.offline);
      if (isRejected && (isOffline || !FACE_TO_FACE.has(codes[position]))) unsaid.push(id);
    }
    if (unsaid.length > 0 && !unsaid.some((id) => seen.has(id)))
      yield `nobody is asked to look at what was rejected: ${unsaid.join(', ')}`;
  }
  for (const { ids, status, code } of refused)
    yield `a phone was sent away with ${status} ${code}: ${ids.join(', ')}`;
}

const SAME = [
  'kind',
  'studentId',
  'afterEventId',
  'fromPersonId',
  'tempClassId',
  'pickupPoint',
  'reasonCode',
];

/** Every fact of an adult was said by a phone, as it stands, and stands once; a take-over is one word for many facts. */
export function* once(evidence) {
  const said = saidById(evidence);
  const words = takeOversOf(evidence);
  const places = new Map();
  for (const event of evidence.ledger) {
    if (event.actorId === null) continue;
    const lines = said.get(event.id) ?? [];
    if (lines.length === 0 && isOfTakeOver(event, words)) continue;
    const isAsSaid = lines.some(({ by, deviceId, event: own }) => {
      const isSame =
        deviceId === null
          ? own.kind === event.kind
          : SAME.every((field) => (own[field] ?? null) === event[field]);
      return by === event.actorId && isSame;
    });
    if (lines.length === 0) yield `${event.kind} ${event.id} stands in the ledger and nobody said it`;
    else if (!isAsSaid) yield `${event.kind} ${event.id} stands otherwise than it was said`;
    if (event.deviceId === null || event.deviceSeq === 0) continue;
    const place = `${event.deviceId}/${event.deviceSeq}`;
    if (places.has(place))
      yield `${event.kind} ${event.id} was applied twice: ${places.get(place)} is the same saying`;
    places.set(place, event.id);
  }
}
