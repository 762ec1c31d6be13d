/** 点名 (M041, M110): marks, a blind count, one batch; afterwards who is still unknown, and what to do about each. */
import type { DayListPupil } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { stateWords } from '@/features/custody-outbox/custody.words';
import { Signal } from '@/features/custody-outbox/duty-loaded';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { EmergencyBar } from '@/features/emergency/emergency-bar';
import { OutingRow } from '@/features/off-site/outing-row';
import { VenueBlockBanner } from '@/features/preparedness/venue-block-banner';
import { now } from '@/platform/clock';
import { say } from '@/platform/device';
import { open } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Banner, Empty } from '@/ui/feedback';
import { Screen } from '@/ui/screen';
import { clockWords } from '@/ui/time-words';
import { AwayStrip } from './away-strip';
import { ChildSheet } from './child-sheet';
import { CountActions, CountBody, CountLayer } from './count-flow';
import { FindChildSheet } from './find-child-sheet';
import { partsBy, viewOf } from './handover.rules';
import { NameGrid } from './name-grid';
import { OpenOffers } from './open-offers';
import type { Child, Marks } from './roll-call.rules';
import { explainedOf, groupOnPhone } from './roll-call.rules';
import { useCount } from './use-count';
import { awayWord } from './waiting.words';

export function RollCallScreen({ opened, tempClassId }: { opened: OpenDay; tempClassId: string }) {
  const { day, list, views } = opened;
  const { toCount, mine, settled } = groupOnPhone(list.pupils, views, tempClassId, list.reader.personId);
  const [isCounting, setCounting] = useState(mine.length === 0);
  const [finding, setFinding] = useState(false);
  const [shown, setShown] = useState<string | undefined>();
  const group = list.groups.find((one) => one.tempClassId === tempClassId);
  // Counted once before: the ones still unknown are taken for missing until they are tapped.
  const presumed: Marks =
    mine.length === 0
      ? {}
      : Object.fromEntries(toCount.map(({ studentId }) => [studentId, 'MISSING' as const]));
  const counting = useCount(
    `${day.serviceDate}.${tempClassId}`,
    [...mine, ...toCount],
    presumed,
    (present, countedCount, marks) => {
      day.say(
        present.map(({ studentId }) => ({ kind: 'TAKEN' as const, studentId, tempClassId })),
        { countedCount, tempClassId },
      );
      for (const saying of explainedOf(marks)) day.say([saying]);
      say(`${countedCount} 个孩子都点到了`);
      setCounting(false);
    },
  );
  const title = [group?.label, group?.venueLabel].filter(Boolean).join(' · ') || '点名';
  const nobody = toCount.length + mine.length === 0 && counting.children.length === 0;
  const found = (child: Child, head: DayListPupil['head']) => {
    day.meet(head);
    if (isCounting) counting.add(child);
    else day.say([{ kind: 'TAKEN', studentId: child.studentId, tempClassId }]);
  };
  return (
    <Screen
      title="点名"
      actions={
        nobody ? undefined : isCounting ? (
          <CountActions counting={counting} />
        ) : (
          <>
            <Button kind="secondary" onTap={() => setCounting(true)}>
              再数一次
            </Button>
            <Button
              big
              onTap={() => void open('packages/teacher/handover', { mode: 'escort', group: tempClassId })}
            >
              送去门口
            </Button>
          </>
        )
      }
      layers={
        <>
          <CountLayer counting={counting} />
          <FindChildSheet day={day} isOpen={finding} onFound={found} onClose={() => setFinding(false)} />
          <ChildSheet
            opened={opened}
            tempClassId={tempClassId}
            pupil={list.pupils.find(({ studentId }) => studentId === shown)}
            onClose={() => setShown(undefined)}
          />
        </>
      }
    >
      <Signal day={day} state={day.useDay.getState()} />
      <View className="headline">
        <View className="grow">
          <View className="t-l">{title}</View>
          {list.bellAt && list.closesAt ? (
            <View className="t-s num">{`${clockWords(list.bellAt)}–${clockWords(list.closesAt)}`}</View>
          ) : null}
        </View>
        {isCounting ? null : (
          <View className="figure">
            <View className="t-xl num">{mine.length}</View>
            <View className="t-xs">已到</View>
          </View>
        )}
      </View>
      <VenueBlockBanner group={group} />
      <OutingRow schoolId={day.schoolId} tempClassId={tempClassId} serviceDate={day.serviceDate} />
      <OpenOffers opened={opened} />
      <AwayStrip opened={opened} pupils={mine} />
      <LeftWith opened={opened} pupils={toCount} />
      {nobody ? (
        <Nobody bellAt={list.bellAt} />
      ) : isCounting ? (
        <CountBody counting={counting} hint="谁没来点谁，长按写原因；点完自己数一遍人。" />
      ) : (
        <Known
          opened={opened}
          pupils={[...toCount, ...mine]}
          unknownCount={toCount.filter((pupil) => viewOf(views, pupil).state === 'UNKNOWN').length}
          onTap={setShown}
        />
      )}
      {settled.length > 0 ? (
        <>
          <View className="t-s">不用等的孩子</View>
          <NameGrid cells={settled.map((pupil) => cellOf(opened, pupil))} onTap={setShown} />
        </>
      ) : null}
      <Button kind="plain" onTap={() => setFinding(true)}>
        有名单外的孩子在这里
      </Button>
      <EmergencyBar />
    </Screen>
  );
}

