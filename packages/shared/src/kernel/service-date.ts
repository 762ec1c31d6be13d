/**
 * A ServiceDate is a local date in Asia/Shanghai, written `YYYY-MM-DD`. China has had one fixed offset, +08:00,
 * and no summer time since 1991, so plain arithmetic is exact for every date this product can meet.
 */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

export type ServiceDate = string;

/** The local date of an instant (Unix milliseconds). */
export function serviceDateOf(unixMs: number): ServiceDate {
  return new Date(unixMs + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** The local wall time `HH:mm` of an instant (Unix milliseconds). */
export function clockTimeOf(unixMs: number): string {
  return new Date(unixMs + SHANGHAI_OFFSET_MS).toISOString().slice(11, 16);
}

/** The instant (Unix milliseconds) at which a local wall time `HH:mm` happens on a date. */
export function instantOf(date: ServiceDate, time: string): number {
  return Date.parse(`${date}T${time}:00.000Z`) - SHANGHAI_OFFSET_MS;
}

/** Monday 1 … Sunday 7 (ISO 8601). */
export function weekdayOf(date: ServiceDate): number {
  return new Date(Date.parse(`${date}T00:00:00Z`)).getUTCDay() || 7;
}

export function addDays(date: ServiceDate, days: number): ServiceDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
