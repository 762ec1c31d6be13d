/**
 * 自行离校: an older child leaves alone on the days its guardian signed for (E7). Younger grades are never offered it;
 * taking it back needs one tap and no reason.
 */
import type { ChildDayView, OutputOf } from '@anxin/shared';
import { endIndependentLeave, type readIndependentLeaveStatement, signIndependentLeave } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Field, WeekdayPicker } from '@/ui/field';
import type { Stroke } from '@/ui/signature-pad';
import { padHeight, padWidth, SignaturePad } from '@/ui/signature-pad';
import { Tappable } from '@/ui/tappable';
import { dateWords, today, weekdaysWords } from '@/ui/time-words';

type Statement = OutputOf<typeof readIndependentLeaveStatement>;
type ChildKey = { schoolId: string; studentId: string };

export function useIndependentLeave(key: ChildKey, until: string | undefined, changed: () => Promise<void>) {
  const [weekdays, setWeekdays] = useState<number[]>([]);
  const [strokes, setStrokes] = useState<Stroke[]>([]);
  const sign = useAction(async (statement: Statement) => {
    if (!until) return;
    await call(signIndependentLeave, {
      ...key,
      weekdays,
      from: today(),
      until,
      statementVersion: statement.statementVersion,
      signature: { width: padWidth, height: padHeight, strokes },
    });
    say('签好了');
    await changed();
  });
  const end = useAction(async (independentLeaveId: string) => {
    await call(endIndependentLeave, { ...key, independentLeaveId });
    say('已收回，从今天起要有人来接');
    await changed();
  });
  return {
    weekdays,
    setWeekdays,
    strokes,
    setStrokes,
    sign,
    end,
    ready: weekdays.length > 0 && strokes.length > 0 && until !== undefined,
  };
}

export function SignedLeave({
  signed,
  form,
}: {
  signed: NonNullable<ChildDayView['independentLeave']>;
  form: ReturnType<typeof useIndependentLeave>;
}) {
  return (
    <Card className="stack">
      <View className="row between">
        <View className="t-l grow">{`${weekdaysWords(signed.weekdays)} 自己离校`}</View>
        <Tag tone="safe">已签</Tag>
      </View>
      <View className="t-s">{`${dateWords(signed.from)} 到 ${dateWords(signed.until)}`}</View>
      <ProblemNote problem={form.end.problem} />
      <Button
        kind="secondary"
        busy={form.end.busy}
        onTap={() => void form.end.run(signed.independentLeaveId)}
      >
        收回，改为有人来接
      </Button>
    </Card>
  );
}

export function LeaveStatement({
  name,
  statement,
  form,
}: {
  name: string;
  statement: Statement;
  form: ReturnType<typeof useIndependentLeave>;
}) {
  return (
    <>
      <Card>
        <View className="t-l">{statement.title}</View>
        {statement.paragraphs.map((paragraph) => (
          <View key={paragraph} className="paragraph gap-top">
            {paragraph}
          </View>
        ))}
      </Card>
      <Card className="stack">
        <Field label={`${name} 哪几天自己离校`}>
          <WeekdayPicker value={form.weekdays} onChange={form.setWeekdays} />
        </Field>
        <View className="row between">
          <View className="t-s">请监护人在这里手写签名</View>
          <Tappable className="banner-end c-safe" label="重写签名" onTap={() => form.setStrokes([])}>
            重写
          </Tappable>
        </View>
        <SignaturePad strokes={form.strokes} onChange={form.setStrokes} />
        <View className="t-xs">随时可以收回，不需要理由。</View>
      </Card>
      <ProblemNote problem={form.sign.problem} />
    </>
  );
}