/** Who stays is decided at the bell: a list that is empty before it says nothing of the group. */
function Nobody({ bellAt }: { bellAt: string | null }) {
  return bellAt !== null && now() < Date.parse(bellAt) ? (
    <Empty
      title={`${clockWords(bellAt)} 放学后点名`}
      text="放学铃响时定下今天谁留校，名单自己会出来。"
      icon="clock"
    />
  ) : (
    <Empty title="没有要点的孩子" text="这个组今天没有排孩子，或都已经交给别人。" icon="class" />
  );
}

/** Children in the hands of an adult whose duty is over: whoever counts them now takes them over (M043). */
function LeftWith({ opened, pupils }: { opened: OpenDay; pupils: readonly DayListPupil[] }) {
  const { list, views } = opened;
  const left = partsBy(
    pupils.filter((pupil) => viewOf(views, pupil).state === 'SEEN'),
    (pupil) => viewOf(views, pupil).accountableId ?? '',
  );
  return (
    <>
      {left.map(({ key, members }) => (
        <Banner key={key} tone="wait" icon="swap">
          {`${list.adults.find(({ personId }) => personId === key)?.name ?? '另一位老师'} 名下还有 ${members.length} 人，您数过以后由您负责`}
        </Banner>
      ))}
    </>
  );
}

function cellOf({ list, views }: OpenDay, pupil: DayListPupil) {
  const { studentId, name, classLabel, head } = pupil;
  const { state, awaySince, awayFor, offeredToId, accountableId, atPickupPoint } = views[studentId] ?? head;
  const { word, tone } = stateWords[state];
  const of = { studentId, name, classLabel };
  // A colleague has found the child: it is safe, and not here until it is counted here.
  if (state === 'SEEN' && accountableId !== list.reader.personId)
    return atPickupPoint
      ? { ...of, word: '在门口', tone: 'safe' as const }
      : { ...of, word: '同事处', tone: 'wait' as const };
  if (state === 'SEEN' && awaySince) return { ...of, word: awayWord(awayFor), tone: 'wait' as const };
  if (state === 'SEEN' && offeredToId) return { ...of, word: '等接手', tone: 'wait' as const };
  return { ...of, word, tone };
}

function Known({
  opened,
  pupils,
  unknownCount,
  onTap,
}: {
  opened: OpenDay;
  pupils: readonly DayListPupil[];
  unknownCount: number;
  onTap: (studentId: string) => void;
}) {
  return (
    <>
      {unknownCount > 0 ? (
        <Banner tone="wait" icon="clock">
          {`还有 ${unknownCount} 人未知 · 点名字：到了、请假，或还没见到`}
        </Banner>
      ) : pupils.every(
          (pupil) => viewOf(opened.views, pupil).accountableId === opened.list.reader.personId,
        ) ? (
        <Banner tone="safe" icon="check">
          都在您这里，点名字可以更正
        </Banner>
      ) : null}
      <NameGrid cells={pupils.map((pupil) => cellOf(opened, pupil))} onTap={onTap} />
    </>
  );
}
