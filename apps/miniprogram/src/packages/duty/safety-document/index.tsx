import { acknowledgeSafetyDocument, readSafetyDocument } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { DocumentText } from '@/features/preparedness/document-text';
import { dayOf } from '@/features/preparedness/preparedness.words';
import { ReaderList } from '@/features/preparedness/reader-list';
import { say } from '@/platform/device';
import { open, useParams } from '@/platform/navigation';
import { useRole } from '@/session/role-tabs';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, ListRow, Tag } from '@/ui/card';
import { Banner, Empty, ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';

/** One safety document: the words in force, 已阅, older versions, and for the office who has not read it (M038 M044). */
export default function SafetyDocumentPage() {
  const schoolId = useSchoolId();
  const documentId = useParams().documentId ?? '';
  const role = useRole();
  const isOffice = role === 'ADMIN' || role === 'PRINCIPAL';
  const [versionId, setVersionId] = useState<string | undefined>();
  const query = useQuery(readSafetyDocument, { schoolId, documentId, ...(versionId ? { versionId } : {}) });
  const document = query.data;
  const inForce = document?.shown?.state === 'PUBLISHED' ? document.shown : undefined;
  const acknowledge = useAction(async () => {
    if (!inForce) return;
    await call(acknowledgeSafetyDocument, { schoolId, documentId, versionId: inForce.versionId });
    await query.refresh();
    say('已阅');
  });
  const edit = () => void open('packages/duty/safety-draft', { documentId });
  return (
    <Screen
      title="安全文件"
      actions={
        inForce && document?.isAcknowledged === false ? (
          <Button big busy={acknowledge.busy} onTap={() => void acknowledge.run()}>
            我读完了，已阅
          </Button>
        ) : undefined
      }
    >
      <Loaded query={query} cards={2}>
        {({ shown, draft, versions, isAcknowledged }) => (
          <>
            <ProblemNote problem={acknowledge.problem} />
            {shown?.state === 'REPLACED' ? (
              <Banner icon="clock" end="看现行" onEnd={() => setVersionId(undefined)}>
                这是旧版本，已经有新的了。
              </Banner>
            ) : null}
            {shown ? (
              <DocumentText text={shown} />
            ) : (
              <Empty icon="file" title="还没有发布" text="草稿写好后，由校长发布，老师才看得到。" />
            )}
            {inForce && isAcknowledged ? (
              <Banner tone="safe" icon="check">
                您已阅这一版。
              </Banner>
            ) : null}
            {isOffice ? (
              <Card className="card-list">
                <ListRow
                  title={draft ? '接着写草稿' : '写新的一版'}
                  note={draft ? '保存后由校长发布' : '从现行的文字改起，发布后每位老师再读一次'}
                  onTap={edit}
                />
              </Card>
            ) : null}
            {isOffice && inForce ? <ReaderList key={inForce.versionId} documentId={documentId} /> : null}
            {versions.length > 1 ? (
              <View className="stack-tight">
                <View className="t-s">各个版本</View>
                <Card className="card-list">
                  {versions.map((one, at) => (
                    <ListRow
                      key={one.versionId}
                      title={`第 ${one.number} 版`}
                      note={`${dayOf(one.publishedAt)} ${one.publishedBy}发布`}
                      end={at === 0 ? <Tag tone="safe">现行</Tag> : null}
                      onTap={() => setVersionId(at === 0 ? undefined : one.versionId)}
                    />
                  ))}
                </Card>
              </View>
            ) : null}
          </>
        )}
      </Loaded>
    </Screen>
  );
}
