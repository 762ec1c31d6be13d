/** What this phone said today and where it stands: waiting for a signal, not taken by the school, or contradicted (M041, M043). */
import { View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { Empty } from '@/ui/feedback';
import { clockWords } from '@/ui/time-words';
import { kindWords, problemText } from './custody.words';
import type { OpenDay } from './use-duty-day';

const fateWords = {
  WAITING: { word: '待同步', tone: 'wait' },
  REJECTED: { word: '没有采用', tone: 'alarm' },
  CONFLICT: { word: '值日领导在核实', tone: 'alarm' },
} as const;

export function UnsyncedList({ day, list }: OpenDay) {
  const { waitingCount } = day.outbox.useOutbox();
  const nameOf = new Map(list.pupils.map((pupil) => [pupil.studentId, pupil.name]));
  const open = day.outbox.all().flatMap((queued) => {
    const fate = queued.fate;
    return fate === 'WAITING' || fate === 'REJECTED' || fate === 'CONFLICT' ? [{ ...queued, fate }] : [];
  });
  if (open.length === 0) return <Empty title="都已同步" text="这台手机记下的，学校都收到了。" />;
  return (
    <>
      {waitingCount > 0 ? (
        <Button kind="secondary" onTap={() => void day.flush()}>
          现在发送
        </Button>
      ) : null}
      {open.map(({ seq, fate, code, event: { events } }) => (
        <Card key={seq} className="stack-tight" {...(fate === 'WAITING' ? {} : { edge: 'alarm' as const })}>
          <View className="row between">
            <View className="strong grow">
              {`${events[0] ? `${clockWords(events[0].occurredAt)} ${kindWords[events[0].kind]}` : ''}${events.length > 1 ? ` · ${events.length} 人` : ''}`}
            </View>
            <Tag tone={fateWords[fate].tone}>{fateWords[fate].word}</Tag>
          </View>
          <View className="t-s">
            {events
              .slice(0, 12)
              .map(({ studentId }) => nameOf.get(studentId ?? '') ?? '名单外的孩子')
              .join('、')}
          </View>
          {fate === 'WAITING' ? null : (
            <View className="t-s c-alarm">
              {fate === 'CONFLICT' ? '和另一条记录对不上，请把情况告诉值日领导。' : problemText(code)}
            </View>
          )}
        </Card>
      ))}
    </>
  );
}
