/** One look at a venue, item by item; what is wrong is said in a few words (M039). */
import { recordVenueCheck, VENUE_ITEM_WORD, VENUE_ITEMS, type VenueItem } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { newId, useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Choice, Input } from '@/ui/field';
import { Sheet } from '@/ui/sheet';

type Found = { result: 'OK' | 'DEFECT'; note: string };
const results = [
  { value: 'OK', word: '正常' },
  { value: 'DEFECT', word: '有隐患' },
] as const;

export function CheckSheet({
  venue,
  onClose,
  onDone,
}: {
  venue: { venueId: string; label: string };
  onClose: () => void;
  onDone: () => void;
}) {
  const schoolId = useSchoolId();
  const [checkId] = useState(newId);
  const [found, setFound] = useState<Partial<Record<VenueItem, Found>>>({});
  const looked = VENUE_ITEMS.flatMap((item) => {
    const one = found[item];
    return one ? [{ item, result: one.result, note: one.note.trim() }] : [];
  });
  const unsaid = looked.some(({ result, note }) => result === 'DEFECT' && note === '');
  const restIsFine = () => {
    const fine = VENUE_ITEMS.map((item) => [item, found[item] ?? { result: 'OK', note: '' }] as const);
    setFound(Object.fromEntries(fine));
  };
  const save = useAction(async () => {
    const findings = looked.map(({ note, ...one }) => (one.result === 'DEFECT' ? { ...one, note } : one));
    await call(recordVenueCheck, { schoolId, venueId: venue.venueId, checkId, findings });
    say('已记下');
    onDone();
  });
  return (
    <Sheet
      open
      title={`检查 ${venue.label}`}
      onClose={onClose}
      actions={
        <Button busy={save.busy} disabled={looked.length === 0 || unsaid} onTap={() => void save.run()}>
          {looked.length > 0 && looked.length < VENUE_ITEMS.length
            ? `记下 ${looked.length} 项`
            : '记下这次检查'}
        </Button>
      }
    >
      <View className="stack">
        <View className="t-s">没看的不用选。查出的隐患会提醒学校管理员。</View>
        {VENUE_ITEMS.map((item) => {
          const word = VENUE_ITEM_WORD[item];
          const one = found[item];
          return (
            <View key={item} className="stack-tight">
              <View className="row between">
                <View className="t-m grow">{word}</View>
                <Choice
                  label={word}
                  options={results}
                  value={one?.result}
                  onChange={(result) => setFound({ ...found, [item]: { result, note: one?.note ?? '' } })}
                />
              </View>
              {one?.result === 'DEFECT' ? (
                <Input
                  label={`${word}的问题`}
                  value={one.note}
                  maxLength={100}
                  placeholder="是什么问题，例如 插座松了"
                  onChange={(note) => setFound({ ...found, [item]: { ...one, note } })}
                />
              ) : null}
            </View>
          );
        })}
        {looked.length < VENUE_ITEMS.length ? (
          <Button kind="secondary" onTap={restIsFine}>
            其余都看过，正常
          </Button>
        ) : null}
        <ProblemNote problem={save.problem} />
      </View>
    </Sheet>
  );
}
