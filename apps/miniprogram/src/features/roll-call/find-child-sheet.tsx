/** A child who is here but not on the list: found by full name in the whole school, or reported as one nobody can name (M041). */
import type { HeadView, OutputOf } from '@anxin/shared';
import { findPupil } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { stateWords } from '@/features/custody-outbox/custody.words';
import type { DutyDay } from '@/features/custody-outbox/duty-day';
import { say } from '@/platform/device';
import { Button } from '@/ui/button';
import { ListRow, Tag } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Field, Input } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import type { Child } from './roll-call.rules';

type Found = OutputOf<typeof findPupil>['items'];

export function FindChildSheet({
  day,
  isOpen,
  onFound,
  onClose,
}: {
  day: DutyDay;
  isOpen: boolean;
  onFound: (child: Child, head: HeadView) => void;
  onClose: () => void;
}) {
  const [name, setName] = useState('');
  const [found, setFound] = useState<Found | undefined>();
  const search = useAction(async () => {
    const { schoolId, serviceDate } = day;
    setFound((await call(findPupil, { schoolId, serviceDate, name: name.trim() })).items);
  });
  const close = () => {
    setName('');
    setFound(undefined);
    search.clear();
    onClose();
  };
  return (
    <Sheet open={isOpen} title="名单外的孩子在这里" onClose={close}>
      <Field label="孩子的姓名" note="写全名，在全校里找。">
        <Input id="find-name" label="孩子的姓名" value={name} maxLength={40} onChange={setName} />
      </Field>
      <ProblemNote problem={search.problem} />
      <Button busy={search.busy} disabled={name.trim().length < 2} onTap={() => void search.run()}>
        找一找
      </Button>
      {found?.map(({ studentId, name: full, classLabel, head }) => (
        <ListRow
          key={studentId}
          title={full}
          note={classLabel}
          end={<Tag tone={stateWords[head.state].tone}>{stateWords[head.state].word}</Tag>}
          onTap={() => {
            onFound({ studentId, name: full, classLabel }, head);
            close();
          }}
        />
      ))}
      {found?.length === 0 ? <View className="t-s c-wait">全校没有这个姓名，请再问一问孩子。</View> : null}
      <Button
        kind="secondary"
        onTap={() => {
          day.say([{ kind: 'FOUND_UNIDENTIFIED', studentId: null }]);
          say('已请值日领导过来');
          close();
        }}
      >
        叫不出名字，请值日领导来
      </Button>
    </Sheet>
  );
}
