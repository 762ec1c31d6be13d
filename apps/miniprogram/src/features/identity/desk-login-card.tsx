/**
 * 电脑登录 on the computer: shows a code for three minutes and waits for the phone's yes. The secret that collects
 * the login stays in this page's memory.
 */
import type { OutputOf } from '@anxin/shared';
import { collectDeskLogin, startDeskLogin } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';
import { call } from '@/api/client';
import { asProblem } from '@/api/problem';
import { useAction } from '@/api/use-action';
import { now } from '@/platform/clock';
import { useSession } from '@/session/session';
import { refreshMe } from '@/session/sign-in';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { QrCode } from '@/ui/qr-code';
import { deskCodeShown, deskQrText } from './desk-login.rules';

type Desk = OutputOf<typeof startDeskLogin>;
const ASK_EVERY_MS = 2000;

export function DeskLoginCard({ onSignedIn }: { onSignedIn: () => void }) {
  const [desk, setDesk] = useState<Desk | undefined>();
  const done = useRef(onSignedIn);
  done.current = onSignedIn;
  const start = useAction(async () => setDesk(await call(startDeskLogin, {})));
  useEffect(() => {
    if (!desk) return;
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      if (now() >= Date.parse(desk.expiresAt)) return setDesk(undefined);
      try {
        const { deskLoginId, secret } = desk;
        const { login } = await call(collectDeskLogin, { deskLoginId, secret });
        if (login) {
          useSession.getState().begin(login);
          await refreshMe();
          return done.current();
        }
      } catch (failure) {
        if (asProblem(failure).code === 'identity.desk_login_over') return setDesk(undefined);
      }
      timer = setTimeout(() => void ask(), ASK_EVERY_MS);
    };
    timer = setTimeout(() => void ask(), ASK_EVERY_MS);
    return () => clearTimeout(timer);
  }, [desk]);
  return (
    <Card className="stack">
      <View className="t-l">学校老师：用手机扫码登录</View>
      <View className="t-s">管理员和校长在小程序「我的」里点「电脑登录」，扫这个码或输入下面八位。</View>
      {desk ? (
        <View className="stack center" aria-live="polite">
          <QrCode text={deskQrText(desk.code)} label="电脑登录二维码" />
          <View className="t-xl num">{deskCodeShown(desk.code)}</View>
          <View className="t-s">三分钟内有效，只能用一次。</View>
        </View>
      ) : (
        <Button busy={start.busy} onTap={() => void start.run()}>
          显示登录码
        </Button>
      )}
      <ProblemNote problem={start.problem} />
    </Card>
  );
}
