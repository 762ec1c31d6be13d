// C1: a child out of the room is called long away by the school's own minutes, not by a number of the program.
import { isAwayTooLong } from './waiting.words';

const LEFT = '2026-11-25T08:00:00.000Z';
const after = (minutes: number) => Date.parse(LEFT) + minutes * 60_000;

it.each([
  [5, 4, false],
  [5, 5, true],
  [15, 10, false],
  [15, 15, true],
  // A list that an older server gave says nothing: the usual ten.
  [undefined, 9, false],
  [undefined, 10, true],
])('a school that waits %s minutes, after %d: %s', (school, minutes, isLong) => {
  expect(isAwayTooLong(LEFT, after(minutes), school)).toBe(isLong);
});

it('a child who is in the room is never long away', () => {
  expect(isAwayTooLong(null, after(600), 1)).toBe(false);
});
