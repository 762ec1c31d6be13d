/** 已修好: what was done about a defect, in a few words (M039). For the office. */
import { settleVenueDefect, VENUE_ITEM_WORD, type VenueDefectView } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Field, TextArea } from '@/ui/field';
import { Sheet } from '@/ui/sheet';

export function RepairSheet({
  defect,
  onClose,
  onDone,
}: {
  defect: VenueDefectView;
  onClose: () => void;
  onDone: () => void;
}) {
  const schoolId = useSchoolId();
  const [note, setNote] = useState('');
  const settle = useAction(async () => {
    await call(settleVenueDefect, { schoolId, defectId: defect.defectId, note: note.trim() });
    say(defect.isSerious ? '已记下，等复查' : '已修好');
    onDone();
  });
  return (
    <Sheet open title={`${VENUE_ITEM_WORD[defect.item]}已修好`} onClose={onClose}>
      <View className="stack">
        <View className="t-s">{defect.note}</View>
        {defect.isSerious ? (
          <View className="t-s">严重隐患修好以后还要复查一次，复查好了场所才能用。</View>
        ) : null}
        <Field label="怎么修的">
          <TextArea
            id="repair-note"
            label="怎么修的"
            value={note}
            maxLength={100}
            placeholder="例如 电工换了插座"
            onChange={setNote}
          />
        </Field>
        <ProblemNote problem={settle.problem} />
        <Button busy={settle.busy} disabled={note.trim() === ''} onTap={() => void settle.run()}>
          已修好
        </Button>
      </View>
    </Sheet>
  );
}
