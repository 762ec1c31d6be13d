/**
 * 临时委托: somebody who is not on the list collects once, today, with a six-digit code that can be spoken.
 * The code is shown this one time; forgotten, it is made anew, and the old one is void (M094).
 */
import type { ChildDayView, OutputOf } from '@anxin/shared';
import { issueProxy, readChildDay, reissueCode, revokeProxy } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { copyText, say } from '@/platform/device';
import { Button } from '@/ui/button';
import { ListRow } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Field, Input, OptionRow } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import type { DayKey } from './pickup-form';

type Issued = OutputOf<typeof issueProxy>;

const NOBODY = { name: '', relation: '', phoneLast4: '', isPupil: false };

export function ProxySheet({
  open,
  dayKey,
  name,
  proxies,
  onClose,
  onChanged,
}: {
  open: boolean;
  dayKey: DayKey;
  name: string;
  proxies: ChildDayView['proxies'];
  onClose: () => void;
  onChanged: (day: ChildDayView) => void;
}) {
  const [typed, setTyped] = useState(NOBODY);
  const [issued, setIssued] = useState<Issued | undefined>();
  const reread = async () => onChanged(await call(readChildDay, dayKey));
  const issue = useAction(async () => {
    setIssued(
      await call(issueProxy, {
        ...dayKey,
        name: typed.name.trim(),
        relation: typed.relation.trim(),
        phoneLast4: typed.phoneLast4,
        isPupil: typed.isPupil,
      }),
    );
    setTyped(NOBODY);
    await reread();
  });
  const reissue = useAction(async (proxyId: string) => {
    setIssued(await call(reissueCode, { ...dayKey, proxyId }));
    await reread();
  });
  const revoke = useAction(async (proxyId: string) => {
    onChanged(await call(revokeProxy, { ...dayKey, proxyId }));
    say('已取消，这个码马上失效');
  });
  const close = () => {
    setIssued(undefined);
    onClose();
  };
  if (issued) {
    return (
      <Sheet
        open={open}
        title={`${issued.proxy.relation} ${issued.proxy.name} 今天接 ${name}`}
        onClose={close}
      >
        <View className="center">
          <View className="t-s">到门口把这个号告诉老师</View>
          <View className="t-xxl num" aria-label={`接送码 ${issued.spoken}`}>
            {issued.spoken}
          </View>
        </View>
        <View className="t-s">
          只在今天有用，用过一次就失效。请当面或打电话告诉来接的人，不要发到群里。关掉以后看不到它，可以重新生成。
        </View>
        <View className="btns">
          <Button kind="secondary" onTap={() => void copyText(issued.code)}>
            复制
          </Button>
          <Button onTap={close}>记好了</Button>
        </View>
      </Sheet>
    );
  }
  const ready = typed.name.trim() !== '' && typed.relation.trim() !== '' && /^\d{4}$/.test(typed.phoneLast4);
  return (
    <Sheet open={open} title={`别人来接一次 ${name}`} onClose={close}>
      {proxies
        .filter((one) => one.state !== 'REVOKED' && one.issuedByMe)
        .map((one) => (
          <ListRow
            key={one.proxyId}
            title={`${one.relation} ${one.name}`}
            note={one.state === 'LOCKED' ? '输错太多次，已锁定' : '今天有效'}
            end={
              <View className="row">
                <Button kind="plain" busy={reissue.busy} onTap={() => void reissue.run(one.proxyId)}>
                  新码
                </Button>
                <Button kind="plain" busy={revoke.busy} onTap={() => void revoke.run(one.proxyId)}>
                  取消
                </Button>
              </View>
            }
          />
        ))}
      <Field label="来接的人姓名">
        <Input
          label="来接的人姓名"
          value={typed.name}
          maxLength={20}
          onChange={(value) => setTyped({ ...typed, name: value })}
        />
      </Field>
      <Field label="和孩子的关系">
        <Input
          label="和孩子的关系"
          value={typed.relation}
          maxLength={10}
          placeholder="舅舅、邻居阿姨"
          onChange={(value) => setTyped({ ...typed, relation: value })}
        />
      </Field>
      <Field label="手机号后四位" note="老师核对用，不留全号">
        <Input
          label="手机号后四位"
          type="number"
          value={typed.phoneLast4}
          maxLength={4}
          onChange={(value) => setTyped({ ...typed, phoneLast4: value.replace(/\D/g, '') })}
        />
      </Field>
      <OptionRow
        title="是还在上学的哥哥姐姐"
        note="一、二年级的孩子要由成年人接"
        on={typed.isPupil}
        onToggle={() => setTyped({ ...typed, isPupil: !typed.isPupil })}
      />
      <ProblemNote problem={issue.problem ?? reissue.problem ?? revoke.problem} />
      <Button busy={issue.busy} disabled={!ready} onTap={() => void issue.run()}>
        生成接送码
      </Button>
    </Sheet>
  );
}
