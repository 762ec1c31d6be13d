/** A room's three checks: each a tap, taken back by whoever made it; with the third the room is closed (M115–M117). */
import type { ClosingRoomView, RoomCheckItem } from '@anxin/shared';
import { ROOM_CHECKS } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Card, Tag } from '@/ui/card';
import { Check, Tappable } from '@/ui/tappable';
import { clockWords } from '@/ui/time-words';
import { checkWords } from './closing.rules';

export function RoomChecks({
  room,
  readerId,
  onTap,
}: {
  room: ClosingRoomView;
  readerId: string;
  onTap: (item: RoomCheckItem, checked: boolean) => void;
}) {
  return (
    <Card className="stack" {...(room.closedAt ? { edge: 'safe' as const } : {})}>
      <View className="row between">
        <View className="grow">
          <View className="t-l">{room.label}</View>
          <View className="t-s">{room.venueLabel}</View>
        </View>
        {room.closedAt ? (
          <Tag tone="safe">{`${clockWords(room.closedAt)} 关好`}</Tag>
        ) : (
          <Tag tone="wait">{`${room.checks.length} / ${ROOM_CHECKS.length}`}</Tag>
        )}
      </View>
      {ROOM_CHECKS.map((item) => {
        const { word, note } = checkWords[item];
        const done = room.checks.find((one) => one.item === item);
        const isTheirs = done !== undefined && done.by.personId !== readerId;
        return (
          <Tappable
            key={item}
            className="list-row check-row"
            role="checkbox"
            checked={done !== undefined}
            disabled={isTheirs}
            label={`${room.label}，${word}`}
            onTap={() => onTap(item, done === undefined)}
          >
            <Check on={done !== undefined} round />
            <View className="grow">
              <View className="t-l">{word}</View>
              <View className="t-s">{done ? `${done.by.name} ${clockWords(done.at)}` : note}</View>
            </View>
          </Tappable>
        );
      })}
    </Card>
  );
}
