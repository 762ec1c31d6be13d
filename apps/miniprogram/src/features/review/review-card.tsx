/** One application in the queue: tick to decide on many, tap to read one (mockup 4). Masked; priority is yes or no. */
import type { ReviewItem } from '@anxin/shared';
import { View } from '@tarojs/components';
import { open } from '@/platform/navigation';
import { Card, Tag } from '@/ui/card';
import { Check, Tappable } from '@/ui/tappable';
import { momentWords } from '@/ui/time-words';
import { flagWords, itemWords, mayBeTicked } from './review.words';

export function ReviewCard({ item, on, onToggle }: { item: ReviewItem; on: boolean; onToggle: () => void }) {
  const title = `${item.maskedName} ${item.classLabel}`;
  return (
    <Card className="row-top">
      {mayBeTicked(item) ? (
        <Tappable className="tick" role="checkbox" checked={on} label={`选中 ${title}`} onTap={onToggle}>
          <Check on={on} />
        </Tappable>
      ) : null}
      <Tappable
        className="grow stack-tight"
        label={`看 ${title} 的申请`}
        onTap={() => void open('packages/school/review', { applicationId: item.applicationId })}
      >
        <View className="row between">
          <View className="strong grow">{title}</View>
          <View className="t-xs">{momentWords(item.submittedAt)}</View>
        </View>
        <View className="t-s">{itemWords(item)}</View>
        {item.priority || item.flags.length > 0 || item.channel === 'PAPER' ? (
          <View className="row wrap">
            {item.priority ? (
              <Tag tone="info" plain>
                优先
              </Tag>
            ) : null}
            {item.channel === 'PAPER' ? <Tag plain>纸质</Tag> : null}
            {item.flags.map((flag) => (
              <Tag key={flag} tone={flagWords[flag].tone} plain>
                {flagWords[flag].word}
              </Tag>
            ))}
          </View>
        ) : null}
      </Tappable>
    </Card>
  );
}
