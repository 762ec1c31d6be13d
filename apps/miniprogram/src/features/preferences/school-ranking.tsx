/** One school's part of a family's page: until when, by which rule, and each child's week. */
import type { RankingSheet } from '@anxin/shared';
import { View } from '@tarojs/components';
import { ShowcaseRow } from '@/features/activities/showcase-row';
import { Card } from '@/ui/card';
import { Empty } from '@/ui/feedback';
import { ChildRanking } from './child-ranking';
import { deadlineWords, HOW, RULE } from './ranking.words';
import type { Ranking } from './use-ranking';

export function SchoolRanking({ sheet, ranking }: { sheet: RankingSheet; ranking: Ranking }) {
  const { round } = sheet;
  const offers = new Map(sheet.offers.map((one) => [one.offerId, one]));
  if (round === null)
    return (
      <Empty
        icon="clock"
        title={`${sheet.schoolName}还没开放填报`}
        text="开放时会发消息告诉您，不用赶时间。"
      />
    );
  return (
    <>
      <Card className="stack-tight">
        <View className="t-l">{deadlineWords(round)}</View>
        <View className="t-s">{RULE}</View>
        <View className="t-s">{HOW}</View>
        <View className="t-xs">{`抽签用的号码：${round.seedSource}。截止以后才开出，谁也改不了。`}</View>
      </Card>
      <Card className="card-list">
        <ShowcaseRow schoolId={sheet.schoolId} note="每项活动是什么样的" />
      </Card>
      {sheet.children.map((child) => (
        <ChildRanking
          key={child.studentId}
          child={child}
          schoolId={sheet.schoolId}
          offers={offers}
          ranking={ranking}
          isOpen={round.isOpen}
        />
      ))}
    </>
  );
}
