import { keyPaperPreferences, type RankingSheet, readChildPreferences } from '@anxin/shared';
import { call } from '@/api/client';
import { useQuery } from '@/api/use-query';
import { ChildRanking } from '@/features/preferences/child-ranking';
import { choicesOfWeek } from '@/features/preferences/ranking.rules';
import { type Send, useRanking } from '@/features/preferences/use-ranking';
import { say } from '@/platform/device';
import { back, useParams } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Banner, ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';

/** As the paper says: the same page as the family's, keyed by the office. */
const sendFromPaper: Send = async ({ schoolId, round }, children, week) => {
  if (round === null) return;
  for (const child of children) {
    const { studentId, version } = child;
    const choices = choicesOfWeek(week(child));
    await call(keyPaperPreferences, { schoolId, studentId, roundId: round.roundId, version, choices });
  }
};

function Paper({ sheet, refresh }: { sheet: RankingSheet; refresh: () => Promise<void> }) {
  const sheets = [sheet];
  const draftName = `paper.${sheet.round?.roundId}.${sheet.children[0]?.studentId}`;
  const { ranking, submit } = useRanking(sheets, draftName, sendFromPaper, {
    refresh,
    sent: () => {
      say('已录入');
      back();
    },
  });
  const offers = new Map(sheet.offers.map((one) => [one.offerId, one]));
  return (
    <Screen
      title="录入纸质志愿"
      actions={
        sheet.round?.isOpen ? (
          <Button busy={submit.busy} disabled={ranking.unsent.length === 0} onTap={() => void submit.run()}>
            录入
          </Button>
        ) : undefined
      }
    >
      <Banner tone="info" icon="pen">
        按家长交来的纸，一项一项点。家长在手机上也能看到、也能再改。
      </Banner>
      <ProblemNote problem={submit.problem} />
      {sheet.children.map((child) => (
        <ChildRanking
          key={child.studentId}
          child={child}
          offers={offers}
          ranking={ranking}
          isOpen={sheet.round?.isOpen === true}
        />
      ))}
    </Screen>
  );
}

export default function PaperPreferencesPage() {
  const schoolId = useSchoolId();
  const { studentId = '' } = useParams();
  const query = useQuery(readChildPreferences, { schoolId, studentId });
  if (query.data) return <Paper sheet={query.data} refresh={query.refresh} />;
  return (
    <Screen title="录入纸质志愿">
      <Loaded query={query}>{() => null}</Loaded>
    </Screen>
  );
}
