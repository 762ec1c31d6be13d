import type { Kinship } from '@anxin/shared';
import { confirmBindings } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useTopUp } from '@/features/notification/use-top-up';
import { relationOptions } from '@/features/student/relation.words';
import { useMatches } from '@/features/student/use-prove-phone';
import { openTab, replace } from '@/platform/navigation';
import { refreshMe } from '@/session/sign-in';
import { Button } from '@/ui/button';
import { Avatar, Card } from '@/ui/card';
import { Empty, ProblemNote } from '@/ui/feedback';
import { Choice } from '@/ui/field';
import { Screen } from '@/ui/screen';

/** The roster knows this phone: the guardian says who they are to each child. Names stay masked until then. */
export default function BindPage() {
  const topUp = useTopUp();
  const matches = useMatches((state) => state.matches);
  const [chosen, setChosen] = useState<Record<string, Kinship>>(() =>
    Object.fromEntries(
      (matches?.children ?? []).flatMap((one) => (one.relation ? [[one.linkId, one.relation]] : [])),
    ),
  );
  const confirm = useAction(async () => {
    await call(confirmBindings, {
      bindings: Object.entries(chosen).map(([linkId, relation]) => ({ linkId, relation })),
    });
    await refreshMe();
    await openTab('pages/today');
  });
  if (!matches || matches.children.length === 0) {
    return (
      <Screen title="找到孩子">
        <Empty
          icon="search"
          title="名册里没有这个手机号"
          text="可能学校登记的是另一个号码。向班主任要班级邀请码，一样可以找到孩子。"
          action="用邀请码"
          onAction={() => void replace('packages/guardian/invite')}
        />
      </Screen>
    );
  }
  const every = matches.children.every((one) => chosen[one.linkId]);
  return (
    <Screen
      title="是您的孩子吗"
      actions={
        <Button
          busy={confirm.busy}
          disabled={Object.keys(chosen).length === 0}
          onTap={() => {
            void topUp.ask('BIND');
            void confirm.run();
          }}
        >
          {every ? '是，都对' : '就这些'}
        </Button>
      }
    >
      {matches.children.map((one) => (
        <Card key={one.linkId} className="stack">
          <View className="row">
            <Avatar name={one.maskedName} />
            <View className="grow">
              <View className="t-l">{one.maskedName}</View>
              <View className="t-s">{`${one.schoolName} · ${one.classLabel}`}</View>
            </View>
          </View>
          <View className="t-s">您是孩子的</View>
          <Choice
            label={`您是${one.maskedName}的`}
            options={relationOptions}
            value={chosen[one.linkId]}
            onChange={(relation) => setChosen({ ...chosen, [one.linkId]: relation })}
          />
        </Card>
      ))}
      <View className="t-s center">不是您的孩子就不要选，学校会更正名册。</View>
      <ProblemNote problem={confirm.problem} />
    </Screen>
  );
}
