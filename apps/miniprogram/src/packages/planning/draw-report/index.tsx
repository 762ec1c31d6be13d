import { readDrawRun } from '@anxin/shared';
import { useQuery } from '@/api/use-query';
import { ReportView } from '@/features/draw/report-view';
import { useParams } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Empty } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';

/** 抽签统计, before it is published and after (C7). */
export default function DrawReportPage() {
  const schoolId = useSchoolId();
  const { runId = '' } = useParams();
  const query = useQuery(readDrawRun, { schoolId, runId });
  return (
    <Screen title="抽签统计" wide>
      <Loaded query={query}>
        {({ report }) =>
          report ? (
            <ReportView report={report} />
          ) : (
            <Empty icon="clock" title="还没有抽签" text="登记公开号码、抽完签以后，这里会有统计。" />
          )
        }
      </Loaded>
    </Screen>
  );
}
