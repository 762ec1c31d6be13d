// What fits together (M035 M038 M039): plans have covers, pupils have classes, a defect has words, begun minutes count.
import { briefingFlaw, documentFlaw, findingsFlaw, minutesOf } from './preparedness.rules.js';

it.each([
  ['SAFETY_RULES', [], null],
  ['SAFETY_RULES', ['FIRE'], 'preparedness.covers_of_plan'],
  ['EMERGENCY_PLAN', [], null],
  ['EMERGENCY_PLAN', ['FIRE', 'OTHER'], null],
] as const)('%s for %j: %s', (kind, covers, flaw) => {
  expect(documentFlaw({ kind, covers })).toBe(flaw);
});

it.each([
  ['STAFF', 0, 0, null],
  ['STAFF', 1, 0, 'preparedness.briefing_classes'],
  ['STAFF', 0, 1, 'preparedness.briefing_classes'],
  ['PUPILS', 0, 0, 'preparedness.briefing_classes'],
  ['PUPILS', 1, 0, null],
  ['PUPILS', 0, 2, null],
] as const)('%s with %i homeroom classes and %i groups: %s', (audience, homerooms, groups, flaw) => {
  const named = (many: number) => Array.from({ length: many }, (_, at) => String(at));
  const briefing = { audience, homeroomClassIds: named(homerooms), tempClassIds: named(groups) };
  expect(briefingFlaw(briefing)).toBe(flaw);
});

it('each item once, and a defect says what is wrong', () => {
  const ok = { item: 'FLOOR', result: 'OK' } as const;
  const defect = { item: 'POWER', result: 'DEFECT', note: '插座松了' } as const;
  expect(findingsFlaw([ok, defect])).toBeNull();
  expect(findingsFlaw([ok, { ...defect, item: 'FLOOR' }])).toBe('preparedness.item_twice');
  expect(findingsFlaw([{ item: 'POWER', result: 'DEFECT' }])).toBe('preparedness.defect_unsaid');
});

it.each([
  [null, null],
  [0, 1],
  [60, 1],
  [61, 2],
])('%p seconds are %p minutes', (seconds, minutes) => {
  expect(minutesOf(seconds)).toBe(minutes);
});
