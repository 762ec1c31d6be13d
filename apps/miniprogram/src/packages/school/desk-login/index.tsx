import { confirmDeskLogin } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { deskCodeIn, deskCodeShown } from '@/features/identity/desk-login.rules';
import { say } from '@/platform/device';
import { back } from '@/platform/navigation';
import { canScan, scanCode } from '@/platform/scan';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Banner, ProblemNote } from '@/ui/feedback';
import { Field, Input } from '@/ui/field';
import { Screen } from '@/ui/screen';

/** 电脑登录 on the phone: reads the code from the computer in front of the person, and asks once before saying yes. */
export default function DeskLoginPage() {
  const [typed, setTyped] = useState('');
  const [foreign, setForeign] = useState(false);
  const code = deskCodeIn(typed);
  const confirm = useAction(async (chosen: string) => {
    await call(confirmDeskLogin, { code: chosen });
    say('电脑已登录');
    back();
  });
  const scan = useAction(async () => {
    const read = await scanCode();
    if (read === undefined) return;
    const found = deskCodeIn(read);
    setForeign(found === undefined);
    if (found) setTyped(found);
  });
  return (
    <Screen
      title="电脑登录"
      actions={
        <Button disabled={!code} busy={confirm.busy} onTap={() => code && void confirm.run(code)}>
          {code ? `确认登录 ${deskCodeShown(code)}` : '确认登录'}
        </Button>
      }
    >
      <Card className="stack">
        <View className="t-l">在您面前的电脑上登录</View>
        <View className="t-s">电脑打开安心课后的网页，点「显示登录码」。</View>
        {canScan ? (
          <Button kind="secondary" onTap={() => void scan.run()}>
            扫电脑上的码
          </Button>
        ) : null}
        <Field label={canScan ? '或输入八位登录码' : '输入八位登录码'}>
          <Input
            label="八位登录码"
            value={typed}
            maxLength={9}
            placeholder="例如 ABCD 2345"
            onChange={setTyped}
          />
        </Field>
        {foreign ? <Banner icon="alert">这不是电脑登录码。</Banner> : null}
        <ProblemNote problem={confirm.problem} />
      </Card>
      <Banner tone="info">
        只确认自己面前电脑上的码。别人发来的码不要确认：确认后，那台电脑能看到全校学生。
      </Banner>
      <View className="t-s center">电脑上的登录十二小时后自动退出，用完请点「退出登录」。</View>
    </Screen>
  );
}
