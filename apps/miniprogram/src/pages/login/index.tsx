import { View } from '@tarojs/components';
import { useState } from 'react';
import { DeskLoginCard } from '@/features/identity/desk-login-card';
import { PersonaList } from '@/features/identity/persona-list';
import { PrivacySheet } from '@/features/identity/privacy-sheet';
import { useProvePhone } from '@/features/student/use-prove-phone';
import { canLogInWithWechat } from '@/platform/login';
import { open, openTab } from '@/platform/navigation';
import { needsPrivacyConsent } from '@/platform/privacy';
import { Button, PhoneNumberButton } from '@/ui/button';
import { Card } from '@/ui/card';
import { Banner, ProblemNote } from '@/ui/feedback';
import { Icon } from '@/ui/icon';
import { Screen } from '@/ui/screen';

/** Finding the child: one tap with the phone number, or without it by the class's invite code (rule 5.12.3). */
export default function LoginPage() {
  const [asking, setAsking] = useState<'phone' | 'invite' | undefined>();
  const [agreed, setAgreed] = useState(false);
  const [refused, setRefused] = useState(false);
  const phone = useProvePhone();
  const begin = async (way: 'phone' | 'invite') => {
    if (!agreed && (await needsPrivacyConsent())) return setAsking(way);
    setAgreed(true);
    if (way === 'invite') void open('packages/guardian/invite');
  };
  const agree = () => {
    const way = asking;
    setAsking(undefined);
    setAgreed(true);
    setRefused(false);
    if (way === 'invite') void open('packages/guardian/invite');
  };
  const refuse = () => {
    setAsking(undefined);
    setRefused(true);
  };
  return (
    <Screen
      title="安心课后"
      layers={<PrivacySheet open={asking !== undefined} onAgree={agree} onRefuse={refuse} />}
    >
      <Card className="stack welcome">
        <View className="c-safe">
          <Icon name="child" size="l" />
        </View>
        <View className="t-xl">放学以后，孩子跟谁在一起，您随时看得到</View>
        <View className="t-s">学校的延时服务：免费，自愿，每一刻都有一位老师负责。</View>
      </Card>
      {canLogInWithWechat ? (
        <Card className="stack">
          <View className="t-l">先找到您的孩子</View>
          {agreed ? (
            <PhoneNumberButton
              busy={phone.busy}
              onCode={(code) => void phone.run(code)}
              onRefused={() => void open('packages/guardian/invite')}
            >
              用手机号找
            </PhoneNumberButton>
          ) : (
            <Button id="begin-phone" big onTap={() => void begin('phone')}>
              用手机号找
            </Button>
          )}
          <Button id="begin-invite" kind="secondary" big onTap={() => void begin('invite')}>
            不用手机号，用班级邀请码
          </Button>
          <ProblemNote problem={phone.problem} />
          {refused ? <Banner tone="info">没关系。您可以到学校办纸质手续，老师一样照看孩子。</Banner> : null}
          <View className="t-xs">老师也用手机号登录，学校登记过的手机号会自动认出来。</View>
        </Card>
      ) : (
        <>
          <DeskLoginCard onSignedIn={() => void openTab('pages/today')} />
          <PersonaList onSignedIn={() => void openTab('pages/today')} />
        </>
      )}
    </Screen>
  );
}
