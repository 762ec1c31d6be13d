// The duty roster of a large school for four weeks: 80 teachers × 20 days × 25 seats a day, the same each time.
// Most teachers know one subject of six, some two; some lead a club, some carry a balance, everybody is away at times.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const place = join(
  dirname(dirname(dirname(fileURLToPath(import.meta.url)))),
  'apps/server/dist/modules/roster',
);
const SUBJECTS = ['语文', '数学', '英语', '体育', '美术', '音乐'];
const CLUBS = ['书法社', '篮球社', '合唱团', '剪纸社'];
const MOST_GAP = 0.01;

/** A gap above `mostGap` fails the run. */
export async function roster() {
  const { readPlanInput } = await import(join(place, 'plan-input.rules.js'));
  const { planOf } = await import(join(place, 'plan.rules.js'));
  const { solvePlan } = await import(join(place, 'plan.solver.js'));
  const started = performance.now();
  const { status, gap, cost, bound } = await solvePlan(planOf(readPlanInput(largeSchool())));
  const ms = Math.round(performance.now() - started);
  return { name: 'roster.80x20', ms, gap, status, cost, bound, mostGap: MOST_GAP };
}

export function largeSchool(seed = 20261125) {
  const random = randomFrom(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const days = Array.from({ length: 20 }, (_, index) => {
    const day = new Date(Date.UTC(2026, 10, 30 + Math.floor(index / 5) * 7 + (index % 5)));
    return day.toISOString().slice(0, 10);
  });
  const teachers = Array.from({ length: 80 }, (_, index) => ({
    id: `T${index + 1}`,
    skills: [
      ...new Set([SUBJECTS[index % 6], ...(random() < 0.3 ? [pick(SUBJECTS)] : [])]),
      ...(index % 8 === 0 ? ['leader'] : []),
    ],
    unavailable: days.filter(() => random() < 0.08),
    weeklyMaximum: pick([2, 2, 3]),
    balance: pick([-1, 0, 0, 0, 1]),
    turnsBefore: { DUTY_LEADER: index % 8 === 0 ? pick([0, 1]) : 0, ESCORT: pick([0, 1, 2]) },
    vettedUntil: index === 79 ? days[9] : '2027-06-30',
    clubs: index < CLUBS.length ? [CLUBS[index]] : [],
  }));
  const duties = days.flatMap((day, index) => [
    { id: `${day} leader`, day, kind: 'DUTY_LEADER', skill: 'leader' },
    ...SUBJECTS.map((skill) => ({ id: `${day} ${skill}`, day, kind: 'DUTY_TEACHER', skill, count: 2 })),
    { id: `${day} club`, day, kind: 'DUTY_TEACHER', club: CLUBS[index % CLUBS.length] },
    { id: `${day} care`, day, kind: 'DUTY_TEACHER', count: 3 },
    ...['east', 'west'].flatMap((gate) => [
      { id: `${day} ${gate} escort`, day, kind: 'ESCORT', count: 2 },
      { id: `${day} ${gate} gate`, day, kind: 'GATE', count: 2 },
    ]),
  ]);
  const wishes = teachers.flatMap(({ id }) => [
    ...(random() < 0.5 ? [{ teacher: id, wants: false, weekday: 1 + Math.floor(random() * 5) }] : []),
    ...(random() < 0.3 ? [{ teacher: id, wants: true, weekday: 1 + Math.floor(random() * 5) }] : []),
    ...(random() < 0.2 ? [{ teacher: id, wants: false, kind: 'GATE' }] : []),
  ]);
  return { teachers, days, duties, wishes };
}

function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
