import { extend, type Fact, firstHead, type Head, instantOf, type KeyedRow, stateOf } from '@anxin/shared';
import { arrivalId, type PaperPage, paperFacts } from './paper.rules.js';

const page: PaperPage = {
  ...{ serial: '12345674', serviceDate: '2026-11-25', tempClassId: 'g', pickupPoint: null },
  ...{ keptById: 'li', secondActorId: 'wu' },
};
const printed = { studentId: 'ming', headEventId: null, custodianId: 'chen' };
const first = firstHead({ homeroomId: 'chen', tempClassId: 'g' });
const row = (change: Partial<KeyedRow>): KeyedRow => ({
  ...{ row: 3, arrivedAt: null, leftAt: null, toCollectorId: null, method: null, ...change },
});
const facts = (keyed: KeyedRow, head: Head) => paperFacts(page, printed, keyed, head);
const after = (head: Head, said: ReturnType<typeof facts>) =>
  said.reduce(
    (known, one) =>
      extend(known, { ...one, actorId: 'li', happenedAt: Date.parse(one.occurredAt) } as Fact).head,
    head,
  );

test('an arrival is taken over by who kept the paper; a departure leaves from the same hands (C11)', () => {
  const said = facts(
    row({ arrivedAt: '15:35', leftAt: '17:00', toCollectorId: 'granny', method: 'PHOTO' }),
    first,
  );
  expect(said.map(({ kind, fromPersonId }) => [kind, fromPersonId])).toEqual([
    ['TAKEN', 'chen'],
    ['RELEASED', 'li'],
  ]);
  expect(said.every(({ offline }) => offline)).toBe(true);
  expect(stateOf(after(first, said))).toBe('RELEASED');
  expect(stateOf(after(first, facts(row({ leftAt: '17:00' }), first)))).toBe('LEFT_ALONE');
});

test('an id follows from page, row and kind, whatever time was typed', () => {
  const [one] = facts(row({ arrivedAt: '15:35' }), first);
  const [other] = facts(row({ arrivedAt: '15:36' }), first);
  expect(one?.id).toBe(other?.id);
  expect(one?.id).toBe(arrivalId(page, 3));
  expect(arrivalId({ ...page, serial: '12345682' }, 3)).not.toBe(one?.id);
  expect(arrivalId(page, 4)).not.toBe(one?.id);
});

test('what the paper says earlier than the head is a sighting, true at its time; no chain is turned back', () => {
  const since = instantOf('2026-11-25', '16:50');
  const held: Head = {
    ...{ ...first, base: 'HELD', custodianId: 'wu', isTouched: true },
    ...{ headEventId: 'e1', tenure: ['e1'], since },
  };
  const [older] = facts(row({ arrivedAt: '15:35' }), held);
  expect(older).toMatchObject({ kind: 'SEEN', fromPersonId: 'chen', toPersonId: null });
  expect(after(held, [older as never])).toMatchObject({ custodianId: 'wu', conflictEventId: null });
  const [later] = facts(row({ arrivedAt: '16:55' }), held);
  expect(later).toMatchObject({ kind: 'TAKEN', fromPersonId: 'wu', afterEventId: 'e1' });
  const gone: Head = { ...held, base: 'RELEASED', collectorId: 'granny' };
  expect(facts(row({ arrivedAt: '15:35' }), gone)[0]?.kind).toBe('SEEN');
  const other = facts(row({ leftAt: '16:55', toCollectorId: 'uncle', method: 'PHOTO' }), gone);
  expect(stateOf(after(gone, other))).toBe('CONFLICT');
});
