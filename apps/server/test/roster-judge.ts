/**
 * A judge of rosters that shares no code with what makes them: it reads the file's own words and looks at each rule
 * the slow way. `bestByTrying` is the truth on tiny plans.
 */
import type { Assignment, PlanInput } from '../src/modules/roster/plan-input.rules.js';

/** Every hard rule that the roster breaks, in words. */
export function brokenRules(input: PlanInput, assignment: readonly Assignment[]): string[] {
  const broken: string[] = [];
  const seated = new Map<string, number>();
  const dutyCalled = (id: string) => input.duties.find((one) => one.id === id)!;
  for (const { duty: dutyId, teacher: teacherId } of assignment) {
    const duty = dutyCalled(dutyId);
    const teacher = input.teachers.find((one) => one.id === teacherId);
    if (duty === undefined || teacher === undefined) {
      broken.push('somebody or something unknown');
      continue;
    }
    seated.set(dutyId, (seated.get(dutyId) ?? 0) + 1);
    const own = assignment.filter((one) => one.teacher === teacherId).map((one) => dutyCalled(one.duty));
    if (teacher.unavailable.includes(duty.day)) broken.push('not available');
    if (duty.skill && !teacher.skills.includes(duty.skill)) broken.push('without the skill');
    if (teacher.vettedUntil === null) broken.push('never vetted');
    if (typeof teacher.vettedUntil === 'string' && teacher.vettedUntil < duty.day)
      broken.push('vetting ended');
    if (own.filter((one) => one.day === duty.day).length > 1) broken.push('two duties on a day');
    const sameWeek = own.filter((one) => mondayOf(one.day) === mondayOf(duty.day));
    if (sameWeek.length > teacher.weeklyMaximum) broken.push('more than the weekly maximum');
    const meeting = [
      ...input.days.filter((day) => day.date === duty.day).flatMap((day) => day.clubs),
      ...input.duties.filter((one) => one.day === duty.day && one.club).map((one) => one.club),
    ];
    const leadsOne = meeting.some((club) => teacher.clubs.includes(club as string));
    if (leadsOne && !(duty.club && teacher.clubs.includes(duty.club))) broken.push('leads a club then');
  }
  for (const { id, count } of input.duties)
    if ((seated.get(id) ?? 0) > count) broken.push('more people than seats');
  return broken;
}

export const openSeats = (input: PlanInput, assignment: readonly Assignment[]): number =>
  input.duties.reduce((sum, { count }) => sum + count, 0) - assignment.length;

/** The weighed cost of the soft rules, reckoned from the words of docs/roster.md. */
export function judgedCost(input: PlanInput, assignment: readonly Assignment[]): number {
  const { weights } = input;
  const dutyCalled = (id: string) => input.duties.find((one) => one.id === id)!;
  const could = (teacher: string, duty: string) => brokenRules(input, [{ duty, teacher }]).length === 0;
  const shareCost = (which: (kind: string) => boolean, before: (index: number) => number) => {
    const asked = input.duties.filter(({ kind }) => which(kind));
    const sharing = input.teachers
      .map((teacher, index) => ({ teacher, index }))
      .filter(({ teacher }) => asked.some(({ id }) => could(teacher.id, id)));
    if (sharing.length === 0) return 0;
    const seats = asked.reduce((sum, { count }) => sum + count, 0);
    const fair = (seats + sharing.reduce((sum, { index }) => sum + before(index), 0)) / sharing.length;
    return sharing.reduce((sum, { teacher, index }) => {
      const own = assignment.filter(
        (one) => one.teacher === teacher.id && which(dutyCalled(one.duty).kind),
      ).length;
      const total = before(index) + own;
      if (total > Math.ceil(fair - 1e-9)) return sum + (total - Math.ceil(fair - 1e-9)) ** 2;
      if (total < Math.floor(fair + 1e-9)) return sum + (Math.floor(fair + 1e-9) - total) ** 2;
      return sum;
    }, 0);
  };
  let cost =
    weights.fairness *
    shareCost(
      () => true,
      (index) => input.teachers[index]!.balance,
    );
  for (const kind of ['DUTY_LEADER', 'ESCORT'] as const) {
    cost +=
      weights.turns *
      shareCost(
        (one) => one === kind,
        (index) => input.teachers[index]!.turnsBefore[kind],
      );
  }
  for (const { id } of input.teachers) {
    const dates = new Set(
      assignment.filter((one) => one.teacher === id).map((one) => dutyCalled(one.duty).day),
    );
    for (const date of dates) if (dates.has(dayAfter(date))) cost += weights.consecutive;
  }
  for (const wish of input.wishes) {
    const met = assignment.filter(({ duty: dutyId, teacher }) => {
      const { day, kind } = dutyCalled(dutyId);
      return (
        teacher === wish.teacher &&
        (!wish.day || wish.day === day) &&
        (!wish.weekday || wish.weekday === (new Date(day).getUTCDay() || 7)) &&
        (!wish.kind || wish.kind === kind) &&
        (!wish.duty || wish.duty === dutyId)
      );
    }).length;
    cost += weights.wishes * (wish.wants ? (met > 0 ? 0 : 1) : met);
  }
  if (input.published) cost += weights.changes * changesOf(input, assignment);
  return cost;
}

/** Seats taken by somebody whom the published roster had at no duty of that day, kind, skill and club. */
function changesOf(input: PlanInput, assignment: readonly Assignment[]): number {
  return assignment.filter(
    (one) => !input.published!.some((was) => was.teacher === one.teacher && was.duty === one.duty),
  ).length;
}

/** The best there is, found by trying everything: fewest open seats, then the least cost. */
export function bestByTrying(input: PlanInput): { open: number; cost: number } {
  const seats = input.duties.flatMap(({ id, count }) => Array.from({ length: count }, () => id));
  let best = { open: Infinity, cost: Infinity };
  const place = (index: number, taken: Assignment[]) => {
    if (index === seats.length) {
      const open = seats.length - taken.length;
      if (open > best.open) return;
      const cost = judgedCost(input, taken);
      if (open < best.open || cost < best.cost) best = { open, cost };
      return;
    }
    const duty = seats[index]!;
    for (const { id: teacher } of input.teachers) {
      const more = [...taken, { duty, teacher }];
      if (brokenRules(input, more).length === 0) place(index + 1, more);
    }
    place(index + 1, taken);
  };
  place(0, []);
  return best;
}

function mondayOf(date: string): string {
  const day = new Date(date);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

const dayAfter = (date: string) => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
