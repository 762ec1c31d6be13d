import { decideErasure, listErasureRequests } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { usePages } from '@/api/use-pages';
import { say } from '@/platform/device';
import { useRole } from '@/session/role-tabs';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Empty, ProblemNote } from '@/ui/feedback';
import { Paged } from '@/ui/paged';
import { Screen } from '@/ui/screen';
import { ConfirmSheet } from '@/ui/sheet';
import { momentWords } from '@/ui/time-words';
import { Columns } from '@/ui/wide';

/** A family asked for its child's data to be deleted; the principal decides, and it cannot be undone (E5). */
export default function ErasuresPage() {
  const schoolId = useSchoolId();
  const isPrincipal = useRole() === 'PRINCIPAL';
  const pages = usePages(listErasureRequests, { schoolId }, 30);
  const [chosen, setChosen] = useState<{ id: string; maskedName: string } | undefined>();
  const decide = useAction(async (requestId: string, erase: boolean) => {
    await call(decideErasure, { schoolId, requestId, erase });
    say(erase ? '资料已删除' : '已保留');
    setChosen(undefined);
    await pages.refresh();
  });
  return (
    <Screen
      title="资料删除申请"
      wide
      layers={
        <ConfirmSheet
          open={chosen !== undefined}
          question={`删除 ${chosen?.maskedName ?? ''} 的全部资料？`}
          explain="销毁密钥，谁也不能恢复。交接记录里只剩编号。"
          confirm="删除"
          grave
          busy={decide.busy}
          onConfirm={() => chosen && void decide.run(chosen.id, true)}
          onClose={() => setChosen(undefined)}
        />
      }
    >
      <ProblemNote problem={decide.problem} />
      <Paged pages={pages} empty={<Empty title="没有申请" text="家长申请删除孩子的资料，会出现在这里。" />}>
        {(items) => (
          <Columns>
            {items.map((one) => (
              <Card key={one.id} className="stack">
                <View className="strong">{`${one.maskedName} ${one.classLabel}`}</View>
                <View className="t-s">{`${momentWords(one.askedAt)} 申请`}</View>
                {isPrincipal ? (
                  <View className="btns">
                    <Button kind="secondary" onTap={() => void decide.run(one.id, false)}>
                      保留
                    </Button>
                    <Button kind="grave" onTap={() => setChosen(one)}>
                      删除
                    </Button>
                  </View>
                ) : (
                  <View className="t-s">由校长处理。</View>
                )}
              </Card>
            ))}
          </Columns>
        )}
      </Paged>
    </Screen>
  );
}
