import { approveApplications, printApplication, readReview } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call, openFile } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import type { Decision } from '@/features/review/decision-sheet';
import { DecisionSheet } from '@/features/review/decision-sheet';
import { ReturnSheet } from '@/features/review/return-sheet';
import { ReviewFacts } from '@/features/review/review-facts';
import { say } from '@/platform/device';
import { useParams } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Banner, ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';

/** One application. If somebody else decided meanwhile, the page says so and shows what they did. */
export default function ReviewPage() {
  const schoolId = useSchoolId();
  const { applicationId = '' } = useParams();
  const query = useQuery(readReview, { schoolId, applicationId });
  const [layer, setLayer] = useState<'return' | Decision | undefined>();
  const item = query.data?.item;
  const may = (action: string) => Boolean(query.data?.may.some((one) => one === action));
  const chosen = { schoolId, applicationId, version: item?.version ?? 1 };
  const done = () => {
    setLayer(undefined);
    void query.refresh();
  };
  const approve = useAction(async () => {
    const { answers } = await call(approveApplications, {
      schoolId,
      applications: [{ applicationId, version: chosen.version }],
    });
    say(answers[0]?.approved ? '已通过' : (answers[0]?.text ?? '没有通过'));
    await query.refresh();
  });
  const paper = useAction(() => openFile(printApplication, { schoolId, studentId: item?.studentId ?? '' }));
  const actions = may('APPROVE') ? (
    <>
      <Button kind="secondary" onTap={() => setLayer('return')}>
        退回
      </Button>
      <Button busy={approve.busy} onTap={() => void approve.run()}>
        通过
      </Button>
    </>
  ) : may('CONFIRM_REFUSAL') ? (
    <Button onTap={() => setLayer('confirm')}>看建议，做决定</Button>
  ) : may('OVERTURN_REFUSAL') ? (
    <Button onTap={() => setLayer('appeal')}>复核申诉</Button>
  ) : undefined;
  const layers = (
    <>
      <ReturnSheet
        chosen={layer === 'return' ? chosen : undefined}
        name={item?.maskedName ?? ''}
        onClose={() => setLayer(undefined)}
        onDone={done}
      />
      <DecisionSheet
        decision={layer === 'return' ? undefined : layer}
        chosen={chosen}
        onClose={() => setLayer(undefined)}
        onDone={done}
      />
    </>
  );
  return (
    <Screen title="一份申请" wide actions={actions} layers={layers}>
      <Loaded query={query}>
        {(detail) => (
          <>
            {detail.item.flags.includes('OWN_CHILD') ? (
              <Banner tone="info">这是您自己孩子的申请，请交给另一位老师审核。</Banner>
            ) : null}
            {detail.item.flags.includes('APPEALED') && !may('OVERTURN_REFUSAL') ? (
              <Banner tone="info">家长已申诉。建议或确认不同意的人不能复核，请交给另一位管理员。</Banner>
            ) : null}
            <ReviewFacts detail={detail}>
              <ProblemNote problem={approve.problem ?? paper.problem} />
              <View className="btns">
                <Button kind="secondary" busy={paper.busy} onTap={() => void paper.run()}>
                  申请书 PDF
                </Button>
                {may('PROPOSE_REFUSAL') ? (
                  <Button kind="secondary" onTap={() => setLayer('refuse')}>
                    建议不同意
                  </Button>
                ) : null}
              </View>
            </ReviewFacts>
          </>
        )}
      </Loaded>
    </Screen>
  );
}
