import { addDays, weekdayOf } from '@anxin/shared';
import fc from 'fast-check';
import {
  calendarOf,
  datesBetween,
  isTermSpan,
  judgeClosing,
  overlap,
  type PublicCalendar,
  seasonOf,
  serviceOn,
  weekdayServed,
} from './calendar.rules.js';
import { publicCalendar } from './public-calendar.js';

const seed = Number(process.env.ANXIN_SEED ?? 20261125);
const county = {
  winterClosesAt: '17:00',
  standardClosesAt: '18:00',
  earliestClosesAt: '16:30',
  latestClosesAt: '19:00',
};
const date = fc.integer({ min: 0, max: 2000 }).map((days) => addDays('2024-01-01', days));
const dayOf = (one: string, calendar: PublicCalendar = publicCalendar) => {
  const [entry] = calendarOf(one, one, calendar);
  if (entry === undefined) throw new Error('no entry');
  return entry;
};

test.each([
  ['2026-11-30', '18:00'],
  ['2026-12-01', '17:00'],
  ['2026-12-31', '17:00'],
  ['2027-01-04', '17:00'],
  ['2027-03-31', '17:00'],
  ['2027-04-01', '18:00'],
])('on %s the service closes at %s (M008 M009)', (one, closesAt) => {
  const entry = {
    date: one,
    kind: 'SCHOOL_DAY',
    standsForWeekday: null,
    label: null,
    source: 'PUBLISHED',
  } as const;
  expect(serviceOn({ entry, isInTerm: true, county, ownClosesAt: null }).closesAt).toBe(closesAt);
});

test(`the season changes on exactly two dates a year (seed ${seed})`, () => {
  fc.assert(
    fc.property(date, (one) => {
      const changes = seasonOf(one) !== seasonOf(addDays(one, 1));
      expect(changes).toBe(one.endsWith('-11-30') || one.endsWith('-03-31'));
    }),
    { seed },
  );
});

test(`a date out of term, a holiday and a weekend have no service and no closing time; all others have both (M061, seed ${seed})`, () => {
  fc.assert(
    fc.property(date, fc.boolean(), (one, isInTerm) => {
      const entry = dayOf(one);
      const facts = serviceOn({ entry, isInTerm, county, ownClosesAt: null });
      expect(facts.service).toBe(isInTerm && entry.kind !== 'HOLIDAY');
      expect(facts.closesAt === null).toBe(!facts.service);
      expect(facts.weekdayServed === null).toBe(entry.kind === 'HOLIDAY');
    }),
    { seed },
  );
});

test('the published holidays of 2026: National Day off, a Saturday of school that serves the weekday it makes up for', () => {
  expect(dayOf('2026-10-01')).toMatchObject({ kind: 'HOLIDAY', label: '国庆节', source: 'PUBLISHED' });
  const swap = dayOf('2026-10-10');
  expect(swap).toMatchObject({ kind: 'SWAP_DAY', source: 'PUBLISHED' });
  const lieu = datesBetween('2026-10-01', '2026-10-09').filter((one) => publicCalendar.on(one)?.isInLieu);
  expect(lieu.map(weekdayOf)).toContain(swap.standsForWeekday);
  expect(dayOf('2026-10-11')).toMatchObject({ kind: 'HOLIDAY' });
  expect(dayOf('2026-11-25')).toMatchObject({ kind: 'SCHOOL_DAY', label: null });
});

test(`every make-up day of the published years serves a weekday of Monday to Friday (seed ${seed})`, () => {
  const swaps = calendarOf('2022-01-01', '2026-12-31', publicCalendar).filter(
    ({ kind }) => kind === 'SWAP_DAY',
  );
  expect(swaps.length).toBeGreaterThan(20);
  for (const swap of swaps) expect(weekdayServed(swap)).toBeLessThanOrEqual(5);
});

test('a year that nobody has published is a guess and says so', () => {
  expect(publicCalendar.knows(2026)).toBe(true);
  expect(publicCalendar.knows(2035)).toBe(false);
  const entry = dayOf('2035-10-01');
  expect(entry.source).toBe('GUESSED');
  expect(serviceOn({ entry, isInTerm: true, county, ownClosesAt: null }).warning).toBe('YEAR_UNPUBLISHED');
});

test.each([
  ['18:00', 'STANDARD', true, false, 'IN_FORCE'],
  ['18:30', 'STANDARD', true, true, 'PROPOSED'],
  ['18:30', 'STANDARD', true, false, 'school.closing_reason_needed'],
  ['19:30', 'STANDARD', false, true, 'school.closing_out_of_bounds'],
  ['16:00', 'WINTER', false, true, 'school.closing_out_of_bounds'],
  ['17:30', 'STANDARD', false, false, 'IN_FORCE'],
  ['17:30', 'STANDARD', true, true, 'school.closing_earlier_mid_term'],
  ['17:30', 'WINTER', true, true, 'PROPOSED'],
] as const)(
  'closing at %s in %s, term begun %s, reason %s: %s (M002)',
  (closesAt, season, termHasStarted, hasReason, verdict) => {
    expect(judgeClosing({ closesAt, season, county, termHasStarted, hasReason })).toBe(verdict);
  },
);

test(`no verdict ever lets a school outside the county's bounds, or later without a reason (seed ${seed})`, () => {
  const time = fc
    .integer({ min: 0, max: 1439 })
    .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`);
  fc.assert(
    fc.property(
      time,
      fc.constantFrom('WINTER' as const, 'STANDARD' as const),
      fc.boolean(),
      fc.boolean(),
      (closesAt, season, termHasStarted, hasReason) => {
        const verdict = judgeClosing({ closesAt, season, county, termHasStarted, hasReason });
        if (verdict !== 'IN_FORCE' && verdict !== 'PROPOSED') return;
        expect(closesAt >= '16:30' && closesAt <= '19:00').toBe(true);
        const usual = season === 'WINTER' ? '17:00' : '18:00';
        if (closesAt > usual) expect([verdict, hasReason]).toEqual(['PROPOSED', true]);
        if (closesAt < usual) expect(termHasStarted).toBe(false);
      },
    ),
    { seed },
  );
});

test('terms: forwards, at most ten months, never over one another', () => {
  expect(isTermSpan({ startsOn: '2026-09-01', endsOn: '2027-01-20' })).toBe(true);
  expect(isTermSpan({ startsOn: '2026-09-01', endsOn: '2026-09-01' })).toBe(false);
  expect(isTermSpan({ startsOn: '2026-09-01', endsOn: '2027-09-01' })).toBe(false);
  const autumn = { startsOn: '2026-09-01', endsOn: '2027-01-20' };
  expect(overlap(autumn, { startsOn: '2027-01-20', endsOn: '2027-07-01' })).toBe(true);
  expect(overlap(autumn, { startsOn: '2027-01-21', endsOn: '2027-07-01' })).toBe(false);
});
