/** A seat carried to another: what would come of letting it go there, said before it is (C13). Pure. */
import type { RosterPlanView, SeatCandidate } from '@anxin/shared';
import { costWords } from './plan.words';

/** A seat by its place in the plan; `holder` is past the last one for a seat that is open. */
export interface SeatAt {
  readonly cell: number;
  readonly holder: number;
}

export const seatId = ({ cell, holder }: SeatAt): string => `seat-${cell}-${holder}`;

export function seatOfId(id: string): SeatAt | undefined {
  const found = /^seat-(\d+)-(\d+)$/.exec(id);
  return found ? { cell: Number(found[1]), holder: Number(found[2]) } : undefined;
}

interface Box {
  readonly id: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The seat under a finger. */
export function seatUnder(boxes: readonly Box[], x: number, y: number): SeatAt | undefined {
  const box = boxes.find((one) => one.left <= x && x <= one.right && one.top <= y && y <= one.bottom);
  return box && seatOfId(box.id);
}

export interface DropVerdict {
  readonly words: string;
  /** With whom the seats change when it is let go here; absent: nothing happens. */
  readonly toPersonId?: string;
  readonly isBetter: boolean;
}

const nothing = (words: string): DropVerdict => ({ words, isBetter: false });

/** `candidates`: who may sit in the carried seat, once they are known. */
export function dropVerdict(
  plan: RosterPlanView,
  from: SeatAt,
  to: SeatAt | undefined,
  candidates: readonly SeatCandidate[] | undefined,
): DropVerdict {
  const name = (personId: string | undefined) =>
    plan.teachers.find((one) => one.personId === personId)?.name ?? '';
  const carried = name(plan.cells[from.cell]?.holders[from.holder]?.personId);
  const cell = to && plan.cells[to.cell];
  if (!to || !cell || (to.cell === from.cell && to.holder === from.holder))
    return nothing(`把 ${carried} 拖到同一天另一位老师那里，两人对调`);
  if (cell.serviceDate !== plan.cells[from.cell]?.serviceDate) return nothing('只能在同一天里对调');
  const personId = cell.holders[to.holder]?.personId;
  if (personId === undefined) return nothing('缺人的岗，请点它选一位空着的老师');
  if (candidates === undefined) return nothing('正在算对大家的影响');
  const found = candidates.find((one) => one.personId === personId);
  if (!found) return nothing(`和 ${name(personId)} 换不了：不合格，或当天不能值那个岗`);
  return {
    words: `和 ${name(personId)} 对调：${costWords(found.costs)}`,
    toPersonId: personId,
    isBetter: found.cost <= 0,
  };
}
