/** Today's matters, each with its one owner: take it over, hand it to an adult on duty, or say what was done (M103). */
import { handAlarm, readAlarms, resolveAttention, type WatchAlarm } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { roomOf } from '@/features/attention/attention-list';
import { say } from '@/platform/device';
import { useOnPull } from '@/platform/navigation';
import { useSchoolId, useSession } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, ListRow } from '@/ui/card';
import { Empty, ProblemNote } from '@/ui/feedback';
import { Field, TextArea } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { Sheet } from '@/ui/sheet';
import { clockWords, today } from '@/ui/time-words';
import { AlarmCard } from './alarm-card';

type Asking = { what: 'HAND' | 'RESOLVE'; alarm: WatchAlarm };

export function AlarmList() {
  const key = { schoolId: useSchoolId(), serviceDate: today() };
  const me = useSession((state) => state.me?.personId) ?? '';
  const query = useQuery(readAlarms, key, { keep: true, everyMs: 10_000 });
  const [asking, setAsking] = useState<Asking | undefined>();
  const [resolution, setResolution] = useState('');
  useOnPull(query.refresh);
  const hand = useAction(async (alarm: WatchAlarm, toPersonId: string, word: string) => {
    const fromPersonId = alarm.owner.personId;
    await call(handAlarm, { ...key, attentionId: alarm.attentionId, fromPersonId, toPersonId });
    setAsking(undefined);
    say(word);
    await query.refresh();
  });
  const resolve = useAction(async (alarm: WatchAlarm) => {
    const { schoolId } = key;
    await call(resolveAttention, { schoolId, attentionId: alarm.attentionId, resolution: resolution.trim() });
    setAsking(undefined);
    setResolution('');
    say('已处理');
    await query.refresh();
  });
  const problem = hand.problem ?? resolve.problem;
  return (
    <Loaded query={query} cards={3}>
      {({ items, adults }) => {
        const open = items.filter(({ state }) => state === 'OPEN');
        const done = items.filter(({ state }) => state === 'RESOLVED');
        return (
          <>
            {asking ? null : <ProblemNote problem={problem} />}
            {open.length === 0 ? (
              <Empty title="没有要处理的事" text="有事需要人处理时，会在这里，每件一个负责人。" />
            ) : null}
            {open.map((alarm) => (
              <AlarmCard
                key={alarm.attentionId}
                alarm={alarm}
                busy={hand.busy}
                onOpen={roomOf(alarm.kind, alarm.detail.serviceDate, alarm.subjectId)}
                onTake={() => void hand.run(alarm, me, '由您处理')}
                onHand={() => setAsking({ what: 'HAND', alarm })}
                onResolve={() => setAsking({ what: 'RESOLVE', alarm })}
              />
            ))}
            {done.length > 0 ? (
              <Card className="card-list">
                {done.map(({ attentionId, title, owner, resolvedAt, resolution: how }) => (
                  <ListRow
                    key={attentionId}
                    title={title}
                    note={[resolvedAt ? clockWords(resolvedAt) : '', owner.name, how]
                      .filter(Boolean)
                      .join(' · ')}
                    end="已处理"
                  />
                ))}
              </Card>
            ) : null}
            <Sheet
              open={asking?.what === 'HAND'}
              title={`交给谁？${asking?.alarm.title ?? ''}`}
              onClose={() => setAsking(undefined)}
            >
              <ProblemNote problem={hand.problem} />
              {adults
                .filter(({ personId }) => personId !== asking?.alarm.owner.personId && personId !== me)
                .map(({ personId, name, label }) => (
                  <ListRow
                    key={personId}
                    title={name}
                    note={label}
                    onTap={() => asking && void hand.run(asking.alarm, personId, `已交给 ${name}`)}
                  />
                ))}
            </Sheet>
            <Sheet
              open={asking?.what === 'RESOLVE'}
              title={asking?.alarm.title ?? ''}
              onClose={() => setAsking(undefined)}
            >
              <Field label="怎么处理的" note="写做了什么，不写姓名。">
                <TextArea id="resolution" label="怎么处理的" value={resolution} onChange={setResolution} />
              </Field>
              <ProblemNote problem={resolve.problem} />
              <View className="btns">
                <Button
                  busy={resolve.busy}
                  disabled={resolution.trim() === ''}
                  onTap={() => asking && void resolve.run(asking.alarm)}
                >
                  处理好了
                </Button>
              </View>
            </Sheet>
          </>
        );
      }}
    </Loaded>
  );
}
