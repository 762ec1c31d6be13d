/** The office's draw: where it stands, read again by itself while the worker draws, and the acts of each step. */
import {
  abandonDraw,
  commitDraw,
  type DrawRunView,
  enterSeed,
  nameAuditor,
  publishDraw,
  readDraw,
} from '@anxin/shared';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { say } from '@/platform/device';
import { newId, useSchoolId } from '@/session/session';

export type DrawLayer = 'auditor' | 'commit' | 'seed' | 'publish' | 'abandon';

const WHILE_DRAWING_MS = 1_500;

export function useDraw() {
  const schoolId = useSchoolId();
  const [layer, setLayer] = useState<DrawLayer | undefined>();
  const [polling, setPolling] = useState(false);
  const query = useQuery(readDraw, { schoolId }, polling ? { everyMs: WHILE_DRAWING_MS } : {});
  const newest = query.data?.runs[0];
  const run = newest && newest.state !== 'ABANDONED' ? newest : undefined;
  const isDrawing = run?.state === 'DRAWING';
  if (isDrawing !== polling) setPolling(isDrawing);
  const after = async (words: string) => {
    setLayer(undefined);
    say(words);
    await query.refresh();
  };
  const ofRun = (one: DrawRunView) => ({ schoolId, runId: one.runId });
  const commit = useAction(async (seedSource: string | undefined) => {
    await call(commitDraw, { schoolId, runId: newId(), ...(seedSource ? { seedSource } : {}) });
    await after('名单已封存');
  });
  const seed = useAction(async (publicNumber: string) => {
    if (!run) return;
    await call(enterSeed, { ...ofRun(run), publicNumber });
    await after('开始抽签');
  });
  const publish = useAction(async (replaceGroups: boolean) => {
    if (!run) return;
    await call(publishDraw, { ...ofRun(run), replaceGroups });
    await after('已公布，正在告诉每个家庭');
  });
  const abandon = useAction(async (because: string) => {
    if (!run) return;
    await call(abandonDraw, { ...ofRun(run), because });
    await after('这次抽签已作废');
  });
  const auditor = useAction(async (staffId: string) => {
    await call(nameAuditor, { schoolId, staffId });
    await after('已指定审计人');
  });
  return { query, run, layer, setLayer, commit, seed, publish, abandon, auditor };
}

export type Draw = ReturnType<typeof useDraw>;
