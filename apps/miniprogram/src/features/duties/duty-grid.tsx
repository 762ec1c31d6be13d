/** A date's duties as a grid: the leader, each group with its teachers, each gate with two adults and its escorts. */
import type { Duty, DutyDayView, DutyPersonView, PickupPoint } from '@anxin/shared';
import { GATE_ADULTS } from '@anxin/shared';
import { View } from '@tarojs/components';
import { placeWord } from '@/features/dayplan/place.words';
import { Card } from '@/ui/card';
import { Tappable } from '@/ui/tappable';
import { classes } from '@/ui/tone';
import { Columns } from '@/ui/wide';
import { dutyWords } from './duty.words';

export interface Post {
  duty: Duty;
  label: string;
  tempClassId?: string;
  pickupPoint?: PickupPoint;
}

interface Handlers {
  canChange: boolean;
  onAssign: (post: Post) => void;
  onPerson: (post: Post, person: DutyPersonView) => void;
}

function PostRow({
  post,
  people,
  needed = 1,
  canChange,
  onAssign,
  onPerson,
}: { post: Post; people: readonly DutyPersonView[]; needed?: number } & Handlers) {
  return (
    <View className="row wrap post">
      <View className="t-s post-word">{dutyWords[post.duty]}</View>
      <View className="row wrap grow">
        {people.map((one) => (
          <Tappable
            key={one.dutyAssignmentId}
            className={classes('chip chip-person', !one.vetted && 'chip-wrong')}
            label={`${dutyWords[post.duty]} ${one.name}`}
            disabled={!canChange}
            onTap={() => onPerson(post, one)}
          >
            {one.name}
          </Tappable>
        ))}
        {canChange && !(post.duty === 'DUTY_LEADER' && people.length > 0) ? (
          <Tappable
            className={classes('chip', people.length < needed ? 'chip-lacking' : 'chip-more')}
            label={`安排${post.label}的${dutyWords[post.duty]}`}
            onTap={() => onAssign(post)}
          >
            {people.length < needed ? '＋ 安排' : '＋'}
          </Tappable>
        ) : people.length < needed ? (
          <View className="t-s">没有人</View>
        ) : null}
      </View>
    </View>
  );
}

export function DutyGrid({ day, ...handlers }: { day: DutyDayView } & Handlers) {
  return (
    <Columns>
      <Card className="stack-tight">
        <PostRow
          post={{ duty: 'DUTY_LEADER', label: '这一天' }}
          people={day.leader ? [day.leader] : []}
          {...handlers}
        />
      </Card>
      {day.gates.map(({ pickupPoint, adults, escorts }) => {
        const label = placeWord(pickupPoint);
        return (
          <Card key={pickupPoint} className="stack-tight">
            <View className="strong">{label}</View>
            <PostRow
              post={{ duty: 'GATE', label, pickupPoint }}
              people={adults}
              needed={GATE_ADULTS}
              {...handlers}
            />
            <PostRow post={{ duty: 'ESCORT', label, pickupPoint }} people={escorts} {...handlers} />
          </Card>
        );
      })}
      {day.groups.map(({ tempClassId, label, venueLabel, seatsTaken, teachers, roomClosers }) => (
        <Card key={tempClassId} className="stack-tight">
          <View className="row between">
            <View className="strong grow">{label}</View>
            <View className="t-s">{`${venueLabel} · ${seatsTaken} 人`}</View>
          </View>
          <PostRow post={{ duty: 'DUTY_TEACHER', label, tempClassId }} people={teachers} {...handlers} />
          <PostRow
            post={{ duty: 'ROOM_CLOSER', label, tempClassId }}
            people={roomClosers}
            needed={0}
            {...handlers}
          />
        </Card>
      ))}
    </Columns>
  );
}
