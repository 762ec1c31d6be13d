/** One kind of help, as the office reads it: who comes, to meet them at the door (C12). */
import type { OfficeSlot } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { pickWords, whenWords } from './volunteer.words';

export function OfficeSlotCard({
  slot,
  onChange,
  onClose,
}: {
  slot: OfficeSlot;
  onChange: () => void;
  onClose: () => void;
}) {
  const when = whenWords(slot);
  return (
    <Card className="stack-tight">
      <View className="row between wrap">
        <View className="t-s grow num">{when}</View>
        <View className="strong num">{`${slot.wantedCount - slot.freeCount}/${slot.wantedCount} 位`}</View>
      </View>
      <View className="t-l">{slot.task}</View>
      <View className="t-s">
        {[slot.place, slot.meetsChildren ? '会接触孩子' : ''].filter(Boolean).join(' · ')}
      </View>
      {slot.comes.map(({ helperId, name, state }) => (
        <View key={helperId} className="row between">
          <View className="t-m grow">{name}</View>
          {slot.meetsChildren ? <Tag tone={pickWords[state].tone}>{pickWords[state].word}</Tag> : null}
        </View>
      ))}
      <View className="btns gap-top">
        <Button kind="secondary" label={`停掉${when}`} onTap={onClose}>
          停掉
        </Button>
        <Button kind="secondary" label={`修改${when}`} onTap={onChange}>
          修改
        </Button>
      </View>
    </Card>
  );
}
