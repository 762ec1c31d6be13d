import { type RankingSheet, readMyPreferences } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useQuery } from '@/api/use-query';
import { useTopUp } from '@/features/notification/use-top-up';
import { ChildRanking } from '@/features/preferences/child-ranking';
import { isWeekEmpty } from '@/features/preferences/ranking.rules';
import { deadlineWords, HOW, RULE } from '@/features/preferences/ranking.words';
import { sendAsFamily, useRanking } from '@/features/preferences/use-ranking';
import { say } from '@/platform/device';
import { useOnPull } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Banner, Empty, ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { ConfirmSheet } from '@/ui/sheet';

function Family({ sheets, refresh }: { sheets: RankingSheet[]; refresh: () => Promise<void> }) {
  const topUp = useTopUp();
  const [asking, setAsking] = useState(false);
  const draftName = sheets.map(({ round }) => round?.roundId ?? '').join('.');
  const { ranking, submit, restored } = useRanking(sheets, draftName, sendAsFamily, {
    refresh,
    sent: () => say('志愿已交给学校'),
  });
  const silent = ranking.unsent.filter((child) => isWeekEmpty(ranking.week(child)));
  const send = () => {
    setAsking(false);
    void topUp.ask('RANK');
    void submit.run();
  };
  const names = silent.map(({ name }) => name).join('、');
  const isOpen = sheets.some(({ round }) => round?.isOpen);
  return (
    <Screen
      title="社团志愿"
      actions={
        isOpen ? (
          <Button
            busy={submit.busy}
            disabled={ranking.unsent.length === 0}
            onTap={() => (silent.length > 0 ? setAsking(true) : send())}
          >
            {ranking.unsent.length === 0 ? '已经交给学校' : '提交志愿'}
          </Button>
        ) : undefined
      }
      layers={
        <ConfirmSheet
          open={asking}
          question={`${names} 一项都没排，就这样提交？`}
          explain="没排的日子到看护作业组：写作业、看书，有老师照看。截止前还能再改。"
          confirm="提交"
          onConfirm={send}
          onClose={() => setAsking(false)}
        />
      }
    >
      {ranking.closedLabel ? (
        <Banner tone="wait" icon="alert">{`「${ranking.closedLabel}」已停办，已去掉，其余的还在。`}</Banner>
      ) : null}
      <ProblemNote problem={submit.problem} />
      {restored ? (
        <Banner tone="info" icon="pen">
          接着上次没交的继续。
        </Banner>
      ) : null}
      {sheets.map((sheet) => (
        <SchoolPart key={sheet.schoolId} sheet={sheet} ranking={ranking} />
      ))}
    </Screen>
  );
}

function SchoolPart({
  sheet,
  ranking,
}: {
  sheet: RankingSheet;
  ranking: ReturnType<typeof useRanking>['ranking'];
}) {
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
      {sheet.children.map((child) => (
        <ChildRanking
          key={child.studentId}
          child={child}
          offers={offers}
          ranking={ranking}
          isOpen={round.isOpen}
        />
      ))}
    </>
  );
}

/** 社团志愿: every child of the family on one screen, ranked by tapping and dragging (C7). */
export default function PreferencesPage() {
  const query = useQuery(readMyPreferences, {}, { keep: true });
  useOnPull(query.refresh);
  const sheets = query.data?.sheets;
  if (sheets?.length) {
    const key = sheets.map(({ round }) => round?.roundId ?? '').join('.');
    return <Family key={key} sheets={sheets} refresh={query.refresh} />;
  }
  return (
    <Screen title="社团志愿">
      <Loaded query={query}>
        {() => <Empty icon="child" title="还没有找到孩子" text="先在首页找到孩子，再来填志愿。" />}
      </Loaded>
    </Screen>
  );
}
