/** One kind of help that the school wishes for, as a parent reads it: come, or think again, without a reason (C12). */
import type { OpenSlot } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { pickWords, whenWords } from './volunteer.words';

function explained({ mine, meetsChildren }: OpenSlot): string {
  if (mine === 'WAITS') return '会接触孩子，学校查过以后告诉您能不能来。';
  if (mine === 'UNVETTED') return '这次学校不能请您来，谢谢您愿意。';
  if (mine === 'CONFIRMED') return '来不了随时点“我不来了”，不用说原因。';
  return meetsChildren ? '会接触孩子，学校要先做从业查询，只记结论和日期。' : '';
}

export function SlotCard({
  slot,
  busy,
  onPick,
  onLeave,
}: {
  slot: OpenSlot;
  busy: boolean;
  onPick: () => void;
  onLeave: () => void;
}) {
  const { mine, freeCount } = slot;
  const when = whenWords(slot);
  const note = explained(slot);
  return (
    <Card className="stack-tight">
      <View className="row between wrap">
        <View className="t-s grow num">{when}</View>
        {mine ? <Tag tone={pickWords[mine].tone}>{pickWords[mine].word}</Tag> : null}
      </View>
      <View className="t-l">{slot.task}</View>
      <View className="t-s">{`${slot.place} · ${freeCount > 0 ? `还缺 ${freeCount} 位` : '已经够了'}`}</View>
      {note ? <View className="t-s">{note}</View> : null}
      {mine ? (
        <Button kind="secondary" busy={busy} label={`${when}我不来了`} onTap={onLeave}>
          我不来了
        </Button>
      ) : freeCount > 0 ? (
        <Button kind="secondary" busy={busy} label={`${when}我来帮忙`} onTap={onPick}>
          我来帮忙
        </Button>
      ) : null}
    </Card>
  );
}
