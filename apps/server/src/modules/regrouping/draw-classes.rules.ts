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
  isBlocked: (place: string) => boolean = () => false,
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
      venueLabel: roomOf(studentIds.map(classLabelOf), isBlocked),
      capSeats: TEMP_CLASS_CAP_SEATS,
    };
  });
  return [...clubs, ...care];
}

/**
 * Whoever may not leave the school any more, since a yes was taken back after the list was frozen (M032), is in the
 * emptiest care group of the grade that day, or opens one.
 */
export function stayingAtSchool(
  lines: readonly PlacedLine[],
  mayGo: (line: PlacedLine) => boolean,
  gradeOf: ReadonlyMap<string, number>,
): PlacedLine[] {
  const sizes = new Map<string, number>();
  const keyOf = (weekday: number, grade: number, number: number) => `${weekday} ${grade} ${number}`;
  for (const { weekday, careGrade, careNumber } of lines) {
    if (careGrade === null) continue;
    const key = keyOf(weekday, careGrade, careNumber ?? 0);
    sizes.set(key, (sizes.get(key) ?? 0) + 1);
  }
  return lines.map((line) => {
    if (line.offerId === null || mayGo(line)) return line;
    const careGrade = gradeOf.get(line.studentId) ?? 1;
    const { weekday } = line;
    let [careNumber, fewest] = [0, TEMP_CLASS_CAP_SEATS];
    for (let number = 0; ; number++) {
      const size = sizes.get(keyOf(weekday, careGrade, number));
      if (size === undefined) {
        if (fewest === TEMP_CLASS_CAP_SEATS) careNumber = number;
        break;
      }
      if (size < fewest) [careNumber, fewest] = [number, size];
    }
    const key = keyOf(weekday, careGrade, careNumber);
    sizes.set(key, (sizes.get(key) ?? 0) + 1);
    return { studentId: line.studentId, weekday, offerId: null, careGrade, careNumber };
  });
}

/** Where most of them are already, but for rooms that are blocked: into one of those only when there is no other. */
function roomOf(classLabels: readonly string[], isBlocked: (place: string) => boolean): string {
  const counts = new Map<string, number>();
  for (const label of classLabels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const rooms = [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([label]) => `${label}教室`.slice(-ROOM));
  return rooms.find((room) => !isBlocked(room)) ?? rooms[0] ?? '教室';
}
