/** The duty leader takes the child indoors with a second adult on duty (C5): named, and asked once. */
import type { UncollectedCase } from '@anxin/shared';
import { takeIndoors } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { newId, useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { OptionRow } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import { instantNow } from '@/ui/time-words';

export function IndoorsSheet({
  child: { caseId, name, head },
  adults,
  onDone,
  onClose,
}: {
  child: UncollectedCase;
  adults: readonly { personId: string; name: string }[];
  onDone: () => void;
  onClose: () => void;
}) {
  const schoolId = useSchoolId();
  const [id] = useState(newId);
  const [secondActorId, setSecond] = useState<string | undefined>();
  const second = adults.find(({ personId }) => personId === secondActorId);
  const take = useAction(async () => {
    if (!second) return;
    await call(takeIndoors, {
      ...{ schoolId, caseId, id, occurredAt: instantNow(), afterEventId: head.headEventId },
      secondActorId: second.personId,
    });
    say(`${name} 现在由您和${second.name}陪着`);
    onDone();
  });
  return (
    <Sheet open title={`带 ${name} 到室内，谁和您一起陪？`} onClose={onClose}>
      {adults.map(({ personId, name: adult }) => (
        <OptionRow
          key={personId}
          round
          title={adult}
          note="今天在岗"
          on={personId === secondActorId}
          onToggle={() => setSecond(personId)}
        />
      ))}
      {adults.length === 0 ? (
        <View className="t-s">今天没有其他在岗的老师。请先在值班表里加一位同事，再带孩子进来。</View>
      ) : null}
      <View className="t-xs">从现在起孩子由您负责。孩子不会单独和一位大人在一起，也不会自己回家。</View>
      <ProblemNote problem={take.problem} />
      <Button big busy={take.busy} disabled={second === undefined} onTap={() => void take.run()}>
        {second ? `我和${second.name}一起陪着 ${name}` : '请选一位同事'}
      </Button>
    </Sheet>
  );
}
