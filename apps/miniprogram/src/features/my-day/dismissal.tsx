/** Children of the class who are not in today's service go home on time: one tap, and any of them may still turn up (M043). */
import { View } from '@tarojs/components';
import { useState } from 'react';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { viewOf } from '@/features/roll-call/handover.rules';
import { now } from '@/platform/clock';
import { say } from '@/platform/device';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { ConfirmSheet } from '@/ui/sheet';

export function Dismissal({ opened: { day, list, views }, classId }: { opened: OpenDay; classId: string }) {
  const [asking, setAsking] = useState(false);
  const notToday = list.pupils.filter(
    (pupil) => pupil.classId === classId && viewOf(views, pupil).state === 'NOT_TODAY',
  );
  const toDismiss = notToday.filter((pupil) => viewOf(views, pupil).accountableId !== null);
  // Who stays is decided at the bell: before it nobody is known to go home.
  const isEarly = list.bellAt !== null && now() < Date.parse(list.bellAt);
  if (isEarly || notToday.length === 0) return null;
  return (
    <Card className="stack">
      <View className="row between">
        <View className="grow">
          <View className="strong">按时放学</View>
          <View className="t-s">{`今天不参加延时服务的 ${notToday.length} 人`}</View>
        </View>
        {toDismiss.length === 0 ? <Tag tone="safe">已放学</Tag> : <Tag tone="wait">还没放学</Tag>}
      </View>
      {toDismiss.length > 0 ? (
        <Button kind="secondary" onTap={() => setAsking(true)}>
          {`放学 ${toDismiss.length} 人`}
        </Button>
      ) : null}
      <ConfirmSheet
        open={asking}
        question={`${toDismiss.length} 个孩子按时放学？`}
        explain={toDismiss.map(({ name }) => name).join('、')}
        confirm="放学"
        onConfirm={() => {
          day.say(toDismiss.map(({ studentId }) => ({ kind: 'DISMISSED', studentId })));
          say('已记按时放学');
          setAsking(false);
        }}
        onClose={() => setAsking(false)}
      />
    </Card>
  );
}
