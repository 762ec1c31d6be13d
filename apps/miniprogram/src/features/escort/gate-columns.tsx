/** The gates side by side, the lines that come to each, and by a tap who is in one (C2, M093). */
import type { EscortPlanView, EscortWalkView } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { placeWord } from '@/features/dayplan/place.words';
import { Card, ListRow, Tag } from '@/ui/card';
import { Sheet } from '@/ui/sheet';
import { stopsWords } from './walk.rules';

export function GateColumns({ plan }: { plan: EscortPlanView }) {
  const [shown, setShown] = useState<EscortWalkView | undefined>();
  return (
    <>
      <View className="gate-columns">
        {plan.gates.map(({ pickupPoint, adults, childCount }) => (
          <View key={pickupPoint} className="gate-column">
            <View className="t-l">{placeWord(pickupPoint)}</View>
            <View className="t-s num">{`${childCount} 个孩子 · 门口 ${adults.map(({ name }) => name).join('、') || '没有人'}`}</View>
            {plan.walks
              .filter((walk) => walk.pickupPoint === pickupPoint)
              .map((walk) => (
                <Line key={walk.walkId} walk={walk} waves={plan.waveCount} onTap={() => setShown(walk)} />
              ))}
          </View>
        ))}
      </View>
      <Sheet
        open={shown !== undefined}
        title={shown ? `${shown.escort?.name ?? '缺护送'} · 去${placeWord(shown.pickupPoint)}` : ''}
        onClose={() => setShown(undefined)}
      >
        {shown?.stops.map((stop) => (
          <ListRow
            key={stop.tempClassId}
            title={`${stop.label} ${stop.childCount} 人`}
            note={shown.children
              .filter(({ tempClassId }) => tempClassId === stop.tempClassId)
              .map(({ name }) => name)
              .join('、')}
          />
        ))}
      </Sheet>
    </>
  );
}

function Line({ walk, waves, onTap }: { walk: EscortWalkView; waves: number; onTap: () => void }) {
  const who = walk.escort?.name ?? '缺护送';
  return (
    <Card
      className="stack-tight"
      {...(walk.escort ? {} : { edge: 'wait' as const })}
      label={`${who}，${walk.children.length} 个孩子，去${placeWord(walk.pickupPoint)}`}
      onTap={onTap}
    >
      <View className="t-m strong">{who}</View>
      <View className="t-xl num">{walk.children.length}</View>
      <View className="t-s">{stopsWords(walk)}</View>
      <View className="row">
        {waves > 1 ? <Tag tone={walk.wave === 1 ? 'info' : 'wait'}>{`第 ${walk.wave} 趟`}</Tag> : null}
        {walk.escort ? null : <Tag tone="wait">缺人</Tag>}
      </View>
    </Card>
  );
}
