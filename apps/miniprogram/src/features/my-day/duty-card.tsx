/** One duty of today: where, when, how it stands, and the one act that belongs to it. */
import type { DutyView, OutputOf, readMyDuties } from '@anxin/shared';
import { View } from '@tarojs/components';
import { dutyWords } from '@/features/custody-outbox/custody.words';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { placeWord } from '@/features/dayplan/place.words';
import { VenueBlockBanner } from '@/features/preparedness/venue-block-banner';
import { atGate } from '@/features/release/gate.rules';
import { arriving, toEscort, viewOf } from '@/features/roll-call/handover.rules';
import { groupOnPhone } from '@/features/roll-call/roll-call.rules';
import { now } from '@/platform/clock';
import { open } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import type { Tone } from '@/ui/tone';

type MyDuty = OutputOf<typeof readMyDuties>['duties'][number];

const HERE_OR_GONE: ReadonlySet<string> = new Set(['SEEN', 'IN_TRANSIT', 'RELEASED', 'LEFT_ALONE']);

/** Before the count no figure is shown: the teacher's eyes count first (M110). */
function standing({ list, views }: OpenDay, duty: DutyView): { word: string; tone: Tone } | undefined {
  if (duty.duty === 'DUTY_TEACHER' && duty.tempClassId) {
    const { mine, toCount } = groupOnPhone(list.pupils, views, duty.tempClassId, list.reader.personId);
    if (mine.length === 0 && toCount.length === 0) return undefined;
    const wasCounted = list.pupils.some(
      (pupil) => pupil.tempClassId === duty.tempClassId && HERE_OR_GONE.has(viewOf(views, pupil).state),
    );
    if (!wasCounted) return { word: '还没点名', tone: 'wait' };
    const unknown = toCount.filter((pupil) => viewOf(views, pupil).state === 'UNKNOWN').length;
    if (unknown > 0) return { word: `到 ${mine.length} · 未知 ${unknown}`, tone: 'wait' };
    return toCount.length > 0
      ? { word: `到 ${mine.length} · 同事处 ${toCount.length}`, tone: 'wait' }
      : { word: `${mine.length} 人都在`, tone: 'safe' };
  }
  if (duty.pickupPoint === null) return undefined;
  if (duty.duty === 'ESCORT') {
    const going = arriving(list.pupils, views, duty.pickupPoint).length;
    const ready = toEscort(list.pupils, views, duty.pickupPoint).length;
    return going > 0
      ? { word: `在途 ${going}`, tone: 'info' }
      : { word: `等着护送 ${ready}`, tone: ready > 0 ? 'wait' : 'quiet' };
  }
  const { waiting, coming } = atGate(list.pupils, views, duty.pickupPoint, now());
  return {
    word: `等待 ${waiting.length} · 在途 ${coming.length}`,
    tone: waiting.length > 0 ? 'info' : 'quiet',
  };
}

function act(duty: DutyView): { word: string; go: () => void } | undefined {
  const { tempClassId, pickupPoint } = duty;
  switch (duty.duty) {
    case 'DUTY_TEACHER':
      return {
        word: '点名',
        go: () => void open('packages/teacher/roll-call', { group: tempClassId ?? '' }),
      };
    case 'ESCORT':
      return {
        word: `送去${placeWord(pickupPoint)}`,
        go: () => void open('packages/duty/walk'),
      };
    case 'GATE':
      return {
        word: `去${placeWord(pickupPoint)}放学`,
        go: () => void open('packages/teacher/gate', { point: pickupPoint ?? '' }),
      };
    case 'DUTY_LEADER':
      return { word: '全校此刻', go: () => void open('packages/teacher/board') };
    case 'ROOM_CLOSER':
      return { word: '关教室', go: () => void open('packages/duty/closing') };
    default:
      return undefined;
  }
}

export function DutyCard({
  opened,
  duty,
  mine,
}: {
  opened: OpenDay;
  duty: DutyView;
  mine: MyDuty | undefined;
}) {
  const state = standing(opened, duty);
  const next = act(duty);
  const group = opened.list.groups.find((one) => one.tempClassId === duty.tempClassId);
  const venue = group?.venueLabel ?? mine?.venueLabel;
  const title = duty.label === dutyWords[duty.duty] ? duty.label : `${dutyWords[duty.duty]} · ${duty.label}`;
  return (
    <Card className="stack">
      <View className="row-top between">
        <View className="grow">
          <View className="t-l">{title}</View>
          <View className="t-s num">
            {[venue, mine ? `${mine.startsAt}\u2060–\u2060${mine.endsAt}` : ''].filter(Boolean).join(' · ')}
          </View>
        </View>
        {state ? <Tag tone={state.tone}>{state.word}</Tag> : null}
      </View>
      <VenueBlockBanner group={group} />
      {next ? (
        <Button big onTap={next.go}>
          {next.word}
        </Button>
      ) : null}
    </Card>
  );
}
