// From which share of which class the principal asks (C8 M106).
import { callsForAsking } from './voluntariness.rules.js';

it.each([
  [9, 9, false],
  [10, 10, true],
  [10, 9, false],
  [20, 19, true],
  [20, 18, false],
  [40, 38, true],
  [40, 37, false],
  [0, 0, false],
])('of %d pupils %d take part: %s', (pupilCount, takingPartCount, verdict) => {
  expect(callsForAsking({ pupilCount, takingPartCount })).toBe(verdict);
});
