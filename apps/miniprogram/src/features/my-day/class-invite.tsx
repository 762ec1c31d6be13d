/** The class's invite: a code to say, a QR to scan; a new one voids the old (E3). */
import type { OutputOf } from '@anxin/shared';
import { inviteImage, makeInvite, serviceDateOf } from '@anxin/shared';
import { Image, View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { readPicture } from '@/api/picture';
import { useAction } from '@/api/use-action';
import { copyText } from '@/platform/device';
import { newId } from '@/session/session';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { QrCode } from '@/ui/qr-code';
import { Sheet } from '@/ui/sheet';
import { dateWords } from '@/ui/time-words';

type Invite = OutputOf<typeof makeInvite>;

export function ClassInvite({
  schoolId,
  classId,
  classLabel,
}: {
  schoolId: string;
  classId: string;
  classLabel: string;
}) {
  const [isOpen, setOpen] = useState(false);
  const [invite, setInvite] = useState<Invite | undefined>();
  const [picture, setPicture] = useState<string | undefined>();
  const make = useAction(async () => {
    const inviteId = newId();
    const made = await call(makeInvite, { schoolId, classId, inviteId });
    setInvite(made);
    setPicture(await readPicture(inviteImage, { schoolId, classId, inviteId }));
  });
  const close = () => {
    setOpen(false);
    setInvite(undefined);
    setPicture(undefined);
  };
  return (
    <>
      <Button kind="secondary" onTap={() => setOpen(true)}>
        邀请家长
      </Button>
      <Sheet open={isOpen} title={`${classLabel} 的邀请`} onClose={close}>
        {invite ? (
          <>
            {picture ? (
              <Image className="qr" src={picture} mode="aspectFit" aria-label="班级小程序码" />
            ) : (
              <QrCode text={invite.code} label="班级邀请二维码" />
            )}
            <View className="t-xl center num">{invite.code}</View>
            <View className="t-s center">
              {`${dateWords(serviceDateOf(Date.parse(invite.expiresAt)))}以前有效，还能用 ${invite.usesLeftCount} 次。家长扫码或输入邀请码，由您确认。`}
            </View>
            <Button kind="secondary" onTap={() => void copyText(invite.code)}>
              复制邀请码
            </Button>
          </>
        ) : (
          <>
            <View className="paragraph">给还没绑定的家长。做新的邀请以后，旧的马上作废。</View>
            <ProblemNote problem={make.problem} />
            <Button busy={make.busy} onTap={() => void make.run()}>
              做一个邀请
            </Button>
          </>
        )}
      </Sheet>
    </>
  );
}
