// How often one caller may ask: the burst, the pace after it, and what is remembered.
import fc from 'fast-check';
import { RequestLimit } from './request-limit.rules.js';

const NOW = Date.parse('2026-11-25T08:00:00.000Z');
const rate = { perSecond: 40, burst: 200 };
const taken = (limit: RequestLimit, caller: string, now: number, tries: number) =>
  Array.from({ length: tries }, () => limit.take(caller, now)).filter((wait) => wait === 0).length;

it('lets a burst through, refuses the next, and says how long to wait', () => {
  const limit = new RequestLimit(rate);
  expect(taken(limit, 'one', NOW, 200)).toBe(200);
  expect([limit.take('one', NOW), limit.take('one', NOW)]).toEqual([1, 1]);
  expect(taken(limit, 'one', NOW + 1000, 100)).toBe(40);
  expect(taken(limit, 'other', NOW + 1000, 200)).toBe(200);
});

it('a refused try takes nothing: who waits as told is welcome', () => {
  const limit = new RequestLimit({ perSecond: 1, burst: 3 });
  taken(limit, 'one', NOW, 3);
  for (let tries = 0; tries < 1000; tries++) expect(limit.take('one', NOW)).toBe(1);
  expect(limit.take('one', NOW + 1000)).toBe(0);
});

it('never more than the burst and the pace, never less to one who keeps the pace', () => {
  const pauses = fc.array(fc.nat({ max: 400 }), { minLength: 1, maxLength: 400 });
  fc.assert(
    fc.property(
      pauses,
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 50 }),
      (gaps, perSecond, burst) => {
        const limit = new RequestLimit({ perSecond, burst });
        let now = NOW;
        let passed = 0;
        for (const gap of gaps) {
          now += gap;
          if (limit.take('one', now) === 0) passed += 1;
        }
        expect(passed).toBeLessThanOrEqual(burst + ((now - NOW) / 1000) * perSecond + 0.1);
        const pace = 1000 / perSecond;
        const kept = new RequestLimit({ perSecond, burst });
        for (let step = 0; step < 300; step++) expect(kept.take('one', NOW + step * pace)).toBe(0);
      },
    ),
  );
});

it('forgets whoever has been quiet: memory holds only those who asked lately', () => {
  const limit = new RequestLimit(rate);
  for (let second = 0; second < 60; second++)
    for (let visitor = 0; visitor < 100; visitor++) limit.take(`${second}-${visitor}`, NOW + second * 1000);
  expect(limit.remembered).toBeLessThanOrEqual(100 * 11);
  expect(taken(limit, '0-0', NOW + 60_000, 201)).toBe(200);
});

it('remembers whoever goes on asking, however often others are forgotten', () => {
  const limit = new RequestLimit(rate);
  let passed = 0;
  for (let ms = 0; ms < 30_000; ms += 10) if (limit.take('busy', NOW + ms) === 0) passed += 1;
  expect(passed).toBeLessThanOrEqual(200 + 30 * 40);
});

it('a control clock turned back locks nobody out', () => {
  const limit = new RequestLimit(rate);
  taken(limit, 'one', NOW + 86_400_000, 200);
  expect(taken(limit, 'one', NOW, 300)).toBe(200);
});
