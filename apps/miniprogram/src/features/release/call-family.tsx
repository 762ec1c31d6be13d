/** The family's numbers, shown one by one when they are needed; each look is written down (E5). */
import type { OutputOf } from '@anxin/shared';
import { callGuardian, readFamily } from '@anxin/shared';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import type { DutyDay } from '@/features/custody-outbox/duty-day';
import { relationWord } from '@/features/student/relation.words';
import { callPhone, say } from '@/platform/device';
import { Button } from '@/ui/button';
import { ListRow } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Icon } from '@/ui/icon';
import { Sheet } from '@/ui/sheet';

type Guardian = OutputOf<typeof readFamily>['guardians'][number];

export function CallFamily({
  day: { schoolId, serviceDate },
  studentId,
  word = '给家长打电话',
}: {
  day: DutyDay;
  studentId: string;
  word?: string;
}) {
  const [guardians, setGuardians] = useState<Guardian[] | undefined>();
  const key = { schoolId, serviceDate, studentId };
  const look = useAction(async () => setGuardians((await call(readFamily, key)).guardians));
  const dial = useAction(async (linkId: string) => {
    const { phone } = await call(callGuardian, { ...key, linkId });
    if (phone) await callPhone(phone);
    else say('没有登记这位家长的电话');
  });
  return (
    <>
      <Button kind="secondary" busy={look.busy} onTap={() => void look.run()}>
        <Icon name="phone" size="s" />
        {word}
      </Button>
      <ProblemNote problem={look.problem} />
      <Sheet open={guardians !== undefined} title="给家长打电话" onClose={() => setGuardians(undefined)}>
        {guardians?.map((one) => (
          <ListRow
            key={one.linkId}
            title={`${relationWord(one.relation)} ${one.name}`}
            note={one.phoneLast4 ? `尾号 ${one.phoneLast4}` : '没有登记电话'}
            label={`打给${relationWord(one.relation)}`}
            onTap={() => void dial.run(one.linkId)}
          />
        ))}
        <ProblemNote problem={dial.problem} />
      </Sheet>
    </>
  );
}
