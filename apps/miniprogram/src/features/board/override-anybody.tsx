/** The duty leader's phone holds no list of the whole school: a child is found by full name, then let go by override (M094, E7). */
import type { OutputOf, ReleasePlace } from '@anxin/shared';
import { findPupil } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { stateWords } from '@/features/custody-outbox/custody.words';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { placeWord } from '@/features/dayplan/place.words';
import { OverrideSheet } from '@/features/release/override-sheet';
import { say } from '@/platform/device';
import { Button } from '@/ui/button';
import { ListRow, Tag } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Choice, Field, Input } from '@/ui/field';
import { Sheet } from '@/ui/sheet';

type Found = OutputOf<typeof findPupil>['items'][number];
const places = (['EAST', 'WEST', 'GUARDROOM'] as const).map((value) => ({ value, word: placeWord(value) }));

export function OverrideAnybody({
  opened,
  onDone,
  onClose,
}: {
  opened: OpenDay;
  onDone: () => void;
  onClose: () => void;
}) {
  const [name, setName] = useState('');
  const [place, setPlace] = useState<ReleasePlace>('EAST');
  const [found, setFound] = useState<readonly Found[] | undefined>();
  const [chosen, setChosen] = useState<Found | undefined>();
  const search = useAction(async () => {
    const { schoolId, serviceDate } = opened.day;
    setFound((await call(findPupil, { schoolId, serviceDate, name: name.trim() })).items);
  });
  if (chosen) {
    const { studentId, name: full, classLabel, head } = chosen;
    return (
      <OverrideSheet
        opened={opened}
        child={{
          ...{ studentId, name: full, classLabel, headEventId: head.headEventId },
          ...{ place, collectorId: null },
        }}
        onDone={() => {
          say('已放行，家长会收到消息');
          onDone();
        }}
        onClose={onClose}
      />
    );
  }
  return (
    <Sheet open title="特批放行哪个孩子" onClose={onClose}>
      <Field label="在哪里放行">
        <Choice label="在哪里放行" options={places} value={place} onChange={setPlace} />
      </Field>
      <Field label="孩子的姓名" note="写全名，在全校里找。">
        <Input id="override-name" label="孩子的姓名" value={name} maxLength={40} onChange={setName} />
      </Field>
      <ProblemNote problem={search.problem} />
      <Button busy={search.busy} disabled={name.trim().length < 2} onTap={() => void search.run()}>
        找一找
      </Button>
      {found?.map((one) => (
        <ListRow
          key={one.studentId}
          title={one.name}
          note={one.classLabel}
          end={<Tag tone={stateWords[one.head.state].tone}>{stateWords[one.head.state].word}</Tag>}
          onTap={() => setChosen(one)}
        />
      ))}
      {found?.length === 0 ? <View className="t-s c-wait">全校没有这个姓名，请再问一问孩子。</View> : null}
    </Sheet>
  );
}
