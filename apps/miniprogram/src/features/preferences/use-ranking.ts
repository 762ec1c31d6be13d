/**
 * A family's ranking on this phone: the draft stays until the school has it, a club that closed meanwhile is named and
 * the rest is kept, and what another guardian handed in is shown before it is replaced (C7).
 */
import type { RankingChild, RankingSheet } from '@anxin/shared';
import { submitPreferences } from '@anxin/shared';
import { useState } from 'react';
import { call } from '@/api/client';
import { useDraft } from '@/api/drafts';
import { DomainProblem } from '@/api/problem';
import { useAction } from '@/api/use-action';
import { type ChildDraft, choicesOfWeek, isUnsent, shownWeek, type Week } from './ranking.rules';

export interface Ranking {
  week: (child: RankingChild) => Week;
  rank: (child: RankingChild, weekday: number, order: readonly string[]) => void;
  /** Handed in by somebody else after this draft was begun. */
  isOvertaken: (child: RankingChild) => boolean;
  takeNewest: (child: RankingChild) => void;
  unsent: RankingChild[];
  /** Is there a child for whom this person may hand in now? */
  canSend: boolean;
  closedLabel: string | undefined;
}

export type Send = (
  sheet: RankingSheet,
  children: readonly RankingChild[],
  week: Ranking['week'],
) => Promise<void>;

/** Of a family's own: one call per school. */
export const sendAsFamily: Send = async ({ schoolId, round }, children, week) => {
  if (round === null) return;
  const answers = children.map((child) => ({
    studentId: child.studentId,
    version: child.version,
    choices: choicesOfWeek(week(child)),
  }));
  await call(submitPreferences, { schoolId, roundId: round.roundId, answers });
};

export function useRanking(
  sheets: readonly RankingSheet[],
  draftName: string,
  send: Send,
  after: { refresh: () => Promise<void>; sent: () => void },
) {
  const draft = useDraft<Record<string, ChildDraft>>(`preferences.${draftName}`, {});
  const [closedLabel, setClosedLabel] = useState<string | undefined>();
  const draftOf = (child: RankingChild) => draft.value[child.studentId];
  const week = (child: RankingChild) => shownWeek(child, draftOf(child));
  const askable = (sheet: RankingSheet) =>
    sheet.round?.isOpen ? sheet.children.filter((child) => child.isInService && child.mayDecide) : [];
  const unsentOf = (sheet: RankingSheet) => askable(sheet).filter((child) => isUnsent(child, draftOf(child)));

  const submit = useAction(async () => {
    setClosedLabel(undefined);
    try {
      for (const sheet of sheets) {
        const children = unsentOf(sheet);
        if (children.length > 0) await send(sheet, children, week);
      }
    } catch (failure) {
      if (failure instanceof DomainProblem) {
        const { offerId } = failure.detail;
        const gone = sheets.flatMap(({ offers }) => offers).find((one) => one.offerId === offerId);
        if (failure.code === 'preference.offer_closed') setClosedLabel(gone?.label);
        if (failure.code.startsWith('preference.')) await after.refresh();
      }
      throw failure;
    }
    draft.change(
      Object.fromEntries(Object.keys(draft.value).map((studentId) => [studentId, undefined])) as never,
    );
    draft.discard();
    await after.refresh();
    after.sent();
  });

  const ranking: Ranking = {
    week,
    rank: (child, weekday, order) => {
      const base = draftOf(child)?.base ?? child.version;
      draft.change({ [child.studentId]: { base, week: { ...week(child), [weekday]: order } } });
    },
    isOvertaken: (child) => (draftOf(child)?.base ?? child.version) !== child.version,
    takeNewest: (child) => draft.change({ [child.studentId]: undefined } as never),
    unsent: sheets.flatMap(unsentOf),
    canSend: sheets.some((sheet) => askable(sheet).length > 0),
    closedLabel,
  };
  const isDrafted = Object.values(draft.value).some((one) => one !== undefined);
  return { ranking, submit, restored: draft.restored && isDrafted };
}
