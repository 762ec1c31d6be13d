/** A list to put in order with a thumb: drag by the handle, or tap a row and move it with buttons. */
import { View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { systemFontScale } from '@/platform/environment';
import { useLook } from '@/ui/look';
import { Tappable } from '@/ui/tappable';
import { classes } from '@/ui/tone';
import { moved, placeAfterDrag } from './ranking.rules';
import './ranking.scss';

/** A row and the gap below it, as `ranking.scss` draws them. */
const ROW = { usual: 72, care: 104 };

/** Where the finger is; a touch of WeChat and one of a browser say it alike. */
const yOf = (event: object): number =>
  (event as { touches?: readonly { clientY: number }[] }).touches?.[0]?.clientY ?? 0;

interface Drag {
  from: number;
  startY: number;
  dy: number;
}

export function DragList({
  order,
  label,
  render,
  onTap,
  onOrder,
}: {
  order: readonly string[];
  label: (id: string) => string;
  render: (id: string) => ReactNode;
  onTap: (id: string) => void;
  onOrder: (order: string[]) => void;
}) {
  const { care } = useLook();
  const pitch = (care ? ROW.care : ROW.usual) * systemFontScale();
  const [drag, setDrag] = useState<Drag | undefined>();
  const target = drag ? placeAfterDrag(drag.from, drag.dy, pitch, order.length) : -1;
  const end = () => {
    if (drag && target !== drag.from) onOrder(moved(order, drag.from, target));
    setDrag(undefined);
  };
  const shift = (at: number): number => {
    if (!drag) return 0;
    if (at === drag.from) return drag.dy;
    if (at > drag.from && at <= target) return -pitch;
    return at < drag.from && at >= target ? pitch : 0;
  };
  return (
    <View className="rank-list">
      {order.map((id, at) => (
        <View
          key={id}
          className={classes('rank-row', drag && 'rank-row-moving', drag?.from === at && 'rank-row-held')}
          style={{ transform: `translateY(${shift(at)}px)` }}
        >
          <Tappable
            className="rank-main"
            label={`第 ${at + 1} 志愿 ${label(id)}，点开可以调整`}
            onTap={() => onTap(id)}
          >
            <View className="rank-place num">{at + 1}</View>
            <View className="grow rank-words">{render(id)}</View>
          </Tappable>
          <View
            className="rank-handle"
            catchMove
            aria-hidden
            onTouchStart={(event) => setDrag({ from: at, startY: yOf(event), dy: 0 })}
            onTouchMove={(event) =>
              setDrag((before) => before && { ...before, dy: yOf(event) - before.startY })
            }
            onTouchEnd={end}
            onTouchCancel={() => setDrag(undefined)}
          >
            <View className="rank-grip" />
          </View>
        </View>
      ))}
    </View>
  );
}
