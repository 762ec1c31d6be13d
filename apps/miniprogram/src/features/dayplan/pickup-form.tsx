/** 换人接: who collects today, when, at which gate. Only this date changes, and it can be put back (M094). */
import type { ChildDayView, PickupPoint } from '@anxin/shared';
import { changePickup, resetPickup } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { relationWord } from '@/features/student/relation.words';
import { say } from '@/platform/device';
import { back } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Avatar, Card, Tag } from '@/ui/card';
import { Empty, ProblemNote } from '@/ui/feedback';
import { Choice, Field, OptionRow } from '@/ui/field';
import { placeWord } from './place.words';
import { ProxySheet } from './proxy-sheet';
import { pickupTimes } from './use-child-day';

export interface DayKey {
  schoolId: string;
  studentId: string;
  serviceDate: string;
}

type Who =
  | { manner: 'COLLECTED'; collectorId: string }
  | { manner: 'COLLECTED'; proxyId: string }
  | { manner: 'ALONE' };

const same = (one: Who | undefined, other: Who) => JSON.stringify(one) === JSON.stringify(other);

function planned({ plan }: ChildDayView): Who | undefined {
  if (!plan) return undefined;
  if (plan.manner === 'ALONE') return { manner: 'ALONE' };
  if (plan.proxyId) return { manner: 'COLLECTED', proxyId: plan.proxyId };
  return plan.collectorId ? { manner: 'COLLECTED', collectorId: plan.collectorId } : undefined;
}

export function usePickupForm(
  key: DayKey,
  day: ChildDayView | undefined,
  replace: (day: ChildDayView) => void,
) {
  const [chosen, setChosen] = useState<{ who?: Who; pickupPoint?: PickupPoint; at?: string }>({});
  const who = chosen.who ?? (day && planned(day));
  const pickupPoint = chosen.pickupPoint ?? day?.plan?.pickupPoint;
  const at = chosen.at ?? day?.plan?.at;
  const save = useAction(async () => {
    if (!who) return;
    replace(
      await call(changePickup, {
        ...key,
        ...who,
        ...(pickupPoint ? { pickupPoint } : {}),
        ...(at ? { at } : {}),
      }),
    );
    say('改好了，老师马上看得到');
    back();
  });
  const reset = useAction(async () => {
    replace(await call(resetPickup, key));
    setChosen({});
    say('已恢复平时的安排');
  });
  return {
    who,
    pickupPoint,
    at,
    choose: (part: typeof chosen) => setChosen({ ...chosen, ...part }),
    save,
    reset,
  };
}

export function PickupForm({
  dayKey,
  name,
  day,
  form,
  replace,
}: {
  dayKey: DayKey;
  name: string;
  day: ChildDayView;
  form: ReturnType<typeof usePickupForm>;
  replace: (day: ChildDayView) => void;
}) {
  const [proxyOpen, setProxyOpen] = useState(false);
  if (!day.served)
    return <Empty icon="today" title="今天没有延时服务" text="放学时按平时的方式离校，不用在这里安排。" />;
  const choose = (who: Who) => form.choose({ who });
  const alone = day.independentLeave !== null && day.mayLeaveAlone;
  return (
    <>
      <Card className="stack">
        <View className="t-s">{`今天谁来接 ${name}`}</View>
        {day.collectors.map((one) => {
          const who: Who = { manner: 'COLLECTED', collectorId: one.collectorId };
          return (
            <OptionRow
              key={one.collectorId}
              round
              start={<Avatar name={one.name} />}
              title={`${relationWord(one.relation)} ${one.name}`}
              note={one.phoneLast4 ? `电话尾号 ${one.phoneLast4}` : undefined}
              on={same(form.who, who)}
              onToggle={() => choose(who)}
            />
          );
        })}
        {day.proxies
          .filter((one) => one.state !== 'REVOKED')
          .map((one) => {
            const who: Who = { manner: 'COLLECTED', proxyId: one.proxyId };
            return (
              <OptionRow
                key={one.proxyId}
                round
                start={<Avatar name={one.name} tone="wait" />}
                title={`${relationWord(one.relation)} ${one.name}`}
                note={one.state === 'LOCKED' ? '接送码已锁定，请重新生成' : '今天临时委托 · 凭接送码'}
                on={same(form.who, who)}
                onToggle={() => choose(who)}
              />
            );
          })}
        {alone ? (
          <OptionRow
            round
            title="自己离校"
            note="按您签过的约定"
            on={form.who?.manner === 'ALONE'}
            onToggle={() => choose({ manner: 'ALONE' })}
          />
        ) : null}
        {day.mayDecide ? (
          <Button kind="secondary" onTap={() => setProxyOpen(true)}>
            别人来接一次（生成接送码）
          </Button>
        ) : null}
      </Card>
      <Card className="stack">
        <Field label="几点">
          <Choice
            label="几点接"
            options={pickupTimes(day).map((time) => ({ value: time, word: time }))}
            value={form.at}
            onChange={(at) => form.choose({ at })}
          />
        </Field>
        <Field label="哪个门">
          <Choice
            label="接送点"
            options={(['EAST', 'WEST'] as const).map((value) => ({ value, word: placeWord(value) }))}
            value={form.pickupPoint}
            onChange={(pickupPoint) => form.choose({ pickupPoint })}
          />
        </Field>
        {day.plan && day.plan.source !== 'DEFAULT' ? (
          <View className="row between">
            <Tag tone="info">只改了今天</Tag>
            <Button kind="plain" busy={form.reset.busy} onTap={() => void form.reset.run()}>
              恢复平时的安排
            </Button>
          </View>
        ) : (
          <View className="t-xs">只改今天，明天照旧。</View>
        )}
      </Card>
      <ProblemNote problem={form.save.problem ?? form.reset.problem} />
      <ProxySheet
        open={proxyOpen}
        dayKey={dayKey}
        name={name}
        proxies={day.proxies}
        onClose={() => setProxyOpen(false)}
        onChanged={replace}
      />
    </>
  );
}
