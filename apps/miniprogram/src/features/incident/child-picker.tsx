/** Which child: from the list on this phone, without a net too; else by full name in the whole school. */
import { findPupil } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { Button } from '@/ui/button';
import { ListRow } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Input } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import type { IncidentHere } from './use-incident';

interface Child {
  readonly studentId: string;
  readonly name: string;
  readonly classLabel: string;
}
const shownAtOnce = 12;

export function ChildPicker({
  here: { day, state, shown, say },
  isOpen,
  onClose,
}: {
  here: IncidentHere;
  isOpen: boolean;
  onClose: () => void;
}) {
  const [words, setWords] = useState('');
  const [found, setFound] = useState<readonly Child[]>([]);
  const { schoolId, serviceDate } = day;
  const search = useAction(async () =>
    setFound((await call(findPupil, { schoolId, serviceDate, name: words.trim() })).items),
  );
  const listed = (state.list?.pupils ?? []).filter(
    ({ studentId, name }) => name.includes(words.trim()) && !shown.childIds.includes(studentId),
  );
  const pick = (child: Child) => {
    say('CHILD_NAMED', { studentId: child.studentId });
    setWords('');
    setFound([]);
    onClose();
  };
  const row = (child: Child) => (
    <ListRow key={child.studentId} title={child.name} note={child.classLabel} onTap={() => pick(child)} />
  );
  return (
    <Sheet open={isOpen} title="是哪个孩子？" onClose={onClose}>
      <Input
        id="incident-child"
        label="孩子的姓名"
        value={words}
        maxLength={40}
        placeholder="姓名"
        onChange={setWords}
      />
      <View>{listed.slice(0, shownAtOnce).map(row)}</View>
      {listed.length > shownAtOnce ? <View className="t-s">请多写一个字。</View> : null}
      <View>
        {found.filter(({ studentId }) => !listed.some((one) => one.studentId === studentId)).map(row)}
      </View>
      <ProblemNote problem={search.problem} />
      {listed.length === 0 ? (
        <Button
          kind="secondary"
          busy={search.busy}
          disabled={words.trim().length < 2}
          onTap={() => void search.run()}
        >
          按全名在全校里找
        </Button>
      ) : null}
      <View className="t-xs">点名字后，孩子的家长会收到消息，请看清班级。</View>
    </Sheet>
  );
}
