/**
 * Duties as an iCalendar file (RFC 5545), in the time of Shanghai. A duty keeps its UID from file to file, so a
 * calendar that reads it again changes the entry instead of adding one.
 */
import { type DatedDuty, type Duty, PICKUP_POINTS } from '@anxin/shared';

const WORDS: Readonly<Record<Duty, string>> = {
  DUTY_LEADER: '值日领导',
  DUTY_TEACHER: '值班教师',
  ESCORT: '护送',
  GATE: '守门',
  ROOM_CLOSER: '清查教室',
};
const GATES: Readonly<Record<(typeof PICKUP_POINTS)[number], string>> = { EAST: '东门', WEST: '西门' };

/** A line of at most 75 octets; what is longer goes on after CRLF and a space, never inside a character. */
export function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > (parts.length === 0 ? 75 : 74)) {
      parts.push(part);
      [part, octets] = ['', 0];
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}

const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');
const utc = (at: Date): string => at.toISOString().replace(/[-:]|\.\d{3}/g, '');
const local = (date: string, time: string): string =>
  `${date.replaceAll('-', '')}T${time.replace(':', '')}00`;

export function calendarFile(duties: readonly DatedDuty[], madeAt: Date): string {
  const events = duties.flatMap(
    ({ dutyAssignmentId, serviceDate, duty, label, venueLabel, pickupPoint, ...time }) => {
      if (time.startsAt === null || time.endsAt === null) return [];
      const place = venueLabel ?? (pickupPoint === null ? null : GATES[pickupPoint]);
      const what = [WORDS[duty], label ?? (pickupPoint === null ? null : GATES[pickupPoint])]
        .filter(Boolean)
        .join(' · ');
      return [
        'BEGIN:VEVENT',
        `UID:${dutyAssignmentId}@anxin`,
        `DTSTAMP:${utc(madeAt)}`,
        `DTSTART;TZID=Asia/Shanghai:${local(serviceDate, time.startsAt)}`,
        `DTEND;TZID=Asia/Shanghai:${local(serviceDate, time.endsAt)}`,
        `SUMMARY:${escaped(`课后服务 ${what}`)}`,
        ...(place === null ? [] : [`LOCATION:${escaped(place)}`]),
        'END:VEVENT',
      ];
    },
  );
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//anxin//duty roster//ZH', 'CALSCALE:GREGORIAN'],
    ...['BEGIN:VTIMEZONE', 'TZID:Asia/Shanghai', 'BEGIN:STANDARD', 'DTSTART:19910915T020000'],
    ...['TZOFFSETFROM:+0800', 'TZOFFSETTO:+0800', 'TZNAME:CST', 'END:STANDARD', 'END:VTIMEZONE'],
    ...events,
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
