/**
 * 接送卡: a QR code for a collector without a phone, printed or kept as a picture. Its secret is shown this one
 * time; a new card voids the old one (M094).
 */
import type { OutputOf } from '@anxin/shared';
import { issueCollectorCard } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { QrCode } from '@/ui/qr-code';
import { Sheet } from '@/ui/sheet';

type Issued = OutputOf<typeof issueCollectorCard>;

interface CardSheetProps {
  childKey: { schoolId: string; studentId: string };
  childName: string;
  collector: { id: string; name: string; hasCard: boolean } | undefined;
  onClose: () => void;
  onChanged: () => void;
}

export function CollectorCardSheet({ childKey, childName, collector, onClose, onChanged }: CardSheetProps) {
  const [issued, setIssued] = useState<Issued | undefined>();
  const issue = useAction(async (collectorId: string) => {
    setIssued(await call(issueCollectorCard, { ...childKey, collectorId }));
    onChanged();
  });
  const close = () => {
    setIssued(undefined);
    onClose();
  };
  if (!collector) return null;
  return (
    <Sheet open title={`${collector.name} 接 ${childName} 的接送卡`} onClose={close}>
      {issued ? (
        <>
          <QrCode text={issued.qrText} label="接送卡二维码" />
          <View className="t-s center">截屏打印出来，交给接孩子的人。关掉以后不再显示。</View>
          <Button onTap={close}>保存好了</Button>
        </>
      ) : (
        <>
          <View className="paragraph">
            没有手机也能接：老师在门口扫这张卡，再核对姓名。卡上没有孩子的姓名和电话。
          </View>
          {collector.hasCard ? <View className="t-s c-wait">做新卡以后，旧卡马上作废。</View> : null}
          <ProblemNote problem={issue.problem} />
          <Button busy={issue.busy} onTap={() => void issue.run(collector.id)}>
            {collector.hasCard ? '做一张新卡' : '做卡'}
          </Button>
        </>
      )}
    </Sheet>
  );
}
