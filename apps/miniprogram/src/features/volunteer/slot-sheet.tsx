/** Opening a kind of help, or changing one that nobody has picked: what, where, when, how many; never who (C12). */
import { addDays, demandIn, keepVolunteerSlot, MOST_VOLUNTEERS, type OfficeSlot } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useDraft } from '@/api/drafts';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { newId } from '@/session/session';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Field, Input, OptionRow, TextArea } from '@/ui/field';
import { DateInput, TimeInput } from '@/ui/picker';
import { Sheet } from '@/ui/sheet';
import { today } from '@/ui/time-words';

const blank = {
  ...{ heldOn: '', fromTime: '16:30', untilTime: '18:00', place: '', task: '' },
  ...{ meetsChildren: false, wantedCount: '2' },
};

export function SlotSheet({
  schoolId,
  slot,
  onClose,
  onDone,
}: {
  schoolId: string;
  slot: OfficeSlot | undefined;
  onClose: () => void;
  onDone: () => void;
}) {
  const [slotId] = useState(() => slot?.slotId ?? newId());
  const known = slot ? { ...slot, wantedCount: String(slot.wantedCount) } : blank;
  const draft = useDraft(`volunteer.${schoolId}.${slot?.slotId ?? 'new'}`, known);
  const { heldOn, fromTime, untilTime, place, task, meetsChildren, wantedCount } = draft.value;
  const demand = demandIn(`${task} ${place}`);
  const isTaken = (slot?.comes.length ?? 0) > 0;
  const count = Number(wantedCount);
  const isWhole = heldOn !== '' && place.trim() !== '' && task.trim().length >= 4 && fromTime < untilTime;
  const isCounted = Number.isInteger(count) && count >= 1 && count <= MOST_VOLUNTEERS;
  const save = useAction(async () => {
    await call(keepVolunteerSlot, {
      ...{ schoolId, slotId, heldOn, fromTime, untilTime, meetsChildren, wantedCount: count },
      ...{ place: place.trim(), task: task.trim() },
    });
    draft.discard();
    say('家长现在看得到，愿意的自己报');
    onDone();
  });
  return (
    <Sheet open title={slot ? '修改这项帮忙' : '需要什么帮忙'} onClose={onClose}>
      <View className="stack">
        {isTaken ? (
          <View className="t-s">已经有家长报了名，只能改人数。要改别的，请停掉这一项另开。</View>
        ) : (
          <>
            <Field
              label="做什么"
              error={demand ? `「${demand}」像是指派，请改成需要的帮忙` : undefined}
              note="只写需要的帮忙，不写谁来。"
            >
              <TextArea
                label="做什么"
                value={task}
                maxLength={60}
                placeholder="例如：放学时在路口提醒车辆慢行"
                onChange={(text) => draft.change({ task: text })}
              />
            </Field>
            <Field label="在哪里">
              <Input
                label="在哪里"
                value={place}
                maxLength={30}
                onChange={(text) => draft.change({ place: text })}
              />
            </Field>
            <Field label="哪天">
              <DateInput
                label="哪天"
                value={heldOn}
                start={today()}
                end={addDays(today(), 180)}
                onChange={(date) => draft.change({ heldOn: date })}
              />
            </Field>
            <Field label="几点开始">
              <TimeInput
                label="几点开始"
                value={fromTime}
                onChange={(time) => draft.change({ fromTime: time })}
              />
            </Field>
            <Field label="几点结束" error={fromTime < untilTime ? undefined : '要晚于开始时间'}>
              <TimeInput
                label="几点结束"
                value={untilTime}
                onChange={(time) => draft.change({ untilTime: time })}
              />
            </Field>
            <OptionRow
              title="会接触孩子"
              note="报名的家长要先做从业查询"
              on={meetsChildren}
              onToggle={() => draft.change({ meetsChildren: !meetsChildren })}
            />
          </>
        )}
        <Field label="需要几位" error={isCounted ? undefined : `1 到 ${MOST_VOLUNTEERS} 位`}>
          <Input
            label="需要几位"
            type="number"
            value={wantedCount}
            maxLength={2}
            onChange={(text) => draft.change({ wantedCount: text.replace(/\D/g, '') })}
          />
        </Field>
        <ProblemNote problem={save.problem} />
        <Button
          busy={save.busy}
          disabled={!isWhole || !isCounted || demand !== null}
          onTap={() => void save.run()}
        >
          {slot ? '保存' : '让家长看到'}
        </Button>
      </View>
    </Sheet>
  );
}
