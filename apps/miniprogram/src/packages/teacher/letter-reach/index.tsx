import { markReach, type ReachChannel } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useClassLetter } from '@/features/letter/use-class-letter';
import { say } from '@/platform/device';
import { back } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Chips, OptionRow } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';

type Marked = Extract<ReachChannel, 'MEETING' | 'LETTER'>;
const words: Readonly<Record<Marked, { chip: string; all: string }>> = {
  MEETING: { chip: '到家长会的', all: '都到了' },
  LETTER: { chip: '领纸质信的', all: '都领了' },
};

/** Who was at the parents' meeting, who took the paper letter: the class in one list (M075). */
export default function LetterReachPage() {
  const { schoolId, classId, query } = useClassLetter();
  const [channel, setChannel] = useState<Marked>('MEETING');
  const [changed, setChanged] = useState<Partial<Record<Marked, string[]>>>({});
  const pupils = query.data?.pupils ?? [];
  const kept = pupils.filter(({ reach }) => reach.includes(channel)).map(({ studentId }) => studentId);
  const marked = changed[channel] ?? kept;
  const set = (studentIds: string[]) => setChanged({ ...changed, [channel]: studentIds });
  const toggle = (studentId: string) =>
    set(marked.includes(studentId) ? marked.filter((one) => one !== studentId) : [...marked, studentId]);
  const save = useAction(async () => {
    for (const [one, studentIds] of Object.entries(changed) as [Marked, string[]][])
      await call(markReach, { schoolId, classId, channel: one, studentIds });
    say('记好了');
    back();
  });
  return (
    <Screen
      title="谁已告知"
      actions={
        <Button busy={save.busy} disabled={Object.keys(changed).length === 0} onTap={() => void save.run()}>
          记好了
        </Button>
      }
    >
      <Loaded query={query} cards={3}>
        {() => (
          <>
            <Chips
              options={(['MEETING', 'LETTER'] as const).map((value) => ({ value, word: words[value].chip }))}
              value={channel}
              onChange={setChannel}
            />
            <View className="row between">
              <View className="t-s grow">{`${marked.length}/${pupils.length}`}</View>
              <Button kind="plain" onTap={() => set(pupils.map(({ studentId }) => studentId))}>
                {words[channel].all}
              </Button>
            </View>
            <Card className="stack-tight">
              {pupils.map(({ studentId, name }) => (
                <OptionRow
                  key={studentId}
                  title={name}
                  on={marked.includes(studentId)}
                  onToggle={() => toggle(studentId)}
                />
              ))}
            </Card>
            <ProblemNote problem={save.problem} />
          </>
        )}
      </Loaded>
    </Screen>
  );
}
