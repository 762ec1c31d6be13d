/** One application, masked; showing names and phones is one tap and leaves a line in the access log. */
import type { OutputOf } from '@anxin/shared';
import { CHILD_WISH_TEXT, kinshipText, type readReview, revealApplication } from '@anxin/shared';
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { stateWords } from '@/features/application/application.words';
import { callPhone } from '@/platform/device';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Avatar, Card, ListRow, Tag } from '@/ui/card';
import { Timeline } from '@/ui/data';
import { ProblemNote } from '@/ui/feedback';
import { momentWords } from '@/ui/time-words';
import { Columns } from '@/ui/wide';
import { becauseText, flagWords, itemWords, stepWords } from './review.words';

export type ReviewDetail = OutputOf<typeof readReview>;
type Revealed = OutputOf<typeof revealApplication>;

export function ReviewFacts({ detail, children }: { detail: ReviewDetail; children: ReactNode }) {
  const schoolId = useSchoolId();
  const { item } = detail;
  const [shown, setShown] = useState<Revealed | undefined>();
  const reveal = useAction(async () =>
    setShown(await call(revealApplication, { schoolId, applicationId: item.applicationId })),
  );
  const state = stateWords[item.state];
  return (
    <Columns>
      <Card className="stack">
        <View className="row">
          <Avatar name={shown?.studentName ?? item.maskedName} />
          <View className="grow">
            <View className="t-l">{shown?.studentName ?? item.maskedName}</View>
            <View className="t-s">{item.classLabel}</View>
          </View>
          <Tag tone={state.tone === 'alarm' ? 'quiet' : state.tone}>{state.word}</Tag>
        </View>
        <View className="t-m">{itemWords(item)}</View>
        {shown?.reasonNote ? <View className="paragraph">{shown.reasonNote}</View> : null}
        <View className="t-s">{`孩子自己：${CHILD_WISH_TEXT[detail.childWish]}`}</View>
        <View className="row wrap">
          {item.priority ? (
            <Tag tone="info" plain>
              优先
            </Tag>
          ) : null}
          {item.channel === 'PAPER' ? <Tag plain>纸质申请</Tag> : null}
          {item.flags.map((flag) => (
            <Tag key={flag} tone={flagWords[flag].tone} plain>
              {flagWords[flag].word}
            </Tag>
          ))}
        </View>
        {detail.because || detail.note ? (
          <View className="t-s">{[becauseText(detail.because), detail.note].filter(Boolean).join('：')}</View>
        ) : null}
      </Card>
      <Card className="stack">
        <View className="strong">谁可以接</View>
        <View>
          {shown
            ? shown.collectors.map((one) => (
                <ListRow
                  key={one.collectorId}
                  title={`${kinshipText[one.kinship]} ${one.name}`}
                  note={one.phone ?? '没有电话'}
                  {...(one.phone ? { onTap: () => void callPhone(one.phone as string) } : {})}
                />
              ))
            : detail.collectors.map((one, index) => (
                <ListRow
                  key={String(index)}
                  title={`${kinshipText[one.kinship]} ${one.maskedName}`}
                  note={one.phoneLast4 ? `尾号 ${one.phoneLast4}` : '没有电话'}
                />
              ))}
          {detail.collectors.length === 0 ? <View className="t-s">还没有登记接送人。</View> : null}
        </View>
        {shown ? null : (
          <Button kind="secondary" busy={reveal.busy} onTap={() => void reveal.run()}>
            显示姓名和电话（会记录）
          </Button>
        )}
        <ProblemNote problem={reveal.problem} />
      </Card>
      <Card className="stack">
        <Timeline
          steps={detail.history.map((step) => ({
            key: String(step.version),
            time: momentWords(step.at),
            text: stepWords(step),
            state: step.version === item.version ? 'now' : 'done',
          }))}
        />
        {children}
      </Card>
    </Columns>
  );
}
