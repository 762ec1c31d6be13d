/** A colleague fell ill, left, or the phone is dead: the leader takes the children over and names who comes (M043, C1). */
import type { TakeOverReason } from '@anxin/shared';
import { listHolders, takeOverChildren } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { dutyWords } from '@/features/custody-outbox/custody.words';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { newId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, ListRow } from '@/ui/card';
import { Empty, ProblemNote } from '@/ui/feedback';
import { Choice, OptionRow } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { Sheet } from '@/ui/sheet';
import { instantNow } from '@/ui/time-words';

const reasons: { value: TakeOverReason; word: string }[] = [
  { value: 'ADULT_ILL', word: '身体不舒服' },
  { value: 'PHONE_FAILED', word: '手机坏了' },
  { value: 'ADULT_LEFT', word: '有事离开' },
];

export function TakeOverSheet({
  opened,
  onClose,
  onDone,
}: {
  opened: OpenDay;
  onClose: () => void;
  onDone: (word: string) => void;
}) {
  const { schoolId, serviceDate } = opened.day;
  const leaderId = opened.list.reader.personId;
  const query = useQuery(listHolders, { schoolId, serviceDate });
  // One id for one adult's children: a second tap is the same take-over, another adult is another.
  const [id, setId] = useState(newId);
  const [occurredAt] = useState(instantNow);
  const [reasonCode, setReason] = useState<TakeOverReason>('ADULT_ILL');
  const [fromId, setFrom] = useState('');
  const [toId, setTo] = useState(leaderId);
  const holders = query.data?.holders ?? [];
  const from = holders.find(({ personId }) => personId === fromId);
  const to = holders.find(({ personId }) => personId === toId);
  const take = useAction(async () => {
    const { takenCount } = await call(takeOverChildren, {
      ...{ schoolId, serviceDate, id, fromPersonId: fromId, reasonCode, occurredAt },
      toPersonId: toId === leaderId ? null : toId,
    });
    onDone(toId === leaderId ? `${takenCount} 个孩子由您负责了` : `已请 ${to?.name ?? '同事'} 去接手`);
  });
  // The leader first: it is done at once, and nobody must be fetched.
  const takers = holders
    .filter(({ personId, isOnDuty }) => isOnDuty && personId !== fromId)
    .sort((one, other) => Number(other.personId === leaderId) - Number(one.personId === leaderId));
  const held = holders.filter(({ personId, pupilCount }) => pupilCount > 0 && personId !== leaderId);
  return (
    <Sheet
      open
      title={from ? `谁来接 ${from.name} 的孩子？` : '谁的孩子要换人照看？'}
      onClose={onClose}
      actions={
        from ? (
          <>
            <ProblemNote problem={take.problem} />
            <View className="btns">
              <Button kind="secondary" onTap={() => setFrom('')}>
                换一位
              </Button>
              <Button busy={take.busy} onTap={() => void take.run()}>
                {`接过 ${from.pupilCount} 人`}
              </Button>
            </View>
          </>
        ) : undefined
      }
    >
      <Loaded query={query}>
        {() =>
          from ? (
            <>
              <Choice label="为什么换人" options={reasons} value={reasonCode} onChange={setReason} />
              <View className="t-s">
                {`${from.name} 手上的 ${from.pupilCount} 个孩子马上由您负责；您请的老师数过人、接手以后，才由他负责。`}
              </View>
              {takers.map(({ personId, name, duty, pupilCount }) => (
                <OptionRow
                  key={personId}
                  round
                  title={personId === leaderId ? '我自己来' : name}
                  note={[duty ? dutyWords[duty] : '', `手上 ${pupilCount} 人`].filter(Boolean).join(' · ')}
                  on={personId === toId}
                  onToggle={() => setTo(personId)}
                />
              ))}
            </>
          ) : held.length === 0 ? (
            <Empty title="没有老师手上有孩子" text="点名以后，这里会列出谁手上有几个孩子。" icon="swap" />
          ) : (
            <Card className="card-list">
              {held.map(({ personId, name, duty, pupilCount, isOnDuty }) => (
                <ListRow
                  key={personId}
                  title={name}
                  note={isOnDuty ? (duty ? dutyWords[duty] : '值班') : '已经不当班，孩子还在他名下'}
                  end={`${pupilCount} 个孩子`}
                  onTap={() => {
                    setId(newId());
                    setFrom(personId);
                  }}
                />
              ))}
            </Card>
          )
        }
      </Loaded>
    </Sheet>
  );
}
