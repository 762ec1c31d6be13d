import { listSafetyDocuments } from '@anxin/shared';
import { useQuery } from '@/api/use-query';
import { DocumentList } from '@/features/preparedness/document-list';
import { DrillList } from '@/features/preparedness/drill-list';
import { open, useOnPull } from '@/platform/navigation';
import { useRole } from '@/session/role-tabs';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, ListRow } from '@/ui/card';
import { Banner, Empty } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';

/** 安全准备: rules and plans to read, the drills beside them, and the ways to briefings and checks (M035 M038 M039 M044). */
export default function PreparednessPage() {
  const schoolId = useSchoolId();
  const role = useRole();
  const isOffice = role === 'ADMIN' || role === 'PRINCIPAL';
  const query = useQuery(listSafetyDocuments, { schoolId }, { keep: true });
  useOnPull(query.refresh);
  const unread = query.data?.items.filter(({ isAcknowledged }) => isAcknowledged === false).length ?? 0;
  return (
    <Screen
      title="安全准备"
      wide
      actions={
        isOffice ? (
          <Button onTap={() => void open('packages/duty/safety-draft')}>写一份新文件</Button>
        ) : undefined
      }
    >
      {unread > 0 ? <Banner icon="file">{`有 ${unread} 份文件等您读，读完点“已阅”。`}</Banner> : null}
      {role === 'GATEKEEPER' ? null : (
        <Card className="card-list">
          <ListRow
            title="安全教育"
            note="给师生上过什么，记一次"
            onTap={() => void open('packages/duty/briefings')}
          />
          <ListRow
            title="场所安全检查"
            note="哪里查过，哪里还有隐患"
            onTap={() => void open('packages/duty/venue-safety')}
          />
        </Card>
      )}
      <Loaded query={query} cards={3}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              icon="file"
              title="还没有安全文件"
              text={
                isOffice
                  ? '先写安全管理制度和应急预案，校长发布后每位老师阅读。'
                  : '学校发布安全管理制度和应急预案后，在这里阅读。'
              }
            />
          ) : (
            <DocumentList items={items} />
          )
        }
      </Loaded>
      <DrillList />
    </Screen>
  );
}
