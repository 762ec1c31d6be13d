import { type RankingSheet, readMyPreferences } from '@anxin/shared';
import { useState } from 'react';
import { type Query, useQuery } from '@/api/use-query';
import { useTopUp } from '@/features/notification/use-top-up';
import { isWeekEmpty } from '@/features/preferences/ranking.rules';
import { SchoolRanking } from '@/features/preferences/school-ranking';
import { sendAsFamily, useRanking } from '@/features/preferences/use-ranking';
import { say } from '@/platform/device';
import { useOnPull } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Banner, Empty, ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { ConfirmSheet } from '@/ui/sheet';

function Family({ sheets, query }: { sheets: RankingSheet[]; query: Query<{ sheets: RankingSheet[] }> }) {
  const topUp = useTopUp();
  const [asking, setAsking] = useState(false);
  const draftName = sheets.map(({ round }) => round?.roundId ?? '').join('.');
  const { ranking, submit, restored } = useRanking(sheets, draftName, sendAsFamily, {
    refresh: query.refresh,
    sent: () => say('志愿已交给学校'),
  });
  const silent = ranking.unsent.filter((child) => isWeekEmpty(ranking.week(child)));
  const send = () => {
    setAsking(false);
    void topUp.ask('RANK');
    void submit.run();
  };
  const names = silent.map(({ name }) => name).join('、');
  return (
    <Screen
      title="社团志愿"
      actions={
        ranking.canSend ? (
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
      <Loaded query={query}>
        {() => sheets.map((sheet) => <SchoolRanking key={sheet.schoolId} sheet={sheet} ranking={ranking} />)}
      </Loaded>
    </Screen>
  );
}

/** 社团志愿: every child of the family on one screen, ranked by tapping and dragging (C7). */
export default function PreferencesPage() {
  const query = useQuery(readMyPreferences, {}, { keep: true });
  useOnPull(query.refresh);
  const sheets = query.data?.sheets;
  if (sheets?.length) {
    const key = sheets.map(({ round }) => round?.roundId ?? '').join('.');
    return <Family key={key} sheets={sheets} query={query} />;
  }
  return (
    <Screen title="社团志愿">
      <Loaded query={query}>
        {() => <Empty icon="child" title="还没有找到孩子" text="先在首页找到孩子，再来填志愿。" />}
      </Loaded>
    </Screen>
  );
}
