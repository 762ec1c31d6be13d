/** Whom to ask: everybody at once, or one colleague, alone or against one of theirs. Only who may by the rules is shown. */
import { type DatedDuty, listSwapPartners } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useQuery } from '@/api/use-query';
import { Button } from '@/ui/button';
import { ListRow } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Input } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { Sheet } from '@/ui/sheet';
import { wholeWords } from './my-roster.words';
import { type MyRosterDesk, useRosterSchool } from './use-my-roster';

export function SwapSheet({
  duty,
  askSwap,
  onClose,
}: { duty: DatedDuty; onClose: () => void } & Pick<MyRosterDesk, 'askSwap'>) {
  const schoolId = useRosterSchool();
  const [name, setName] = useState('');
  const { dutyAssignmentId } = duty;
  const query = useQuery(listSwapPartners, { schoolId, dutyAssignmentId });
  const ask = async (to: { toPersonId?: string; inReturnId?: string }) => {
    if (await askSwap.run(dutyAssignmentId, to)) onClose();
  };
  return (
    <Sheet open title="请人换班" onClose={onClose}>
      <View className="stack">
        <View className="t-s">{`${wholeWords(duty)}。对方答应了才换，名单一起交接。`}</View>
        <ProblemNote problem={askSwap.problem} />
        <Button kind="secondary" busy={askSwap.busy} onTap={() => void ask({})}>
          问所有能来的同事
        </Button>
        <Input label="找人" value={name} placeholder="姓名" onChange={setName} />
        <Loaded query={query}>
          {({ partners }) => {
            const found = partners.filter((one) => one.name.includes(name.trim()));
            return (
              <View>
                {found
                  .filter(({ takesAlone }) => takesAlone)
                  .map(({ personId: toPersonId, name: who, subject }) => (
                    <ListRow
                      key={toPersonId}
                      title={`${who} 替我`}
                      note={subject ?? ''}
                      onTap={() => void ask({ toPersonId })}
                    />
                  ))}
                {found.flatMap(({ personId: toPersonId, name: who, duties }) =>
                  duties.map((one) => (
                    <ListRow
                      key={one.dutyAssignmentId}
                      title={`和 ${who} 换`}
                      note={`我值 ${wholeWords(one)}`}
                      onTap={() => void ask({ toPersonId, inReturnId: one.dutyAssignmentId })}
                    />
                  )),
                )}
                {found.length === 0 ? <View className="t-s">没有能换的同事，请找学校管理员。</View> : null}
              </View>
            );
          }}
        </Loaded>
      </View>
    </Sheet>
  );
}
