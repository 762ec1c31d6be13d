import fc from 'fast-check';
import { endpoint, fromWire, toWire } from './endpoint.js';
import { uuidv7At } from './id.js';
import { anyone } from './permission.js';
import { id, serviceDate, text, z } from './schema.js';
import { addDays, clockTimeOf, instantOf, serviceDateOf, weekdayOf } from './service-date.js';

const listed = endpoint({
  name: 'demo.list',
  summary: '列表',
  method: 'GET',
  path: '/schools/:schoolId/things',
  permission: anyone,
  input: z.strictObject({
    schoolId: z.string(),
    limit: z.optional(z.int()),
    open: z.optional(z.boolean()),
    states: z.optional(z.array(z.string())),
  }),
  output: z.strictObject({}),
});

test('an input travels over the wire and comes back as it was', () => {
  const input = { schoolId: 'a/b', limit: 3, open: false, states: ['X', 'Y'] };
  const wire = toWire(listed, input);
  expect(wire.url).toBe('/schools/a%2Fb/things?limit=3&open=false&states=X%2CY');
  const query = Object.fromEntries(new URLSearchParams(wire.url.split('?')[1]));
  const back = fromWire(listed, { params: { schoolId: 'a/b' }, query, body: undefined });
  expect(listed.input.parse(back)).toEqual(input);
});

test('a field in the path cannot be overridden from the body', () => {
  const posted = { ...listed, method: 'POST' as const };
  const back = fromWire(posted, { params: { schoolId: 'mine' }, query: {}, body: { schoolId: 'theirs' } });
  expect(back).toEqual({ schoolId: 'mine' });
});

test('an id made on a phone is a UUIDv7 and sorts by its time', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2 ** 47 }),
      fc.uint8Array({ minLength: 10, maxLength: 10 }),
      (ms, random) => {
        const made = uuidv7At(ms, random);
        expect(id.safeParse(made).success).toBe(true);
        expect(uuidv7At(ms + 1, random) > made).toBe(true);
      },
    ),
  );
});

test('a service date is local to Shanghai: 16:00 UTC is already tomorrow (M061)', () => {
  expect(serviceDateOf(Date.parse('2026-11-30T15:59:59.999Z'))).toBe('2026-11-30');
  expect(serviceDateOf(Date.parse('2026-11-30T16:00:00.000Z'))).toBe('2026-12-01');
  expect(clockTimeOf(instantOf('2026-12-01', '17:00'))).toBe('17:00');
  expect(weekdayOf('2026-11-29')).toBe(7);
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
});

test('a date that does not exist, a half of a surrogate pair and a control character are refused', () => {
  expect(serviceDate.safeParse('2026-02-29').success).toBe(false);
  expect(text(5).safeParse('\uD83D').success).toBe(false);
  expect(text(5).safeParse('a\u0000b').success).toBe(false);
  expect(text(5).safeParse('古丽·阿').success).toBe(true);
});
