/** Times that are offered for a new end, and until when families are asked, unless the maker says otherwise. Pure. */
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const timeOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const HALF_HOUR = 30;

/** Half hours from the bell to an hour and a half after the usual close; of today's those still to come. */
export function endsOffered(bellAt: string, closesAt: string, after: string | null): string[] {
  const times = [bellAt];
  const last = Math.min(minutesOf(closesAt) + 3 * HALF_HOUR, minutesOf('21:00'));
  for (let at = Math.ceil((minutesOf(bellAt) + 1) / HALF_HOUR) * HALF_HOUR; at <= last; at += HALF_HOUR)
    times.push(timeOf(at));
  return times.filter((time) => time !== closesAt && (after === null || time > after));
}

/** Half an hour before the children could go; where that is too near, half of the time that is left. */
export function confirmByFor(endsAt: string, closesAt: string, present: string | null): string {
  const sooner = minutesOf(endsAt < closesAt ? endsAt : closesAt);
  const wished = sooner - HALF_HOUR;
  if (present === null || wished > minutesOf(present) + 5) return timeOf(wished);
  return timeOf(Math.max(minutesOf(present) + 1, Math.floor((minutesOf(present) + sooner) / 2)));
}
