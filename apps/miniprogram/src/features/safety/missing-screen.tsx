/** 要找的孩子 (C4, M090): one card a child, the groups that nobody has counted, and who was found. */
import type { UncountedGroup } from '@anxin/shared';
import { listMissing } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useQuery } from '@/api/use-query';
import { Signal } from '@/features/custody-outbox/duty-loaded';
import { openedOf, useDutyDay } from '@/features/custody-outbox/use-duty-day';
import { now } from '@/platform/clock';
import { open, useOnPull } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { Empty } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { clockWords } from '@/ui/time-words';
import { spanWords } from './case.words';
import { FoundCard, MissingCard } from './missing-card';

export function MissingScreen() {
  const { day, state } = useDutyDay();
  const { schoolId, serviceDate } = day;
  const query = useQuery(listMissing, { schoolId, serviceDate }, { keep: true, everyMs: 10_000 });
  useOnPull(query.refresh);
  const opened = openedOf(day, state);
  const mine = new Set(state.list?.groups.map(({ tempClassId }) => tempClassId));
  return (
    <Screen title="要找的孩子">
      {opened ? <Signal day={day} state={state} /> : null}
      <Loaded query={query} cards={2}>
        {({ cases, groups }) => {
          const running = cases.filter(({ endedAt }) => endedAt === null);
          const over = cases.filter(({ endedAt }) => endedAt !== null);
          return (
            <>
              {running.length === 0 && groups.length === 0 ? (
                <Empty
                  title="没有要找的孩子"
                  text={over.length > 0 ? '今天找过的孩子都有下落了。' : '有孩子没点到时，会马上出现在这里。'}
                />
              ) : null}
              {running.map((child) => (
                <MissingCard
                  key={child.caseId}
                  opened={opened}
                  child={child}
                  onChange={() => void query.refresh()}
                />
              ))}
              {groups.map((group) => (
                <UncountedCard key={group.groupId} group={group} isMine={mine.has(group.groupId)} />
              ))}
              {over.map((child) => (
                <FoundCard key={child.caseId} child={child} />
              ))}
            </>
          );
        }}
      </Loaded>
    </Screen>
  );
}

/** Nobody has looked yet: a teacher's matter, and no family is told. */
function UncountedCard({ group, isMine }: { group: UncountedGroup; isMine: boolean }) {
  const { groupId, label, venueLabel, unknownCount, teachers, bellAt, leaderAskedAt, lateMinutes } = group;
  const who = teachers.map(({ name }) => name).join('、');
  return (
    <Card edge="wait" className="stack">
      <View className="row between">
        <View className="t-l grow">{`${label} 还没点名`}</View>
        <View className="call-clock c-wait">{spanWords(Date.parse(bellAt), now())}</View>
      </View>
      <View className="t-s">
        {[
          venueLabel,
          `${unknownCount} 人`,
          `${clockWords(bellAt)} 放学`,
          who && `请 ${who} 点名`,
          lateMinutes === null ? '' : `提醒晚了 ${lateMinutes} 分钟`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </View>
      <View className="row wrap">
        <Tag tone="wait">还没有人看过，不通知家长</Tag>
        {leaderAskedAt ? <Tag tone="wait">值日领导已知道</Tag> : null}
      </View>
      {isMine ? (
        <Button big onTap={() => void open('packages/teacher/roll-call', { group: groupId })}>
          现在点名
        </Button>
      ) : null}
    </Card>
  );
}
