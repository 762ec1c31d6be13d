/** 放行 (M094, E7): the child large, who may come, how it was proven, one button that names both. */
import type { DayListPupil, ReleaseMethod, ReleasePlace } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { problemText, stateWords } from '@/features/custody-outbox/custody.words';
import { Signal } from '@/features/custody-outbox/duty-loaded';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { placeWord } from '@/features/dayplan/place.words';
import { say } from '@/platform/device';
import { back } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Avatar, Card, Tag } from '@/ui/card';
import { Banner, ProblemNote } from '@/ui/feedback';
import { Screen } from '@/ui/screen';
import { ConfirmSheet } from '@/ui/sheet';
import { CallFamily } from './call-family';
import { CodeSheet } from './code-sheet';
import { CollectorPicker } from './collector-picker';
import { holdAdvice, holdWords } from './hold.words';
import { LeaderActs } from './leader-acts';
import { ProofPicker } from './proof-picker';
import { useRelease } from './use-release';

interface ReleaseScreenProps {
  opened: OpenDay;
  pupil: DayListPupil;
  place: ReleasePlace;
  collectorId?: string | undefined;
  method?: ReleaseMethod | undefined;
}

export function ReleaseScreen({ opened, pupil, place, collectorId, method }: ReleaseScreenProps) {
  const { day, list } = opened;
  const release = useRelease(opened, pupil, place, { collectorId, method });
  const { view, collector, outcome, give, stops } = release;
  const [typing, setTyping] = useState(false);
  const [asking, setAsking] = useState<'WITHHOLD' | 'REVERSE' | undefined>();
  const isGone = view.state === 'RELEASED' || view.state === 'LEFT_ALONE';
  // The right code closes what asked for it: the gate sees that the child has gone.
  useEffect(() => {
    if (isGone) setTyping(false);
  }, [isGone]);
  const who = collector ? `${collector.relation} ${collector.name}` : '';
  const names = release.leaving.map((one) => one.pupil.name).join('、');
  const button =
    release.chosen === 'ALONE' ? `${pupil.name} 自己离校` : who ? `把 ${names} 交给 ${who}` : '请选择谁来接';
  return (
    <Screen
      title={`${placeWord(place)}放行`}
      actions={
        isGone ? (
          <Button big onTap={back}>
            下一个孩子
          </Button>
        ) : release.method === 'CODE' ? (
          <Button
            big
            disabled={stops.some((code) => code !== 'custody.method_unproven')}
            onTap={() => setTyping(true)}
          >
            请对方报接送码
          </Button>
        ) : (
          <Button big busy={give.busy} disabled={!release.ready} onTap={() => void give.run()}>
            {button}
          </Button>
        )
      }
      layers={
        <>
          <CodeSheet isOpen={typing} who={who} action={release.giveByCode} onClose={() => setTyping(false)} />
          <ConfirmSheet
            open={asking === 'WITHHOLD'}
            question={`先留住 ${pupil.name}？`}
            explain="孩子留在您身边，谁也不能接走，直到值日领导决定。"
            confirm="先留住"
            grave
            onConfirm={() => {
              day.say([{ kind: 'WITHHELD', studentId: pupil.studentId, reasonCode: 'COLLECTOR_DISPUTED' }]);
              setAsking(undefined);
            }}
            onClose={() => setAsking(undefined)}
          />
          <ConfirmSheet
            open={asking === 'REVERSE'}
            question={`${pupil.name} 交错了？`}
            explain="马上告诉值日领导去找孩子，并告诉家长学校更正了记录。"
            confirm="交错了，马上找"
            grave
            onConfirm={() => {
              day.say([
                { kind: 'RELEASE_REVERSED', studentId: pupil.studentId, reasonCode: 'WRONG_COLLECTOR' },
              ]);
              say('已告诉值日领导和家长');
              back();
            }}
            onClose={() => setAsking(undefined)}
          />
        </>
      }
    >
      <Signal day={day} state={day.useDay.getState()} />
      <Card
        {...(stops.length > 0 && !isGone
          ? { edge: 'alarm' as const }
          : isGone
            ? { edge: 'safe' as const }
            : {})}
      >
        <View className="row between">
          <Avatar name={pupil.name} size="l" tone={isGone ? 'safe' : 'info'} />
          <View className="grow">
            <View className="t-xl">{pupil.name}</View>
            <View className="t-s">
              {[pupil.classLabel, list.groups.find((one) => one.tempClassId === view.tempClassId)?.label]
                .filter(Boolean)
                .join(' · ')}
            </View>
            {pupil.namesakeClasses.length > 0 ? (
              <Tag tone="wait">{`同名：${pupil.namesakeClasses.join('、')}，请核对班级`}</Tag>
            ) : null}
          </View>
          <Tag tone={stateWords[view.state].tone}>{stateWords[view.state].word}</Tag>
        </View>
      </Card>
      {isGone ? (
        <>
          <Banner tone="safe" icon="check">
            {outcome?.fate === 'KEPT' ? '已记下，连上网络后自动补传。' : '已放行，家长会收到消息。'}
          </Banner>
          <Button kind="secondary" onTap={() => setAsking('REVERSE')}>
            交错了
          </Button>
        </>
      ) : (
        <>
          {view.state === 'CONFLICT' ? (
            <Banner tone="alarm" icon="alert">
              两处记录对不上，值日领导决定以前不能放行。
            </Banner>
          ) : null}
          {stops.map((code) => (
            <Banner key={code} tone="alarm" icon="alert">
              {code === 'custody.on_hold' ? (
                <>
                  <View className="strong">{`不得放行：${holdWords(pupil)}`}</View>
                  <View>{holdAdvice(pupil)}</View>
                </>
              ) : (
                `不得放行：${problemText(code)}`
              )}
            </Banner>
          ))}
          {outcome?.fate === 'REFUSED' ? (
            <Banner tone="alarm" icon="alert">{`不得放行：${outcome.text}`}</Banner>
          ) : null}
          {outcome?.fate === 'LOST' ? (
            <Banner tone="wait" icon="offline">
              刚才没有联系上学校。请按手机里的名单再核对一遍，再点一次。
            </Banner>
          ) : null}
          {pupil.blocked.length > 0 ? (
            <Banner
              tone="alarm"
              icon="alert"
            >{`不能交给：${pupil.blocked.map(({ name }) => name).join('、')}`}</Banner>
          ) : null}
          <CollectorPicker opened={opened} pupil={pupil} release={release} />
          <ProofPicker opened={opened} release={release} />
          <ProblemNote problem={give.problem} />
          <CallFamily day={day} studentId={pupil.studentId} />
          <LeaderActs
            opened={opened}
            pupil={pupil}
            place={place}
            collectorId={collector?.collectorId ?? null}
          />
          {view.withheld ? null : (
            <Button kind="plain" onTap={() => setAsking('WITHHOLD')}>
              觉得不对，先留住孩子
            </Button>
          )}
        </>
      )}
    </Screen>
  );
}
