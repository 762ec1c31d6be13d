import { type OutputOf, verifyAgreement, verifyAgreementFile } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call, upload } from '@/api/client';
import { useAction } from '@/api/use-action';
import { chooseFile } from '@/platform/files';
import { canScan, scanCode } from '@/platform/scan';
import { Button } from '@/ui/button';
import { Card, ListRow, Tag } from '@/ui/card';
import { Banner, ProblemNote } from '@/ui/feedback';
import { Field, Input } from '@/ui/field';
import { Screen } from '@/ui/screen';
import { momentWords } from '@/ui/time-words';

type Verified = OutputOf<typeof verifyAgreement>;
const tokenIn = (read: string): string | undefined =>
  (/verify\/([\w-]{22})/.exec(read) ?? /^([\w-]{22})$/.exec(read.trim()))?.[1];

/** 核对一份责任书: the code on the paper says whether it is genuine; the file itself is checked to the last byte. */
export default function VerifyPage() {
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<Verified | undefined>();
  const [genuineFile, setGenuineFile] = useState<boolean | undefined>();
  const token = tokenIn(typed);
  const check = useAction(async (asked: string) => {
    setGenuineFile(undefined);
    setFound(undefined);
    setFound(await call(verifyAgreement, { token: asked }));
  });
  const scan = useAction(async () => {
    const read = await scanCode();
    if (read === undefined) return;
    setTyped(read);
    const scanned = tokenIn(read);
    if (scanned) await check.run(scanned);
  });
  const file = useAction(async () => {
    const chosen = token && (await chooseFile(['pdf']));
    if (chosen) setGenuineFile((await upload(verifyAgreementFile, { token }, chosen)).genuine);
  });
  const good = found?.genuine && found.chainIntact;
  return (
    <Screen
      title="核对责任书"
      actions={
        <Button busy={check.busy} disabled={!token} onTap={() => token && void check.run(token)}>
          核对
        </Button>
      }
    >
      <Card className="stack">
        {canScan ? (
          <Button kind="secondary" onTap={() => void scan.run()}>
            扫 PDF 上的二维码
          </Button>
        ) : null}
        <Field
          label={canScan ? '或粘贴二维码里的网址' : '粘贴二维码里的网址'}
          {...(typed && !token ? { error: '这不是责任书的验证码' } : {})}
        >
          <Input label="验证网址" value={typed} maxLength={200} onChange={setTyped} />
        </Field>
        <ProblemNote problem={check.problem ?? file.problem} />
      </Card>
      {found ? (
        <Card className="card-list" edge={good ? 'safe' : 'wait'}>
          <ListRow
            title={good ? '是真的' : '对不上'}
            note={found.schoolName}
            end={<Tag tone={good ? 'safe' : 'wait'}>{found.chainIntact ? '证据完整' : '证据不完整'}</Tag>}
          />
          <ListRow title="孩子" end={found.maskedStudentName} />
          <ListRow
            title={found.way === 'PAPER' ? '纸质签名' : '手写签名'}
            end={`${momentWords(found.signedAt)} · 第 ${found.versionNumber} 版`}
          />
          {found.endedOn ? <ListRow title="已在这一天退出" end={found.endedOn} /> : null}
          <View className="btns">
            <Button kind="secondary" busy={file.busy} onTap={() => void file.run()}>
              核对 PDF 文件
            </Button>
          </View>
          {genuineFile === undefined ? null : (
            <Banner tone={genuineFile ? 'safe' : 'wait'} icon={genuineFile ? 'check' : 'alert'}>
              {genuineFile ? '文件一个字节都没有改过。' : '文件和学校存的不一样，可能被改过。'}
            </Banner>
          )}
        </Card>
      ) : null}
    </Screen>
  );
}
