import { clock } from './clock.js';
import { newId, restartIds } from './ids.js';

afterAll(() => {
  clock.reset();
  restartIds();
});

const NOON = Date.parse('2026-11-25T04:00:00Z');
const timeOf = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

it('ids rise, however many a millisecond makes and also when the clock is put back', () => {
  clock.moveTo(NOON);
  const ids = Array.from({ length: 20_000 }, newId);
  clock.moveTo(NOON - 86_400_000);
  ids.push(newId(), newId());
  expect(ids).toEqual([...new Set(ids)].sort());
});

it('a world that begins anew begins at its own time', () => {
  restartIds();
  clock.moveTo(NOON - 86_400_000);
  expect(Math.abs(timeOf(newId()) - clock.now())).toBeLessThan(60_000);
});
