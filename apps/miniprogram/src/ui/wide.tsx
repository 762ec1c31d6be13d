/** For work at a desk as well as with a thumb: two columns when there is room, tiles to rooms, how full a group is. */
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
  const width = `${cap > 0 ? Math.min(100, (taken / cap) * 100) : 0}%`;
  return (
    <View className="seats" aria-role="img" aria-label={`${taken} 人，上限 ${cap} 人`}>
      <View className={classes('seats-taken', taken >= cap && 'seats-full')} style={{ width }} />
    </View>
  );
}
