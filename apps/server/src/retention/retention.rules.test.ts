// What is kept how long, and along which index it goes (E1, E17).
import { instantOf } from '@anxin/shared';
import { boundOf, nextNight, RETENTION, sweepOf } from './retention.rules.js';

const NOW = instantOf('2026-11-25', '03:15');
const rule = (table: string) => RETENTION.find((one) => one.table === table) as (typeof RETENTION)[number];

it.each([
  ['notification', 30],
  ['wechat_send', 30],
  ['collector_proxy', 30],
  ['access_log', 1096],
  ['login_session', 30],
  ['application_review', 204],
  ['service_application', 204],
  ['custody_overdue', 30],
  ['register_page', 30],
  ['register_keying', 1096],
  ['escort_plan', 30],
  ['safety_alarmed', 30],
  ['schedule_word', 400],
])('%s is kept %d days', (table, days) => expect(rule(table).keptDays).toBe(days));

it('never names a table of the record itself', () => {
  const record = [
    'custody_event',
    'day_pupil',
    'day_close',
    'custody_take_over',
    'agreement_signature',
    'enrollment',
    'student',
  ];
  expect(RETENTION.filter(({ table }) => record.includes(table))).toEqual([]);
});

it('counts whole days of Shanghai', () => {
  expect(boundOf(rule('pickup_word'), NOW)).toBe('2026-10-26');
  expect(boundOf(rule('login_session'), NOW)).toEqual(new Date('2026-10-25T16:00:00.000Z'));
  const bound = String(boundOf(rule('notification'), NOW)).replaceAll('-', '');
  expect(Number.parseInt(bound.slice(0, 12), 16)).toBe(Date.parse('2026-10-25T16:00:00.000Z'));
});

it('sweeps one school of a table that has schools', () => {
  const { sql, params } = sweepOf(rule('pickup_word'), { schoolId: 's', nowMs: NOW, limit: 7 });
  expect(sql).toBe('DELETE FROM pickup_word WHERE schoolId = ? AND serviceDate < ? LIMIT 7');
  expect(params).toEqual(['s', '2026-10-26']);
});

it('empties a note of a record and leaves the record', () => {
  const { sql } = sweepOf(rule('application_review'), { schoolId: 's', nowMs: NOW, limit: 7 });
  expect(sql).toBe(
    'UPDATE application_review SET noteBox = NULL WHERE schoolId = ? AND at < ? AND noteBox IS NOT NULL LIMIT 7',
  );
});

it.each([
  ['2026-11-25', '03:14', '2026-11-25'],
  ['2026-11-25', '03:15', '2026-11-26'],
  ['2026-12-31', '23:59', '2027-01-01'],
])('on %s at %s the next night is %s', (date, time, night) => {
  expect(nextNight(instantOf(date, time)).night).toBe(night);
});
