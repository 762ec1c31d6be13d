// How long a draw of a large school takes: 3,000 pupils × 5 days, 40 sessions a day with seats for 44 of 100, and
// families that rank twelve. `ms` is the draw: seats, closings, cut-offs, waitlists. Beside it `checkMs`, the checks
// of the parsed file and both hashes, and `reportMs`, the school's report with the two optima. The middle of five.
import { draw } from '../../apps/server/dist/modules/regrouping/draw.rules.js';
import { readDrawInput } from '../../apps/server/dist/modules/regrouping/draw-input.rules.js';
import { proofOf, resultOf } from '../../apps/server/dist/modules/regrouping/draw-record.rules.js';
import { reportOf } from '../../apps/server/dist/modules/regrouping/draw-report.rules.js';

const PUPILS = 3000;
const SESSIONS_A_DAY = 40;
const SEATS = 33;
const WISHES = 12;
const settings = { seed: '5eed', limit: null };

export function allocate3000x5() {
  const file = largeSchool();
  const times = Array.from({ length: 5 }, () => {
    const marks = [performance.now()];
    const { input } = readDrawInput(file);
    marks.push(performance.now());
    const drawn = draw(input, settings);
    const result = resultOf(drawn);
    marks.push(performance.now());
    proofOf(drawn, result);
    marks.push(performance.now());
    reportOf(drawn);
    marks.push(performance.now());
    const [reading, drawing, proving, reporting] = marks.slice(1).map((mark, index) => mark - marks[index]);
    return { ms: drawing, checkMs: reading + proving, reportMs: reporting };
  });
  const middle = (name) => Math.round(times.map((time) => time[name]).sort((a, b) => a - b)[2]);
  return {
    name: 'allocate.3000x5',
    ms: middle('ms'),
    checkMs: middle('checkMs'),
    reportMs: middle('reportMs'),
  };
}

/** Some clubs are loved by many; every family differs a little; the same school each time. */
function largeSchool() {
  let state = 1;
  const chance = () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x80000000;
  };
  const clubs = Array.from({ length: SESSIONS_A_DAY }, (_, club) => ({ club, fame: 3 * chance() ** 2 }));
  const weekdays = [1, 2, 3, 4, 5];
  const sessions = weekdays.flatMap((weekday) =>
    clubs.map(({ club }) => ({
      id: `${club}@${weekday}`,
      weekday,
      capacity: 33,
      minimum: 8,
      club: `${club}`,
    })),
  );
  const seatsLastTerm = clubs.map(() => SEATS);
  const students = Array.from({ length: PUPILS }, (_, pupil) => {
    const liked = clubs.map(({ club, fame }) => ({ club, love: fame + 3 * chance() }));
    const wishes = (weekday) =>
      liked
        .map(({ club, love }) => ({ id: `${club}@${weekday}`, love: love + chance() }))
        .sort((a, b) => b.love - a.love)
        .slice(0, WISHES)
        .map(({ id }) => id);
    const loved = [...liked].sort((a, b) => b.love - a.love).slice(0, WISHES);
    const old = loved.find(({ club }) => seatsLastTerm[club] > 0);
    if (old) seatsLastTerm[old.club]--;
    return {
      id: `pupil-${pupil}`,
      class: chance() < 0.05 ? 0 : 1,
      memberOf: old ? [`${old.club}`] : [],
      preferences: Object.fromEntries(weekdays.map((weekday) => [weekday, wishes(weekday)])),
    };
  });
  return { sessions, students };
}
