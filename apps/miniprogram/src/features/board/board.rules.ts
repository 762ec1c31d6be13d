/** The board in words: what is even, what is short and by how much, and why the day cannot be closed yet (M045, C3). */
import type { Board, Equation } from '@anxin/shared';
import { openCountOf } from '@anxin/shared';
import type { EquationPart } from '@/ui/data';
import type { Tone } from '@/ui/tone';

export const wholeOf = (sum: Equation): number => sum.onListCount + sum.turnedUpCount;

export function partsOf(sum: Equation): EquationPart[] {
  const away = sum.onLeaveCount + sum.absentExplainedCount;
  const gone = sum.releasedCount + sum.leftAloneCount;
  const parts: EquationPart[] = [
    { word: '在校', count: sum.seenCount, tone: 'safe' },
    { word: '请假', count: away, tone: 'quiet' },
    { word: '未知', count: sum.unknownCount, tone: 'alarm' },
    { word: '在途', count: sum.inTransitCount, tone: 'wait' },
    { word: '已接', count: gone, tone: 'info' },
  ];
  return sum.conflictCount > 0
    ? [...parts, { word: '核实', count: sum.conflictCount, tone: 'alarm' }]
    : parts;
}

/** 差 N: children of whom nobody can say where they are. */
export function evenness(sum: Equation): { word: string; tone: Tone } {
  const lost = sum.unknownCount + sum.conflictCount;
  if (lost > 0) return { word: `差 ${lost} 人`, tone: 'alarm' };
  if (sum.inTransitCount > 0) return { word: `在途 ${sum.inTransitCount}`, tone: 'wait' };
  return { word: '平', tone: 'safe' };
}

export const isHere = (sum: Equation): number => sum.seenCount + sum.inTransitCount;
export const isGone = (sum: Equation): number => sum.releasedCount + sum.leftAloneCount;

/** Why 清校 is not possible yet; undefined when it is. */
export function closeObstacle(board: Board): string | undefined {
  if (!board.readerIsDutyLeader) return '由今天的值日领导清校';
  if (!board.frozen) return '放学以后才能清校';
  const { unknownCount, conflictCount, seenCount, inTransitCount } = board.school;
  if (unknownCount + conflictCount > 0) return `清校（还差 ${unknownCount + conflictCount} 人）`;
  if (openCountOf(board.school) > 0) return `清校（还有 ${seenCount + inTransitCount} 人在校）`;
  return undefined;
}

/** 「08:12」 since the bell, or since the child was last seen. */
export function clockSince(at: string | null, nowMs: number): string {
  if (at === null) return '';
  const seconds = Math.max(0, Math.floor((nowMs - Date.parse(at)) / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** The point on which a decision must stand: the contradiction, the last hold (alarms come newest first), or the head. */
export function decisionPoint(board: Board, studentId: string, headEventId: string | null): string | null {
  const conflict = board.conflicts.find(({ head }) => head.studentId === studentId)?.head.conflictEventId;
  const held = board.alarms.find((one) => one.kind === 'WITHHELD' && one.studentId === studentId);
  return conflict ?? held?.eventId ?? headEventId;
}

/** When it was last known to be so: a quiet board is as old as the last look at it, not as its last fact. */
export const knownAt = (board: Pick<Board, 'readAt'>, lookedAt: number | undefined): number | string =>
  lookedAt ?? board.readAt;

/** Who is kept from leaving early is said while anybody is left, or before it is known who comes. */
export const hasSomebodyToKeep = ({ frozen, openCount }: Pick<Board, 'frozen' | 'openCount'>): boolean =>
  !frozen || openCount > 0;

/** Since when somebody looks for this child: marked as not found, or given to the wrong person. */
export const soughtSince = (
  { alarms }: Pick<Board, 'alarms'>,
  { head, absentMarkedAt }: Board['unaccounted'][number],
): string | null =>
  alarms.filter(({ kind, studentId }) => kind === 'RELEASE_REVERSED' && studentId === head.studentId).at(-1)
    ?.raisedAt ?? absentMarkedAt;

/** Before their teacher has counted, a whole group is one line; a child somebody looks for is one card. */
export function unaccountedByCaller(board: Board) {
  const lost = board.unaccounted.filter((child) => soughtSince(board, child) !== null);
  const groups = new Map<string, Board['unaccounted']>();
  for (const child of board.unaccounted) {
    if (lost.includes(child)) continue;
    const key = child.groupLabel ?? child.classLabel;
    groups.set(key, [...(groups.get(key) ?? []), child]);
  }
  return { lost, groups: [...groups].map(([label, children]) => ({ label, children })) };
}
