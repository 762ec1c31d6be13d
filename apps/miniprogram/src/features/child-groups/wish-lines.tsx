/** «为什么»: each wish of a day with what came of it, in the order of the wishes; the child's own key beside it (C7). */
import type { ChildGroupDay, ExplainedWish } from '@anxin/shared';
import { View } from '@tarojs/components';
import { ListRow, Tag } from '@/ui/card';
import type { Tone } from '@/ui/tone';

const outcomes: Record<ExplainedWish['outcome'], { word: string; tone: Tone }> = {
  PLACED: { word: '录取', tone: 'safe' },
  FULL: { word: '名额已满', tone: 'quiet' },
  CLOSED: { word: '没有开班', tone: 'quiet' },
  NOT_NEEDED: { word: '不用再看', tone: 'quiet' },
};

const places = (lottery: number): string => String(Math.round(lottery * 1e6) / 1e6);

const keyWords = ({ hasPriority, isMember, lottery }: ExplainedWish['ownKey']): string =>
  [hasPriority ? '优先类别' : '', isMember ? '上学期老成员' : '', `抽签号 ${places(lottery)}`]
    .filter(Boolean)
    .join(' · ');

function explained({ outcome, aheadCount, waitlistPlace, cutOff }: ExplainedWish): string[] {
  if (outcome === 'CLOSED') return ['报名人数不够开班，没有开。'];
  if (outcome === 'NOT_NEEDED') return ['已经录取到更靠前的志愿。'];
  if (outcome === 'PLACED') return [`排在前面的有 ${aheadCount} 人。`];
  return [
    `排在前面的有 ${aheadCount} 人，抽签时候补第 ${waitlistPlace ?? ''} 位。`,
    cutOff ? `最后录取的：${keyWords(cutOff)}` : '最后录取的是谁不显示，免得让人猜出是哪个孩子。',
  ];
}

export function WishLines({ day }: { day: ChildGroupDay }) {
  const [first] = day.wishes;
  return (
    <View className="stack">
      {first ? <View className="t-s">{`孩子自己：${keyWords(first.ownKey)}`}</View> : null}
      <View>
        {day.wishes.map((wish) => (
          <ListRow
            key={wish.offerId}
            title={`第 ${wish.rank} 志愿 ${wish.label}`}
            note={explained(wish).join('')}
            end={<Tag tone={outcomes[wish.outcome].tone}>{outcomes[wish.outcome].word}</Tag>}
          />
        ))}
      </View>
      <View className="t-s">
        先看类别，同类中上学期老成员优先，再看抽签号。抽签号数小的在前，每天顺延五分之一。
      </View>
    </View>
  );
}
