/** The plan while it is written: kept on the phone, saved as the term's one draft against the words it began from. */
import { type PlanContent, planGaps, planText, readSchoolPlans, saveSchoolPlan } from '@anxin/shared';
import { call } from '@/api/client';
import { useDraft } from '@/api/drafts';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { say } from '@/platform/device';
import { back } from '@/platform/navigation';
import { newId, useSchoolId } from '@/session/session';

interface Kept {
  content: PlanContent | null;
  /** The words of the saved draft when the writing began; empty where there was none. */
  base: string;
  /** Names of those picked on this phone and not saved yet. */
  names: Record<string, string>;
}

const blank: Kept = { content: null, base: '', names: {} };

export function usePlanEditor() {
  const schoolId = useSchoolId();
  const query = useQuery(readSchoolPlans, { schoolId });
  const kept = useDraft<Kept>(`school-plan.${schoolId}`, blank);
  const plans = query.data?.plans ?? [];
  const draft = plans.find(({ state }) => state === 'DRAFT');
  const start = draft ?? plans.find(({ state }) => state === 'READY');
  const content = kept.value.content ?? start?.content ?? query.data?.suggested;
  const known = new Map(start?.people.map(({ staffId, name }) => [staffId, name]));
  const savedWords = draft ? planText(draft.content) : '';
  const save = useAction(async () => {
    if (!content || !query.data) return;
    await call(saveSchoolPlan, {
      ...{ schoolId, termId: query.data.termId, content },
      planId: draft?.planId ?? newId(),
      seenHash: draft?.contentHash ?? null,
    });
    kept.discard();
    await query.refresh();
    say('方案已保存');
    back();
  });
  return {
    query,
    content,
    restored: kept.restored && kept.value.content !== null,
    /** Somebody else has saved other words since the writing here began. */
    isStale: kept.value.content !== null && query.data !== undefined && kept.value.base !== savedWords,
    gaps: content ? planGaps(content, true) : [],
    nameOf: (staffId: string | null): string | undefined =>
      staffId === null ? undefined : (kept.value.names[staffId] ?? known.get(staffId)),
    change: (part: Partial<PlanContent>, named: Record<string, string> = {}) => {
      if (!content) return;
      const { names, base } = kept.value;
      kept.change({
        content: { ...content, ...part },
        names: { ...names, ...named },
        base: kept.value.content === null ? savedWords : base,
      });
    },
    /** Throws away what was typed here and shows what the server has. */
    startOver: () => {
      kept.change(blank);
      kept.discard();
      void query.refresh();
    },
    save,
  };
}
