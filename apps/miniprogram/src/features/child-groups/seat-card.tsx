/** A seat that came free: yes or no, until when, and what becomes of each answer (C7). */
import type { ChildGroupDay } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { momentWords, weekdayWord } from '@/ui/time-words';

export function SeatCard({
  day,
  seat,
  mayDecide,
  busy,
  onAnswer,
}: {
  day: ChildGroupDay;
  seat: ChildGroupDay['seatOffers'][number];
  mayDecide: boolean;
  busy: boolean;
  onAnswer: (accept: boolean) => void;
}) {
  return (
    <Card edge="wait" className="stack">
      <View className="row between">
        <View className="t-s grow">{weekdayWord(day.weekday)}</View>
        <Tag tone="wait">候补轮到了</Tag>
      </View>
      <View className="t-xl">{`${seat.label} 空出一个座位`}</View>
      <View className="t-s">
        {`${seat.venueLabel}。现在在 ${day.group?.label ?? '看护作业组'}；请在 ${momentWords(seat.expiresAt)} 前答复，没有答复就问下一位。`}
      </View>
      {mayDecide ? (
        <View className="btns">
          <Button kind="secondary" busy={busy} onTap={() => onAnswer(false)}>
            不要，留在现在的班
          </Button>
          <Button busy={busy} onTap={() => onAnswer(true)}>
            要这个座位
          </Button>
        </View>
      ) : (
        <View className="t-s">由能做决定的家长答复。</View>
      )}
    </Card>
  );
}
