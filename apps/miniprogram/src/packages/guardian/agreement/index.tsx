import { downloadAgreement, readAgreement } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { openFile } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import type { AgreementSheet } from '@/features/agreement/agreement-text';
import { AgreementText } from '@/features/agreement/agreement-text';
import { useSign } from '@/features/agreement/use-sign';
import { useTopUp } from '@/features/notification/use-top-up';
import { useChildKey } from '@/features/student/use-children';
import { say } from '@/platform/device';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { Banner, ProblemNote } from '@/ui/feedback';
import { OptionRow } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { SignaturePad } from '@/ui/signature-pad';
import { Tappable } from '@/ui/tappable';
import { momentWords, weekdaysWords } from '@/ui/time-words';

function Signed({ sheet }: { sheet: AgreementSheet }) {
  const { signature, enrollment } = sheet;
  if (!signature) return null;
  return (
    <Card className="stack">
      <View className="row between">
        <View className="t-l grow">{enrollment ? `${weekdaysWords(enrollment.weekdays)} 参加` : '已签'}</View>
        <Tag tone="safe">已签好</Tag>
      </View>
      <View className="t-s">{`${momentWords(signature.signedAt)} ${signature.way === 'PAPER' ? '纸质签名' : '手写签名'}`}</View>
    </Card>
  );
}

/** Reading and signing on one page (mockup 7). Paper is as good: the school takes it. */
export default function AgreementPage() {
  const key = useChildKey();
  const query = useQuery(readAgreement, key);
  const [read, setRead] = useState(false);
  const topUp = useTopUp();
  const { strokes, setStrokes, sign } = useSign(key, () => {
    say('签好了，可以参加了');
    void query.refresh();
  });
  const paper = useAction(() => openFile(downloadAgreement, key));
  const sheet = query.data;
  const signing = sheet?.maySign && !sheet.signature;
  const send = () => {
    void topUp.ask('SIGN');
    if (sheet) void sign.run(sheet);
  };
  const actions = signing ? (
    <Button busy={sign.busy} disabled={!read || strokes.length === 0} onTap={send}>
      签好了，交给学校
    </Button>
  ) : sheet?.signature ? (
    <Button kind="secondary" busy={paper.busy} onTap={() => void paper.run()}>
      打开签好的 PDF
    </Button>
  ) : undefined;
  return (
    <Screen title="安全责任书" actions={actions}>
      <Loaded query={query} cards={4}>
        {(data) => (
          <>
            <Signed sheet={data} />
            <AgreementText sheet={data} />
            {signing ? (
              <>
                <Card>
                  <OptionRow title="我读完了，知道双方各要做什么" on={read} onToggle={() => setRead(!read)} />
                </Card>
                <Card className="stack">
                  <View className="row between">
                    <View className="t-s">
                      {data.signerName ? `请 ${data.signerName} 在这里手写签名` : '请在这里手写签名'}
                    </View>
                    <Tappable className="banner-end c-safe" label="重写签名" onTap={() => setStrokes([])}>
                      重写
                    </Tappable>
                  </View>
                  <SignaturePad strokes={strokes} onChange={setStrokes} />
                  <View className="t-xs">请监护人本人签。不方便在手机上签，到学校签纸质的一样有效。</View>
                </Card>
              </>
            ) : data.signature ? null : (
              <Banner tone="info">现在还不能签：需要学校先同意申请，并由能做决定的监护人来签。</Banner>
            )}
            <ProblemNote problem={sign.problem ?? paper.problem} />
          </>
        )}
      </Loaded>
    </Screen>
  );
}
