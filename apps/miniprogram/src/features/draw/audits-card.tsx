/** For the auditor alone: the draws whose whole list may be drawn again; each download is written down (C7, C9). */
import { downloadDrawFile, listDrawAudits } from '@anxin/shared';
import { openFile } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { isH5 } from '@/platform/environment';
import { useSchoolId } from '@/session/session';
import { Card, ListRow } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { momentWords } from '@/ui/time-words';
import { PublicLink } from './public-link';

export function AuditsCard() {
  const schoolId = useSchoolId();
  const { data } = useQuery(listDrawAudits, { schoolId });
  const file = useAction((runId: string) => openFile(downloadDrawFile, { schoolId, runId }));
  if (!data || data.items.length === 0) return null;
  return (
    <Card className="card-list">
      <ProblemNote problem={file.problem} />
      {data.items.map(({ runId, number, committed, publicPath }) => (
        <AuditRows
          key={runId}
          title={`第 ${number} 次抽签的完整名单`}
          note={`${momentWords(committed.at)} 封存 · ${isH5 ? '每次下载都有记录' : '请在电脑网页上打开本页下载'}`}
          path={publicPath}
          {...(isH5 ? { onDownload: () => void file.run(runId) } : {})}
        />
      ))}
    </Card>
  );
}

function AuditRows({
  title,
  note,
  path,
  onDownload,
}: {
  title: string;
  note: string;
  path: string;
  onDownload?: () => void;
}) {
  return (
    <>
      <ListRow title={title} note={note} {...(onDownload ? { onTap: onDownload, end: '下载' } : {})} />
      <PublicLink path={path} />
    </>
  );
}
