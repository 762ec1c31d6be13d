/** For work at a desk as well as with a thumb: two columns when there is room, tiles to rooms, how full and how far. */
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { IconName } from './icon';
import { Icon } from './icon';
import { Tappable } from './tappable';
import { classes } from './tone';
import './wide.scss';

export function Columns({ children }: { children: ReactNode }) {
  return <View className="columns">{children}</View>;
}

export function Tile({ word, icon, onTap }: { word: string; icon: IconName; onTap: () => void }) {
  return (
    <Tappable className="tile" label={word} onTap={onTap}>
      <View className="c-safe">
        <Icon name={icon} />
      </View>
      <View className="strong">{word}</View>
    </Tappable>
  );
}

export function Seats({ taken, cap }: { taken: number; cap: number }) {
  return <Track part={taken} whole={cap} isFull={taken >= cap} label={`${taken} 人，上限 ${cap} 人`} />;
}

export function Progress({
  doneCount,
  totalCount,
  label = `已处理 ${doneCount} 行，共 ${totalCount} 行`,
}: {
  doneCount: number;
  totalCount: number;
  label?: string;
}) {
  return <Track part={doneCount} whole={totalCount} label={label} />;
}

function Track(of: { part: number; whole: number; label: string; isFull?: boolean }) {
  const width = `${of.whole > 0 ? Math.min(100, (of.part / of.whole) * 100) : 0}%`;
  return (
    <View className="track" aria-role="img" aria-label={of.label}>
      <View className={classes('track-part', of.isFull && 'track-full')} style={{ width }} />
    </View>
  );
}
