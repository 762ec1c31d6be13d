/** Who may collect this child, as the office sees it: a card for a grandparent without a phone, and stopping somebody at once. */
import { issueCollectorCard, revokeCollector } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { relationWord } from '@/features/student/relation.words';
import { say } from '@/platform/device';
import { useSchoolId } from '@/session/session';
import { Card, ListRow, Tag } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { QrCode } from '@/ui/qr-code';
import { Sheet } from '@/ui/sheet';
import type { StudentDetail } from './staff.words';

type Collector = StudentDetail['collectors'][number];

export function CollectorsAdminCard({ student, onChange }: { student: StudentDetail; onChange: () => void }) {
  const schoolId = useSchoolId();
  const { studentId } = student;
  const [chosen, setChosen] = useState<Collector | undefined>();
  const [card, setCard] = useState<{ qrText: string; collectorName: string } | undefined>();
  const close = () => {
    setChosen(undefined);
    setCard(undefined);
  };
  const revoke = useAction(async (collectorId: string) => {
    await call(revokeCollector, { schoolId, studentId, collectorId });
    say('已停用，马上生效');
    close();
    onChange();
  });
  const issue = useAction(async (collectorId: string) =>
    setCard(await call(issueCollectorCard, { schoolId, studentId, collectorId })),
  );
  return (
    <Card className="stack">
      <View className="t-l">接送人</View>
      <View>
        {student.collectors.map((one) => (
          <ListRow
            key={one.id}
            title={`${relationWord(one.relation)} ${one.name}`}
            note={one.phoneLast4 ? `尾号 ${one.phoneLast4}` : '没有手机'}
            end={one.isDefault ? <Tag plain>平时来接</Tag> : one.hasCard ? <Tag plain>有接送卡</Tag> : null}
            onTap={() => setChosen(one)}
          />
        ))}
        {student.collectors.length === 0 ? <View className="t-s">还没有登记接送人。</View> : null}
      </View>
      {chosen ? (
        <Sheet open title={`${relationWord(chosen.relation)} ${chosen.name}`} onClose={close}>
          {card ? (
            <View className="stack center">
              <QrCode text={card.qrText} label={`${card.collectorName}的接送卡`} />
              <View className="t-s">打印或拍下来给接送人。只显示这一次，旧卡已失效。</View>
            </View>
          ) : (
            <>
              <ListRow
                title="做一张接送卡"
                note="没有手机的老人用；旧卡同时失效"
                onTap={() => void issue.run(chosen.id)}
              />
              <ListRow
                title="停用这位接送人"
                note="马上生效，门口不再放行"
                onTap={() => void revoke.run(chosen.id)}
              />
            </>
          )}
          <ProblemNote problem={revoke.problem ?? issue.problem} />
        </Sheet>
      ) : null}
    </Card>
  );
}
