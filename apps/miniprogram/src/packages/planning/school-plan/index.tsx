import { readTermTimeline } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useQuery } from '@/api/use-query';
import { DraftCard } from '@/features/school-plan/draft-card';
import { FlowTimeline } from '@/features/school-plan/flow-timeline';
import { usePlans } from '@/features/school-plan/use-plans';
import { VersionCard } from '@/features/school-plan/versions-card';
import { open, useOnPull } from '@/platform/navigation';
import { useRole } from '@/session/role-tabs';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { ConfirmSheet } from '@/ui/sheet';
import { Columns } from '@/ui/wide';

/** 实施方案: how far the six steps are, for everybody; and for the office the draft and what was signed off (M003 M054 M074). */
export default function SchoolPlanPage() {
  const schoolId = useSchoolId();
  const role = useRole();
  const isPrincipal = role === 'PRINCIPAL';
  const isOffice = isPrincipal || role === 'ADMIN';
  const flow = usePlans(isOffice);
  const timeline = useQuery(readTermTimeline, { schoolId });
  const [signing, setSigning] = useState(false);
  useOnPull(() => Promise.all([flow.query.refresh(), timeline.refresh()]));
  const { draft } = flow;
  const sign = async () => {
    if (draft) await flow.sign.run(draft);
    setSigning(false);
    await timeline.refresh();
  };
  const write = (
    <Button onTap={() => void open('packages/planning/school-plan-editor')}>
      {flow.ready ? '写新的版本' : '写方案'}
    </Button>
  );
  const signOff = (
    <Button disabled={!draft || draft.gaps.length > 0} busy={flow.sign.busy} onTap={() => setSigning(true)}>
      签发
    </Button>
  );
  const action = draft ? (isPrincipal ? signOff : undefined) : write;
  return (
    <Screen
      title="实施方案"
      wide
      actions={flow.query.data ? action : undefined}
      layers={
        <ConfirmSheet
          open={signing}
          question="签发这一版实施方案？"
          explain="签发后不能再改。各环节的负责人到截止日期还没完成，会收到提醒。以后要改，另写新的版本。"
          confirm="签发"
          busy={flow.sign.busy}
          onConfirm={() => void sign()}
          onClose={() => setSigning(false)}
        />
      }
    >
      <Columns>
        <View className="stack">
          <Loaded query={timeline} cards={2}>
            {(read) => (
              <>
                <View className="t-s">{`${read.termName} · 六个环节按实际完成情况自动更新`}</View>
                <FlowTimeline timeline={read} />
              </>
            )}
          </Loaded>
        </View>
        {isOffice ? (
          <View className="stack">
            <ProblemNote problem={flow.sign.problem} />
            <Loaded query={flow.query} cards={1}>
              {({ plans }) => (
                <>
                  {draft ? <DraftCard draft={draft} flow={flow} /> : null}
                  {draft && !isPrincipal ? <View className="t-s">内容齐全后由校长签发。</View> : null}
                  {plans
                    .filter((plan) => plan.state !== 'DRAFT')
                    .map((plan) => (
                      <VersionCard key={plan.planId} plan={plan} flow={flow} />
                    ))}
                  {plans.length === 0 ? (
                    <View className="t-s">
                      还没有方案。已按学校的校历写好范本，补上每个环节和每项制度的负责人就可以签发。
                    </View>
                  ) : null}
                </>
              )}
            </Loaded>
          </View>
        ) : null}
      </Columns>
    </Screen>
  );
}
