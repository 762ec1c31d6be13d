/** 今天, for the office: what waits for me, most urgent first; then the rooms. Nothing waiting is said, not left blank. */
import {
  addDays,
  calendarMonth,
  listAgreements,
  listAttention,
  listReviews,
  type ReadinessGap,
} from '@anxin/shared';
import { View } from '@tarojs/components';
import { useQuery } from '@/api/use-query';
import { NextStepCard } from '@/features/school-plan/next-step-card';
import { open, openTab, useOnPull } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Card, ListRow } from '@/ui/card';
import { Banner, Skeleton } from '@/ui/feedback';
import type { IconName } from '@/ui/icon';
import { dayWords, today } from '@/ui/time-words';
import type { Tone } from '@/ui/tone';
import { Tile } from '@/ui/wide';
import { useNextDutyDay } from './next-service-day';

interface Waiting {
  count: number;
  word: string;
  note: string;
  tone: Tone;
  go: () => void;
}

const rooms: [heading: string, rooms: [word: string, icon: IconName, page: string][]][] = [
  [
    '开学前',
    [
      ['实施方案', 'form', 'planning/school-plan'],
      ['致家长的信', 'bell', 'planning/letters'],
      ['社团和活动', 'class', 'planning/activities'],
      ['志愿填报', 'pen', 'planning/preference-round'],
      ['抽签编班', 'swap', 'planning/draw'],
      ['排班', 'clock', 'planning/roster-plan'],
    ],
  ],
  [
    '平时',
    [
      ['编班', 'class', 'school/groups'],
      ['值班', 'clock', 'school/duties'],
      ['安全责任书', 'pen', 'school/agreements'],
      ['学生', 'child', 'school/students'],
      ['教职工', 'me', 'school/staff'],
      ['班级', 'gate', 'school/classes'],
      ['校历', 'today', 'school/calendar'],
      ['导入名册', 'file', 'school/register'],
      ['安全准备', 'check', 'duty/preparedness'],
      ['纸质备用', 'file', 'duty/paper'],
      ['提醒时间', 'clock', 'duty/parameters'],
      ['查看记录', 'search', 'school/access-log'],
      ['志愿帮忙', 'swap', 'planning/volunteering'],
    ],
  ],
];

const unplacedIn = (gaps: readonly ReadinessGap[]): number =>
  gaps.filter((gap) => gap.kind === 'STUDENTS_UNPLACED').reduce((sum, gap) => sum + gap.detailCount, 0);

export function OfficeHome() {
  const schoolId = useSchoolId();
  const inAMonth = addDays(today(), 30).slice(0, 7);
  const reviews = useQuery(listReviews, { schoolId, limit: 1 }, { keep: true });
  const agreements = useQuery(listAgreements, { schoolId, limit: 1 }, { keep: true });
  const attention = useQuery(listAttention, { schoolId, whose: 'ALL', state: 'OPEN', limit: 50 });
  const ahead = useQuery(calendarMonth, { schoolId, month: inAMonth }, { keep: true });
  const next = useNextDutyDay();
  const all = [reviews, agreements, attention, ahead, next];
  useOnPull(() => Promise.all(all.map((query) => query.refresh())));
  const counts = reviews.data?.counts;
  const day = next.data?.serviceDate ?? today();
  const gaps = next.data?.gaps ?? [];
  const uncovered = gaps.filter((gap) => gap.kind !== 'STUDENTS_UNPLACED').length;
  const inSchool =
    (page: string, params = {}) =>
    () =>
      void open(`packages/school/${page}`, params);
  const waiting: Waiting[] = [
    {
      count: attention.data?.items.length ?? 0,
      word: '要马上处理',
      note: attention.data?.items[0]?.title ?? '',
      tone: attention.data?.items.some((one) => one.urgency === 'NOW') ? 'alarm' : 'wait',
      go: () => void open('packages/teacher/attention'),
    },
    {
      count: uncovered,
      word: `${dayWords(day)}值班还缺`,
      note: '缺人的岗位和原因',
      tone: 'wait',
      go: inSchool('duties', { date: day }),
    },
    {
      count: counts?.submittedCount ?? 0,
      word: '份申请待审',
      note: '没有疑问的可以一起通过',
      tone: 'info',
      go: () => void openTab('pages/work'),
    },
    {
      count: (counts?.refusalProposedCount ?? 0) + (counts?.appealedCount ?? 0),
      word: '份不同意或申诉',
      note: '等另一位老师或校长',
      tone: 'wait',
      go: () => void openTab('pages/work'),
    },
    {
      count: agreements.data?.unsignedCount ?? 0,
      word: '份责任书待签',
      note: '通过了审核，家长还没有签',
      tone: 'info',
      go: inSchool('agreements'),
    },
    {
      count: agreements.data?.paperCount ?? 0,
      word: '份纸质待核对',
      note: '由没有上传它的老师核对',
      tone: 'info',
      go: inSchool('agreements', { standing: 'PAPER_IN_CHECK' }),
    },
    {
      count: unplacedIn(gaps),
      word: `个孩子${dayWords(day)}还没编班`,
      note: '没编班就没有老师负责',
      tone: 'wait',
      go: inSchool('groups', { weekday: next.data?.weekdayServed ?? undefined }),
    },
  ];
  const shown = waiting.filter((one) => one.count > 0);
  const problem = all.find((query) => query.problem?.code === 'client.offline')?.problem;
  return (
    <>
      {problem ? <Banner icon="offline">{problem.text}</Banner> : null}
      {ahead.data?.unpublished ? (
        <Banner icon="today" end="去看" onEnd={inSchool('calendar')}>
          下个月所在年份的放假安排国家还没公布，校历是按平常推算的。
        </Banner>
      ) : null}
      {all.some((query) => query.loading) ? (
        // Nothing to tap yet: what waits pushes the rooms down, away from under a quick thumb.
        <Skeleton cards={3} />
      ) : (
        <>
          <Card className="card-list">
            {shown.map((one) => (
              <ListRow
                key={one.word}
                start={<View className={`t-xl num waiting-count c-${one.tone}`}>{one.count}</View>}
                title={one.word}
                note={one.note}
                label={`${one.count} ${one.word}`}
                onTap={one.go}
              />
            ))}
            {shown.length === 0 ? (
              <ListRow title="没有等您处理的事" note="有新的申请或缺人，会出现在这里。" />
            ) : null}
          </Card>
          <Card className="card-list">
            <ListRow
              title="全校此刻"
              note="每个孩子跟谁在一起，差几个"
              onTap={() => void open('packages/teacher/board')}
            />
            <ListRow
              title="放学时间"
              note="天气等原因提前或推迟，请家长确认"
              onTap={() => void open('packages/duty/schedule-change')}
            />
            <ListRow
              title="我的值班"
              note="自己的值班表、换班、来不了"
              onTap={() => void open('packages/teacher/my-roster')}
            />
          </Card>
          <NextStepCard />
          {rooms.map(([heading, tiles]) => (
            <View key={heading} className="stack-tight">
              <View className="t-s">{heading}</View>
              <View className="tiles">
                {tiles.map(([word, icon, page]) => (
                  <Tile key={page} word={word} icon={icon} onTap={() => void open(`packages/${page}`)} />
                ))}
              </View>
            </View>
          ))}
        </>
      )}
    </>
  );
}
