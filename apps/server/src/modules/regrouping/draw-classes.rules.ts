/**
 * From the lines of a draw to temporary classes (M088, M089): one for every session that takes place, empty ones too,
 * for somebody may wait for a seat; and one for every care group, in the room of the homeroom class it mostly is.
 */
import { type ActivityType, TEMP_CLASS_CAP_SEATS } from '@anxin/shared';

export interface PlacedLine {
  readonly studentId: string;
  readonly weekday: number;
  readonly offerId: string | null;
  readonly careGrade: number | null;
  readonly careNumber: number | null;
}

export interface SessionToOpen {
  readonly offerId: string;
  readonly weekday: number;
  readonly label: string;
  readonly activityType: ActivityType;
  readonly venueLabel: string;
  readonly capSeats: number;
}

export interface ClassToOpen {
  readonly weekday: number;
  readonly label: string;
  readonly activityType: ActivityType;
  readonly clubLabel: string | null;
  readonly venueLabel: string;
  readonly capSeats: number;
  readonly offerId: string | null;
  readonly careGrade: number | null;
  readonly studentIds: readonly string[];
}

const GRADES = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const ROOM = 30;

export function classesOf(
  lines: readonly PlacedLine[],
  sessions: readonly SessionToOpen[],
  classLabelOf: (studentId: string) => string,
): ClassToOpen[] {
  const clubs = sessions.map(({ offerId, ...session }): ClassToOpen => {
    const studentIds = lines.filter((line) => line.offerId === offerId).map(({ studentId }) => studentId);
    return { ...session, clubLabel: session.label, offerId, careGrade: null, studentIds };
  });
  const groups = new Map<string, PlacedLine[]>();
  for (const line of lines) {
    if (line.careGrade === null) continue;
    const key = `${line.weekday} ${line.careGrade} ${line.careNumber}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  const care = [...groups.values()].map((group): ClassToOpen => {
    const { weekday, careGrade, careNumber } = group[0] as PlacedLine;
    const studentIds = group.map(({ studentId }) => studentId);
    return {
      ...{ weekday, careGrade, offerId: null, studentIds, clubLabel: null, activityType: 'HOMEWORK' },
      label: `${GRADES[careGrade ?? 0] ?? careGrade}年级看护作业${(careNumber ?? 0) + 1}组`,
      venueLabel: roomOf(studentIds.map(classLabelOf)),
      capSeats: TEMP_CLASS_CAP_SEATS,
    };
  });
  return [...clubs, ...care];
}

/** Where most of them are already. */
function roomOf(classLabels: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const label of classLabels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const [most = ''] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0] ?? [];
  return `${most}教室`.slice(-ROOM);
}
