/** The leader's words on an evacuation: confirm, call off, end; children not counted go by name to the search. */
import type { EvacuationView } from '@anxin/shared';
import { callOffEvacuation, confirmEvacuation, endEvacuation } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import type { Query } from '@/api/use-query';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { ConfirmSheet } from '@/ui/sheet';
import type { AssemblyGroup } from './evacuation.rules';
import { openOf } from './evacuation.rules';

export function EvacuationLead({
  view,
  mark,
  groups,
  query,
}: {
  view: EvacuationView;
  mark: string;
  groups: readonly AssemblyGroup[];
  query: Query<EvacuationView>;
}) {
  const schoolId = useSchoolId();
  const { evacuationId, state } = view;
  const [ending, setEnding] = useState(false);
  const confirm = useAction(async () =>
    query.replace(await call(confirmEvacuation, { schoolId, evacuationId })),
  );
  const callOff = useAction(async () =>
    query.replace(await call(callOffEvacuation, { schoolId, evacuationId })),
  );
  const open = openOf(groups);
  const end = useAction(async () => {
    const missing = open.map(({ studentId }) => studentId);
    query.replace(await call(endEvacuation, { schoolId, evacuationId, missing }));
    setEnding(false);
  });
  if (!view.mayLead) return null;
  if (state === 'RAISED')
    return (
      <View className="stack">
        <Button big kind="danger" busy={confirm.busy} onTap={() => void confirm.run()}>
          确认疏散
        </Button>
        <Button kind="secondary" busy={callOff.busy} onTap={() => void callOff.run()}>
          不用疏散，取消
        </Button>
        <ProblemNote problem={confirm.problem ?? callOff.problem} />
      </View>
    );
  if (state !== 'ACTIVE') return null;
  const names = open.map(({ name }) => name).join('、');
  return (
    <View className="stack">
      <Button kind="secondary" onTap={() => setEnding(true)}>
        {open.length === 0 ? `${mark}都到了，结束疏散` : `${mark}结束疏散`}
      </Button>
      <ConfirmSheet
        open={ending}
        question={
          open.length === 0 ? `${mark}人人都到，结束疏散？` : `${mark}还差 ${open.length} 人，结束清点？`
        }
        explain={
          <>
            <View>
              {open.length === 0
                ? '教室和校门恢复放行。'
                : view.isDrill
                  ? `演练没有清点到：${names}`
                  : `${names} 马上按走失处置，由您负责找到。`}
            </View>
            <ProblemNote problem={end.problem} />
          </>
        }
        confirm={open.length === 0 ? '结束' : view.isDrill ? '结束演练' : '马上找'}
        grave={open.length > 0 && !view.isDrill}
        busy={end.busy}
        onConfirm={() => void end.run()}
        onClose={() => setEnding(false)}
      />
    </View>
  );
}
