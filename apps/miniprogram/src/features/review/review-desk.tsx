/** 审核 (mockup 4): a clean batch passes in two taps, one goes back with a reason in three (M081). */
import type { ReviewItem } from '@anxin/shared';
import { approveApplications, exportApplicants, exportNonParticipants } from '@anxin/shared';
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { ExportButton, exported } from '@/features/export/export-button';
import { say } from '@/platform/device';
import { open, useOnPull } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Empty, ProblemNote } from '@/ui/feedback';
import { Chips } from '@/ui/field';
import { Paged } from '@/ui/paged';
import { Screen } from '@/ui/screen';
import { Tappable } from '@/ui/tappable';
import { Columns } from '@/ui/wide';
import type { Answers } from './batch-result';
import { BatchResult } from './batch-result';
import { ReturnSheet } from './return-sheet';
import { pilesOf } from './review.words';
import { ReviewCard } from './review-card';
import { ReviewFilters } from './review-filters';
import { useReviewQueue } from './use-review-queue';

const AT_ONCE = 100;

export function ReviewDesk({ tabs }: { tabs: ReactNode }) {
  const queue = useReviewQueue();
  const { schoolId, chosen, clean, pages } = queue;
  const [returning, setReturning] = useState<ReviewItem | undefined>();
  const [outcome, setOutcome] = useState<{ answers: Answers; items: ReviewItem[] } | undefined>();
  useOnPull(queue.reload);
  const approve = useAction(async () => {
    const items = [...chosen];
    const answers: Answers = [];
    for (let at = 0; at < items.length; at += AT_ONCE) {
      const applications = items
        .slice(at, at + AT_ONCE)
        .map(({ applicationId, version }) => ({ applicationId, version }));
      answers.push(...(await call(approveApplications, { schoolId, applications })).answers);
    }
    if (answers.every((one) => one.approved)) say(`${answers.length} 份已通过`);
    else setOutcome({ answers, items });
    await queue.reload();
  });
  const only = chosen.length === 1 ? chosen[0] : undefined;
  const actions =
    queue.pile === 'SUBMITTED' && chosen.length > 0 ? (
      <>
        {only ? (
          <Button kind="secondary" onTap={() => setReturning(only)}>
            退回
          </Button>
        ) : (
          <Button kind="secondary" onTap={queue.clear}>
            不选了
          </Button>
        )}
        <Button
          busy={approve.busy}
          onTap={() => void approve.run()}
        >{`通过选中的 ${chosen.length} 份`}</Button>
      </>
    ) : undefined;
  const layers = (
    <>
      <ReturnSheet
        chosen={returning && { schoolId, applicationId: returning.applicationId, version: returning.version }}
        name={returning?.maskedName ?? ''}
        onClose={() => setReturning(undefined)}
        onDone={() => {
          setReturning(undefined);
          void queue.reload();
        }}
      />
      <BatchResult
        answers={outcome?.answers}
        items={outcome?.items ?? []}
        onClose={() => setOutcome(undefined)}
      />
    </>
  );
  const counts = queue.summary.data?.counts;
  return (
    <Screen title="审核" wide tabs={tabs} actions={actions} layers={layers}>
      {counts ? (
        <Chips options={pilesOf(counts, queue.pile)} value={queue.pile} onChange={queue.choosePile} />
      ) : null}
      <View className="row between wrap">
        <ReviewFilters filter={queue.filter} onChange={queue.setFilter} />
        {queue.pile === 'SUBMITTED' && clean.length > 0 ? (
          <Tappable className="banner-end c-safe" label="全选无疑问的" onTap={queue.tickClean}>
            {`全选无疑问的 ${clean.length} 份`}
          </Tappable>
        ) : null}
      </View>
      <ExportButton
        lists={[
          exported('申请名单', exportApplicants, { schoolId }, '每个孩子的申请和状态'),
          exported('不参加名单', exportNonParticipants, { schoolId }, '没有申请、已退出或未同意的孩子'),
        ]}
      />
      <ProblemNote problem={approve.problem} />
      <Paged
        pages={pages}
        empty={
          <Empty
            title={queue.pile === 'SUBMITTED' ? '都审完了' : '这里没有申请'}
            text="家长递交新的申请，会出现在「待审」里。用纸的家庭可以由学校代录。"
            action="代录纸质申请"
            onAction={() => void open('packages/school/students', { purpose: 'paper' })}
          />
        }
      >
        {(items) => (
          <Columns>
            {items.map((item) => (
              <ReviewCard
                key={item.applicationId}
                item={item}
                on={queue.isTicked(item)}
                onToggle={() => queue.toggle(item.applicationId)}
              />
            ))}
          </Columns>
        )}
      </Paged>
    </Screen>
  );
}
