/** One look at a venue, item by item; what is wrong is said in a few words (M039). */
import {
  defectWord,
  recordVenueCheck,
  VENUE_ITEM_WORD,
  VENUE_ITEMS,
  type VenueItem,
  type VenueSafety,
} from '@anxin/shared';
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

type Found = { result: 'OK' | 'DEFECT'; note: string; isSerious?: boolean };
const results = [
  { value: 'OK', word: '正常' },
  { value: 'DEFECT', word: '有隐患' },
] as const;
const severities = [
  { value: 'GENERAL', word: defectWord(false) },
  { value: 'SERIOUS', word: defectWord(true) },
] as const;

export function CheckSheet({
  venue,
  onClose,
  onDone,
}: {
  venue: Pick<VenueSafety, 'venueId' | 'label' | 'openDefects'>;
  onClose: () => void;
  onDone: () => void;
}) {
  const schoolId = useSchoolId();
  const [checkId] = useState(newId);
  const [found, setFound] = useState<Partial<Record<VenueItem, Found>>>({});
  const looked = VENUE_ITEMS.flatMap((item) => {
    const one = found[item];
    return one ? [{ item, result: one.result, note: one.note.trim(), isSerious: one.isSerious }] : [];
  });
  const unsaid = looked.some(
    ({ result, note, isSerious }) => result === 'DEFECT' && (note === '' || isSerious === undefined),
  );
  // A serious one is looked at again only after somebody has said how it was repaired.
  const unrepaired = new Set(
    venue.openDefects
      .filter(({ isSerious, repaired }) => isSerious && repaired === null)
      .map(({ item }) => item),
  );
  const lookable = VENUE_ITEMS.filter((item) => !unrepaired.has(item));
  const restIsFine = () => {
    const fine = lookable.map((item) => [item, found[item] ?? { result: 'OK', note: '' }] as const);
    setFound(Object.fromEntries(fine));
  };
  const save = useAction(async () => {
    const findings = looked.map(({ item, result, note, isSerious = false }) =>
      result === 'DEFECT' ? { item, result, note, isSerious } : { item, result },
    );
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
          {looked.length > 0 && looked.length < lookable.length ? `记下 ${looked.length} 项` : '记下这次检查'}
        </Button>
      }
    >
      <View className="stack">
        <View className="t-s">
          没看的不用选。查出的隐患会提醒学校管理员；严重隐患会让这个场所马上停用，直到修好、复查好。
        </View>
        {VENUE_ITEMS.map((item) => {
          const word = VENUE_ITEM_WORD[item];
          const one = found[item];
          if (unrepaired.has(item))
            return (
              <View
                key={item}
                className="t-s"
              >{`${word}：严重隐患还没登记整改，登记“已修好”以后再复查。`}</View>
            );
          return (
            <View key={item} className={one?.result === 'DEFECT' ? 'stack' : 'stack-tight'}>
              <View className="row between">
                <View className="t-m grow">{word}</View>
                <Choice
                  label={word}
                  options={results}
                  value={one?.result}
                  onChange={(result) =>
                    setFound({ ...found, [item]: { ...one, result, note: one?.note ?? '' } })
                  }
                />
              </View>
              {one?.result === 'DEFECT' ? (
                <>
                  <Input
                    label={`${word}的问题`}
                    value={one.note}
                    maxLength={100}
                    placeholder="是什么问题，例如 插座松了"
                    onChange={(note) => setFound({ ...found, [item]: { ...one, note } })}
                  />
                  <Choice
                    label={`${word}的隐患有多严重`}
                    options={severities}
                    value={one.isSerious === undefined ? undefined : one.isSerious ? 'SERIOUS' : 'GENERAL'}
                    onChange={(value) =>
                      setFound({ ...found, [item]: { ...one, isSerious: value === 'SERIOUS' } })
                    }
                  />
                </>
              ) : null}
            </View>
          );
        })}
        {looked.length < lookable.length ? (
          <Button kind="secondary" onTap={restIsFine}>
            其余都看过，正常
          </Button>
        ) : null}
        <ProblemNote problem={save.problem} />
      </View>
    </Sheet>
  );
}
