/** The assembly point as this phone shows it: from the school's answer, or without a net from its own list (C14). */
import type { AssemblyCount, DayList, EvacuationView } from '@anxin/shared';
import { IN_HANDS } from '@anxin/shared';
import type { Views } from '@/features/custody-outbox/heads.rules';

export interface AssemblyPupil {
  readonly studentId: string;
  readonly name: string;
  readonly classLabel: string;
  /** Who counted the child; empty while nobody has. */
  readonly countedBy: string;
  readonly isMine: boolean;
  readonly isGone: boolean;
  readonly isMissing: boolean;
}

export interface AssemblyGroup {
  readonly key: string;
  readonly label: string;
  readonly pupils: readonly AssemblyPupil[];
}

const NOBODYS = '不在班里的孩子';

export function groupsOf(
  view: EvacuationView | undefined,
  counts: readonly AssemblyCount[],
  phone: { readonly list: DayList | undefined; readonly views: Views; readonly personId: string },
): AssemblyGroup[] {
  const own = new Set(counts.flatMap(({ heads }) => heads.map(({ studentId }) => studentId)));
  if (view !== undefined) {
    return view.groups.map(({ tempClassId, label, venueLabel, pupils }) => ({
      key: tempClassId ?? '',
      label: venueLabel ? `${label} · ${venueLabel}` : label,
      pupils: pupils.map(({ studentId, name, classLabel, counted, isGone, isMissing }) => ({
        ...{ studentId, name, classLabel, isGone, isMissing },
        countedBy: counted?.by.name ?? (own.has(studentId) ? '我' : ''),
        isMine: own.has(studentId) || counted?.by.personId === phone.personId,
      })),
    }));
  }
  const { list, views } = phone;
  if (list === undefined) return [];
  const listed = list.pupils.filter(({ studentId, head }) =>
    IN_HANDS.some((state) => state === (views[studentId] ?? head).state),
  );
  const labels = new Map(list.groups.map(({ tempClassId, label }) => [tempClassId, label]));
  const rooms = new Map<string, AssemblyPupil[]>();
  for (const { studentId, name, classLabel, tempClassId, head } of listed) {
    const room = (views[studentId] ?? head).tempClassId ?? tempClassId ?? '';
    const isMine = own.has(studentId);
    const pupil = { studentId, name, classLabel, isMine, countedBy: isMine ? '我' : '' };
    rooms.set(room, [...(rooms.get(room) ?? []), { ...pupil, isGone: false, isMissing: false }]);
  }
  return [...rooms].map(([key, pupils]) => ({ key, label: labels.get(key) ?? NOBODYS, pupils }));
}

export const isOpen = ({ countedBy, isGone, isMissing }: AssemblyPupil): boolean =>
  countedBy === '' && !isGone && !isMissing;
export const openOf = (groups: readonly AssemblyGroup[]) =>
  groups.flatMap(({ pupils }) => pupils.filter(isOpen));

/** 「18 分 20 秒」 */
export const tookWords = (seconds: number): string =>
  seconds < 60 ? `${seconds} 秒` : `${Math.floor(seconds / 60)} 分 ${seconds % 60} 秒`;
