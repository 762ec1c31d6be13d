/** 我的今天: where I must be, what waits for me, one tap to the work; the lists are on the phone before the bell (M091). */
import { readMyDuties, weekdayOf } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { useQuery } from '@/api/use-query';
import { AttentionCard } from '@/features/attention/attention-card';
import { DutyLoaded } from '@/features/custody-outbox/duty-loaded';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { useDutyDay } from '@/features/custody-outbox/use-duty-day';
import { EmergencyBar } from '@/features/emergency/emergency-bar';
import { MyRosterCard } from '@/features/my-roster/my-roster-card';
import { keepFaces } from '@/features/release/face';
import { heldBy, offeredTo, partsBy, viewOf } from '@/features/roll-call/handover.rules';
import { OfferSheet } from '@/features/roll-call/offer-sheet';
import { OpenOffers } from '@/features/roll-call/open-offers';
import { waitingWords } from '@/features/roll-call/waiting.words';
import { SafetyCards } from '@/features/safety/safety-cards';
import { now } from '@/platform/clock';
import { open, openTab, useOnPull } from '@/platform/navigation';
import { useRole } from '@/session/role-tabs';
import { Button } from '@/ui/button';
import { Card, ListRow } from '@/ui/card';
import { Empty } from '@/ui/feedback';
import { dateWords, weekdayWord } from '@/ui/time-words';
import { DutyCard } from './duty-card';
import { NextSteps } from './next-steps';

export function StaffDay() {
  const { day, state } = useDutyDay();
  const isGatekeeper = useRole() === 'GATEKEEPER';
  useOnPull(day.refresh);
  const { list } = state;
  useEffect(() => {
    if (list) void keepFaces(day, list);
  }, [day, list]);
  return (
    <>
      <View className="t-s">
        {`${dateWords(day.serviceDate)} ${weekdayWord(weekdayOf(day.serviceDate))}${list?.dutyLeader ? ` · 值日领导 ${list.dutyLeader.name}` : ''}`}
      </View>
      <AttentionCard />
      <SafetyCards />
      <EmergencyBar big />
      {isGatekeeper ? (
        <Button big onTap={() => void open('packages/duty/gate-log')}>
          门卫登记
        </Button>
      ) : null}
      <DutyLoaded day={day} state={state}>
        {(opened) => <Duties opened={opened} />}
      </DutyLoaded>
      <MyRosterCard />
      <Card className="card-list">
        <ListRow
          title="安全准备"
          note="制度和预案、安全教育、场所检查"
          onTap={() => void open('packages/duty/preparedness')}
        />
      </Card>
    </>
  );
}

/** The first few by name: a whole group is counted at its door. */
const namesOf = (members: readonly { name: string }[]) =>
  `${members
    .slice(0, 6)
    .map(({ name }) => name)
    .join('、')}${members.length > 6 ? ` 等 ${members.length} 人` : ''}`;

function Duties({ opened }: { opened: OpenDay }) {
  const { day, list, views } = opened;
  const { schoolId, serviceDate } = day;
  const mine = useQuery(readMyDuties, { schoolId, serviceDate }, { keep: true });
  const [offering, setOffering] = useState(false);
  const readerId = list.reader.personId;
  const offers = partsBy(
    offeredTo(list.pupils, views, readerId),
    (pupil) => viewOf(views, pupil).accountableId ?? '',
  );
  const held = heldBy(list.pupils, views, readerId);
  const posts = list.reader.duties.filter(({ duty }) => duty !== 'HOMEROOM');
  const homeroom = list.reader.duties.find(({ duty }) => duty === 'HOMEROOM');
  return (
    <>
      {offers.map(({ key, members }) => (
        <Card key={key} edge="wait" className="stack">
          <View className="t-l">
            {`${list.adults.find(({ personId }) => personId === key)?.name ?? '同事'} 请您接手孩子`}
          </View>
          <View className="t-s num">
            {`${waitingWords(members.map((pupil) => viewOf(views, pupil).offeredAt ?? '').sort()[0], now())} · ${namesOf(members)}`}
          </View>
          <Button big onTap={() => void open('packages/teacher/handover', { mode: 'offered' })}>
            数一数，接手
          </Button>
        </Card>
      ))}
      <OpenOffers opened={opened} />
      {posts.length === 0 ? (
        <Empty
          icon="today"
          title="今天没有值班"
          text={homeroom ? '班里的孩子在“我班”里看。' : '排了值班以后，这里会有名单。'}
        />
      ) : (
        posts.map((duty) => (
          <DutyCard
            key={`${duty.duty}.${duty.tempClassId ?? duty.pickupPoint ?? ''}`}
            opened={opened}
            duty={duty}
            mine={mine.data?.duties.find(
              (one) =>
                one.duty === duty.duty &&
                one.tempClassId === duty.tempClassId &&
                one.pickupPoint === duty.pickupPoint,
            )}
          />
        ))
      )}
      {posts.length > 0 ? <NextSteps opened={opened} /> : null}
      <Card className="card-list">
        {homeroom ? (
          <ListRow title={`我班 · ${homeroom.label}`} onTap={() => void openTab('pages/work')} />
        ) : null}
        {held.length > 0 ? (
          <ListRow title="请同事接手我的孩子" end={`${held.length} 人`} onTap={() => setOffering(true)} />
        ) : null}
        {posts.some(({ duty }) => duty === 'GATE') ? (
          <ListRow title="门卫登记" onTap={() => void open('packages/duty/gate-log')} />
        ) : null}
        <ListRow title="录入纸质登记表" onTap={() => void open('packages/duty/keying')} />
        <ListRow title="这台手机记下的" onTap={() => void open('packages/teacher/unsynced')} />
      </Card>
      <OfferSheet opened={opened} isOpen={offering} onClose={() => setOffering(false)} />
    </>
  );
}
