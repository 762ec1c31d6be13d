import { View } from '@tarojs/components';
import { useState } from 'react';
import { AuditsCard } from '@/features/draw/audits-card';
import { RoleRow } from '@/features/identity/role-row';
import { buildNumber } from '@/platform/environment';
import { open, openTab, startAt } from '@/platform/navigation';
import { RoleTabs } from '@/session/role-tabs';
import { useSession } from '@/session/session';
import { signOut } from '@/session/sign-in';
import { Card, ListRow } from '@/ui/card';
import { Choice } from '@/ui/field';
import { useLook } from '@/ui/look';
import { Screen } from '@/ui/screen';
import { ConfirmSheet } from '@/ui/sheet';
import { Check, Tappable } from '@/ui/tappable';

const looks = [
  { value: 'system', word: '跟随系统' },
  { value: 'light', word: '浅色' },
  { value: 'dark', word: '深色' },
] as const;

export default function MePage() {
  const { me, acting, actAs } = useSession();
  const { care, look, change } = useLook();
  const [leaving, setLeaving] = useState(false);
  const roles = (me?.roles ?? []).filter(
    (one, index, all) =>
      one.role !== 'GUARDIAN' || all.findIndex((other) => other.role === 'GUARDIAN') === index,
  );
  const leave = () => void signOut().finally(() => startAt('pages/launch'));
  return (
    <Screen
      title="我的"
      tabs={<RoleTabs current="pages/me" />}
      layers={
        <ConfirmSheet
          open={leaving}
          question="退出登录？"
          explain="这台手机上的草稿和名单会清掉；已提交的都在学校那里。"
          confirm="退出"
          onConfirm={leave}
          onClose={() => setLeaving(false)}
        />
      }
    >
      {roles.length > 1 ? (
        <Card className="stack">
          <View className="t-s">现在以谁的身份使用</View>
          {roles.map((one) => (
            <RoleRow
              key={one.role + one.placeId}
              role={one}
              on={acting?.role === one.role && acting.placeId === one.placeId}
              onChoose={() => {
                actAs(one);
                void openTab('pages/today');
              }}
            />
          ))}
        </Card>
      ) : null}
      <Card>
        <Tappable
          id="care-mode"
          className="list-row"
          role="checkbox"
          checked={care}
          label="关怀模式"
          onTap={() => change({ care: !care })}
        >
          <View className="grow">
            <View className="t-m">关怀模式</View>
            <View className="t-s">字更大，一屏只做一件事</View>
          </View>
          <Check on={care} />
        </Tappable>
        <View className="t-xs">字号跟随手机和微信的设置。</View>
      </Card>
      <Card className="stack">
        <View className="t-s">颜色</View>
        <Choice label="颜色" options={looks} value={look} onChange={(value) => change({ look: value })} />
      </Card>
      {roles.some(
        (one) => one.role === 'ADMIN' || one.role === 'PRINCIPAL' || one.role === 'COUNTY_OFFICER',
      ) ? (
        <Card className="card-list">
          <ListRow
            title="电脑登录"
            note="在电脑上用网页办公，扫码确认"
            onTap={() => void open('packages/school/desk-login')}
          />
        </Card>
      ) : null}
      {acting?.role === 'TEACHER' || acting?.role === 'ADMIN' || acting?.role === 'PRINCIPAL' ? (
        <AuditsCard />
      ) : null}
      <Card className="card-list">
        <ListRow title="再找一个孩子" onTap={() => void open('packages/guardian/invite')} />
        <ListRow title="退出登录" onTap={() => setLeaving(true)} />
      </Card>
      <View className="t-xs center">{`安心课后 ${buildNumber} · 免费 · 自愿 · 不做广告`}</View>
    </Screen>
  );
}
