/** What the office does for one child's agreement: take in a paper, check another's scan, open what is signed. */
import type { listAgreements, OutputOf } from '@anxin/shared';
import {
  checkPaperAgreement,
  downloadAgreement,
  listAgreementVersions,
  readPaperAgreement,
  uploadPaperAgreement,
} from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call, openFile, upload } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { say } from '@/platform/device';
import { chooseFile, choosePhoto } from '@/platform/files';
import { newId, useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Banner, ProblemNote } from '@/ui/feedback';
import { Field } from '@/ui/field';
import { DateInput } from '@/ui/picker';
import { Sheet } from '@/ui/sheet';
import { today } from '@/ui/time-words';

export type AgreementLine = OutputOf<typeof listAgreements>['items'][number];

export function PaperSheet({
  line,
  onClose,
  onDone,
}: {
  line: AgreementLine;
  onClose: () => void;
  onDone: () => void;
}) {
  const schoolId = useSchoolId();
  const { studentId, paperId } = line;
  const [signedOn, setSignedOn] = useState(today());
  const versions = useQuery(listAgreementVersions, { schoolId }, { skip: line.standing !== 'UNSIGNED' });
  const published = versions.data?.versions.find((one) => one.state === 'PUBLISHED');
  const send = useAction(async (how: 'photo' | 'file') => {
    const file = how === 'photo' ? await choosePhoto() : await chooseFile(['pdf', 'jpg', 'png']);
    if (!file || !published) return;
    await upload(
      uploadPaperAgreement,
      { schoolId, studentId, paperId: newId(), versionId: published.versionId, signedOn },
      file,
    );
    say('已上传，等另一位老师核对');
    onDone();
  });
  const check = useAction(async (accepted: boolean) => {
    if (!paperId) return;
    await call(checkPaperAgreement, { schoolId, paperId, accepted });
    say(accepted ? '已登记参加' : '这份作废了');
    onDone();
  });
  const scan = useAction(() => openFile(readPaperAgreement, { schoolId, paperId: paperId ?? '' }));
  const pdf = useAction(() => openFile(downloadAgreement, { schoolId, studentId }));
  return (
    <Sheet open title={`${line.maskedName} ${line.classLabel}`} onClose={onClose}>
      <View className="stack">
        {line.standing === 'UNSIGNED' ? (
          <>
            <View className="t-s">用纸的家庭：把签好的责任书拍照或扫描上传，由另一位老师核对。</View>
            {versions.data && !published ? (
              <Banner icon="alert">还没有签发责任书，先签发再收纸质的。</Banner>
            ) : null}
            <Field label="签字日期">
              <DateInput label="签字日期" value={signedOn} end={today()} onChange={setSignedOn} />
            </Field>
            <View className="btns">
              <Button
                kind="secondary"
                busy={send.busy}
                disabled={!published}
                onTap={() => void send.run('file')}
              >
                选文件
              </Button>
              <Button busy={send.busy} disabled={!published} onTap={() => void send.run('photo')}>
                拍照上传
              </Button>
            </View>
          </>
        ) : null}
        {line.standing === 'PAPER_IN_CHECK' ? (
          <>
            <Button kind="secondary" busy={scan.busy} onTap={() => void scan.run()}>
              看扫描件（会记录）
            </Button>
            {line.mayCheck ? (
              <View className="btns">
                <Button kind="grave" busy={check.busy} onTap={() => void check.run(false)}>
                  不属实，作废
                </Button>
                <Button busy={check.busy} onTap={() => void check.run(true)}>
                  属实，登记参加
                </Button>
              </View>
            ) : (
              <Banner tone="info">上传的人不能自己核对，请另一位老师来核对。</Banner>
            )}
          </>
        ) : null}
        {line.standing === 'ENROLLED' ? (
          <Button busy={pdf.busy} onTap={() => void pdf.run()}>
            打开签好的 PDF
          </Button>
        ) : null}
        <ProblemNote problem={send.problem ?? check.problem ?? scan.problem ?? pdf.problem} />
      </View>
    </Sheet>
  );
}
