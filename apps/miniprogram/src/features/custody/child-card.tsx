/** One child on the guardian's first screen: who has the child now, the day so far, and what comes next (C15). */
import type { ChildDayView, WhereView } from '@anxin/shared';
import { readChildDay } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useQuery } from '@/api/use-query';
import { placeWord, whoCollects } from '@/features/dayplan/place.words';
import { SearchBanner } from '@/features/safety/search-banner';
import type { MyChild } from '@/features/student/use-children';
import { now } from '@/platform/clock';
import { open } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Avatar, Card, Tag } from '@/ui/card';
import type { TimelineStep } from '@/ui/data';
import { Timeline } from '@/ui/data';
import { Banner } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { clockWords, today } from '@/ui/time-words';
import { useWhere } from './use-where';
import { lineInWords, whereInWords } from './where.rules';

const over = new Set(['RELEASED', 'LEFT_ALONE', 'ON_LEAVE', 'NOT_TODAY', 'ABSENT_EXPLAINED']);

function steps(where: WhereView): TimelineStep[] {
  const told = where.timeline.flatMap((line) => {
    const text = lineInWords(line);
    return text
      ? [
          {
            key: line.eventId,
            time: clockWords(line.occurredAt),
            text,
            state: 'done' as TimelineStep['state'],
          },
        ]
      : [];
  });
  const last = told.at(-1);
  if (last) last.state = where.state === 'CONFLICT' ? 'alarm' : 'now';
  if (over.has(where.state) || !where.planned) return told;
  const { time, pickupPoint, collectorLabel } = where.planned;
  const words = [placeWord(pickupPoint), collectorLabel && `${collectorLabel} 接`]
    .filter(Boolean)
    .join(' · ');
  return [...told, { key: 'planned', ...(time ? { time } : {}), text: words || '放学', state: 'next' }];
}

function Now({ child, where }: { child: MyChild; where: WhereView }) {
  const words = whereInWords(where, now());
  const day = steps(where);
  return (
    <Card {...(words.tone === 'alarm' ? { edge: 'alarm' as const } : {})}>
      <View className="row">
        <Avatar name={child.name} />
        <View className="grow">
          <View className="strong">{child.name}</View>
          <View className="t-s">{child.classLabel}</View>
        </View>
        <Tag tone={words.tone}>{words.word}</Tag>
      </View>
      <View className="t-xl gap-top" aria-live="polite">
        {words.headline}
      </View>
      <View className="t-s">{words.detail}</View>
      {day.length > 0 ? (
        <View className="gap-top">
          <Timeline steps={day} />
        </View>
      ) : null}
    </Card>
  );
}

function PickupToday({ child, day, over: done }: { child: MyChild; day: ChildDayView; over: boolean }) {
  const key = { schoolId: child.schoolId, studentId: child.studentId };
  if (!day.served || day.leave?.state === 'GRANTED' || done) return null;
  return (
    <>
      {day.plan?.hold ? (
        <Banner tone="wait" icon="alert">
          {day.plan.hold === 'NO_COLLECTOR'
            ? '还没有登记接送人，放学时孩子会由老师陪着等您。'
            : '两位监护人说的不一样，学校会先问过两位，再让孩子离开。'}
        </Banner>
      ) : null}
      <Card className="row-top between">
        <View className="grow">
          <View className="t-s">今天谁接</View>
          <View className="t-l">{whoCollects(day)}</View>
        </View>
        <View className="right">
          <View className="t-s">时间 · 地点</View>
          <View className="t-l num">
            {day.plan ? `${day.plan.at} ${placeWord(day.plan.pickupPoint)}` : (day.closesAt ?? '')}
          </View>
        </View>
      </Card>
      {day.leave?.state === 'ASKED' ? (
        <Banner tone="wait" icon="clock">
          请假已经告诉学校，等值日领导答复。
        </Banner>
      ) : null}
      {day.mayDecide ? (
        <View className="btns">
          <Button
            kind="secondary"
            label={`今天换人接${child.name}`}
            onTap={() => open('packages/guardian/pickup', key)}
          >
            换人接
          </Button>
          <Button
            kind="secondary"
            label={`${child.name}请假或早走`}
            onTap={() => open('packages/guardian/leave', key)}
          >
            请假 / 早走
          </Button>
        </View>
      ) : null}
    </>
  );
}

export function ChildCard({ child }: { child: MyChild }) {
  const where = useWhere(child);
  const day = useQuery(
    readChildDay,
    { schoolId: child.schoolId, studentId: child.studentId, serviceDate: today() },
    { keep: true, skip: !child.rights.sees },
  );
  return (
    <View className="stack">
      <SearchBanner child={child} state={where.data?.state} />
      <Loaded query={where} cards={1}>
        {(data) => <Now child={child} where={data} />}
      </Loaded>
      {day.data ? (
        <PickupToday child={child} day={day.data} over={over.has(where.data?.state ?? '')} />
      ) : null}
      {day.data?.leave && day.data.leave.state !== 'CANCELLED' && day.data.mayDecide ? (
        <Card
          className="row between"
          label="查看请假"
          onTap={() =>
            open('packages/guardian/leave', { schoolId: child.schoolId, studentId: child.studentId })
          }
        >
          <View className="grow">
            {day.data.leave.kind === 'WHOLE_DAY' ? '今天请假' : `今天 ${day.data.leave.leavesAt ?? ''} 早走`}
          </View>
          <View className="c-safe strong">查看 / 取消</View>
        </Card>
      ) : null}
    </View>
  );
}
