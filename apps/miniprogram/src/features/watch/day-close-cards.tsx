/** What came after the signature, and the versions: none of them ever changes. */
import type { CloseView, OutputOf, readLateFacts } from '@anxin/shared';
import { View } from '@tarojs/components';
import type { Action } from '@/api/use-action';
import type { Query } from '@/api/use-query';
import { kindWords } from '@/features/custody-outbox/custody.words';
import { Button } from '@/ui/button';
import { Card, ListRow } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { clockWords, momentWords } from '@/ui/time-words';

export function LateFactsCard({
  late,
  isClosed,
  sign,
}: {
  late: Query<OutputOf<typeof readLateFacts>>;
  isClosed: boolean;
  sign: Action<[number], void>;
}) {
  const { data } = late;
  if (!data || data.items.length === 0) return null;
  return (
    <Card edge="wait" className="stack">
      <View className="t-l">{`签字以后来了 ${data.items.length} 条记录`}</View>
      <View className="t-s">没有网络的手机补传来的，或签字以后才记的。原来签字的一版不会变。</View>
      <View>
        {data.items.map((one) => (
          <ListRow
            key={one.eventId}
            title={`${one.name ?? '叫不出名字的孩子'}：${kindWords[one.kind]}`}
            note={[
              one.classLabel,
              one.actor?.name,
              `${clockWords(one.occurredAt)} 发生`,
              `${clockWords(one.recordedAt)} 收到`,
              one.offline ? '离线补传' : '',
            ]
              .filter(Boolean)
              .join(' · ')}
          />
        ))}
      </View>
      <ProblemNote problem={sign.problem} />
      {isClosed && data.lateCount > 0 ? (
        <Button busy={sign.busy} onTap={() => void sign.run(data.lateCount)}>
          看过了，签新版
        </Button>
      ) : null}
    </Card>
  );
}

export function VersionsCard({ versions }: { versions: readonly CloseView[] }) {
  return (
    <Card className="card-list">
      {[...versions].reverse().map((one) => (
        <ListRow
          key={one.version}
          title={`第 ${one.version} 版 · ${momentWords(one.closedAt)} · ${one.closedBy.name}`}
          note={
            <>
              <View className="num">{`记录指纹 ${one.chainHash.slice(0, 8)}…${one.chainHash.slice(-8)}`}</View>
              {one.reopened ? (
                <View>{`${momentWords(one.reopened.reopenedAt)} ${one.reopened.reopenedBy.name} 重新打开：${one.reopened.reason}`}</View>
              ) : null}
            </>
          }
        />
      ))}
    </Card>
  );
}
