/** 请假 / 早走. Before the bell it counts at once; afterwards the duty leader answers, because the child is in a teacher's hands. */
import type { ChildDayView, InputOf } from '@anxin/shared';
import { askLeave, cancelLeave } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { now } from '@/platform/clock';
import { say } from '@/platform/device';
import { back } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { Banner, Empty, ProblemNote } from '@/ui/feedback';
import { Choice, Field } from '@/ui/field';
import { clockWords, momentWords } from '@/ui/time-words';
import type { Tone } from '@/ui/tone';
import type { DayKey } from './pickup-form';
import { pickupTimes } from './use-child-day';

type Kind = InputOf<typeof askLeave>['kind'];
type Reason = InputOf<typeof askLeave>['reasonCode'];

const reasonOptions: { value: Reason; word: string }[] = [
  { value: 'SICK', word: '身体不舒服' },
  { value: 'FAMILY', word: '家里有事' },
  { value: 'OTHER', word: '其他' },
];
const stateWords: Record<string, { tone: Tone; word: string; text: string }> = {
  GRANTED: { tone: 'safe', word: '已生效', text: '老师的名单上已经改好。' },
  ASKED: { tone: 'wait', word: '等答复', text: '放学以后的请假由值日领导答复，结果会发消息给您。' },
  REFUSED: { tone: 'alarm', word: '没有同意', text: '孩子照常参加，有疑问请联系学校。' },
};

export function useLeaveForm(key: DayKey, replace: (day: ChildDayView) => void) {
  const [chosen, setChosen] = useState<{ kind: Kind; leavesAt?: string; reasonCode?: Reason }>({
    kind: 'WHOLE_DAY',
  });
  const ready =
    chosen.reasonCode !== undefined && (chosen.kind === 'WHOLE_DAY' || chosen.leavesAt !== undefined);
  const ask = useAction(async () => {
    if (!chosen.reasonCode) return;
    const day = await call(askLeave, {
      ...key,
      kind: chosen.kind,
      reasonCode: chosen.reasonCode,
      ...(chosen.kind === 'EARLY' && chosen.leavesAt ? { leavesAt: chosen.leavesAt } : {}),
    });
    replace(day);
    say(day.leave?.state === 'ASKED' ? '已告诉学校，等值日领导答复' : '请好假了');
    back();
  });
  const cancel = useAction(async () => {
    replace(await call(cancelLeave, key));
    say('已取消，孩子照常参加');
  });
  return {
    chosen,
    choose: (part: Partial<typeof chosen>) => setChosen({ ...chosen, ...part }),
    ready,
    ask,
    cancel,
  };
}

export function LeaveForm({
  name,
  day,
  form,
}: {
  name: string;
  day: ChildDayView;
  form: ReturnType<typeof useLeaveForm>;
}) {
  if (!day.served && !day.leave)
    return <Empty icon="today" title="今天没有延时服务" text="孩子放学就回家，不需要请假。" />;
  const leave = day.leave && day.leave.state !== 'CANCELLED' ? day.leave : undefined;
  const state = leave && stateWords[leave.state];
  if (leave && state) {
    return (
      <>
        <Card className="stack">
          <View className="row between">
            <View className="t-l grow">
              {leave.kind === 'WHOLE_DAY' ? `${name} 今天请假` : `${name} ${leave.leavesAt ?? ''} 早走`}
            </View>
            <Tag tone={state.tone}>{state.word}</Tag>
          </View>
          <View className="t-s">{state.text}</View>
          <View className="t-xs">{`${momentWords(leave.askedAt)} 提出`}</View>
        </Card>
        <ProblemNote problem={form.cancel.problem} />
        {leave.state !== 'REFUSED' ? (
          <Button kind="secondary" busy={form.cancel.busy} onTap={() => void form.cancel.run()}>
            取消请假，照常参加
          </Button>
        ) : null}
      </>
    );
  }
  const late = day.leaveCountsUntil !== null && now() > Date.parse(day.leaveCountsUntil);
  return (
    <>
      {late ? (
        <Banner tone="wait" icon="clock">
          已经放学了，请假要等值日领导答复。
        </Banner>
      ) : day.leaveCountsUntil ? (
        <Banner
          tone="info"
          icon="clock"
        >{`${clockWords(day.leaveCountsUntil)} 放学以前提交，马上生效。`}</Banner>
      ) : null}
      <Card className="stack">
        <Field label={`${name} 今天`}>
          <Choice<Kind>
            label="请假还是早走"
            options={[
              { value: 'WHOLE_DAY', word: '不参加' },
              { value: 'EARLY', word: '早一点走' },
            ]}
            value={form.chosen.kind}
            onChange={(kind) => form.choose({ kind })}
          />
        </Field>
        {form.chosen.kind === 'EARLY' ? (
          <Field label="几点走">
            <Choice
              label="几点走"
              options={pickupTimes(day)
                .slice(0, -1)
                .map((time) => ({ value: time, word: time }))}
              value={form.chosen.leavesAt}
              onChange={(leavesAt) => form.choose({ leavesAt })}
            />
          </Field>
        ) : null}
        <Field label="原因">
          <Choice<Reason>
            label="原因"
            options={reasonOptions}
            value={form.chosen.reasonCode}
            onChange={(reasonCode) => form.choose({ reasonCode })}
          />
        </Field>
      </Card>
      <ProblemNote problem={form.ask.problem} />
    </>
  );
}
