import { exportEnrolled, type InputOf, listAgreements } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { usePages } from '@/api/use-pages';
import { useQuery } from '@/api/use-query';
import type { AgreementLine } from '@/features/agreement-admin/paper-sheet';
import { PaperSheet } from '@/features/agreement-admin/paper-sheet';
import { ExportButton, exported } from '@/features/export/export-button';
import { open, useParams } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Card, ListRow } from '@/ui/card';
import { Empty } from '@/ui/feedback';
import { Chips } from '@/ui/field';
import { Paged } from '@/ui/paged';
import { Screen } from '@/ui/screen';
import { momentWords, weekdaysWords } from '@/ui/time-words';
import { Columns } from '@/ui/wide';

type Standing = NonNullable<InputOf<typeof listAgreements>['standing']>;
const emptyWords: Record<Standing, string> = {
  UNSIGNED: '通过审核的家长都签了。',
  PAPER_IN_CHECK: '没有等核对的纸质责任书。',
  ENROLLED: '还没有孩子签好责任书。',
};

/** 安全责任书: who has not signed, whose paper waits, who is enrolled. */
export default function AgreementsPage() {
  const schoolId = useSchoolId();
  const params = useParams();
  const [standing, setStanding] = useState<Standing>((params.standing as Standing) || 'UNSIGNED');
  const [line, setLine] = useState<AgreementLine | undefined>();
  const counts = useQuery(listAgreements, { schoolId, limit: 1 }).data;
  const pages = usePages(listAgreements, { schoolId, standing }, 60);
  const chips: { value: Standing; word: string }[] = [
    { value: 'UNSIGNED', word: `待签 ${counts?.unsignedCount ?? ''}` },
    { value: 'PAPER_IN_CHECK', word: `纸质待核对 ${counts?.paperCount ?? ''}` },
    { value: 'ENROLLED', word: `已参加 ${counts?.enrolledCount ?? ''}` },
  ];
  const note = (one: AgreementLine) =>
    one.standing === 'UNSIGNED' && one.approvedAt
      ? `${momentWords(one.approvedAt)} 通过审核`
      : weekdaysWords(one.weekdays);
  return (
    <Screen
      title="安全责任书"
      wide
      layers={
        line ? (
          <PaperSheet
            line={line}
            onClose={() => setLine(undefined)}
            onDone={() => {
              setLine(undefined);
              void pages.refresh();
            }}
          />
        ) : null
      }
    >
      <Columns>
        <Card className="card-list">
          <ListRow
            title="责任书正文"
            note="起草、检查、签发"
            onTap={() => void open('packages/school/agreement-draft')}
          />
        </Card>
        <Card className="card-list">
          <ListRow
            title="核对一份责任书"
            note="扫 PDF 上的二维码"
            onTap={() => void open('packages/school/verify')}
          />
        </Card>
      </Columns>
      <Chips options={chips} value={standing} onChange={setStanding} />
      {standing === 'ENROLLED' ? (
        <ExportButton lists={[exported('参加名单', exportEnrolled, { schoolId })]} />
      ) : null}
      <Paged pages={pages} empty={<Empty title="没有了" text={emptyWords[standing]} />}>
        {(items) => (
          <Columns>
            {items.map((one) => (
              <Card
                key={one.applicationId}
                className="row between"
                label={`${one.maskedName} ${one.classLabel}`}
                onTap={() => setLine(one)}
              >
                <View className="grow">
                  <View className="strong">{`${one.maskedName} ${one.classLabel}`}</View>
                  <View className="t-s">{note(one)}</View>
                </View>
              </Card>
            ))}
          </Columns>
        )}
      </Paged>
    </Screen>
  );
}
