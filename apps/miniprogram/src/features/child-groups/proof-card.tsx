/** The child's own line of the frozen list and the way from it to the published root: for whoever likes to check (C7). */
import type { OutputOf, readChildGroups } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { PublicLink } from '@/features/draw/public-link';
import { copyText, say } from '@/platform/device';
import { Button } from '@/ui/button';
import { Card, ListRow } from '@/ui/card';
import { Sheet } from '@/ui/sheet';

type Proof = NonNullable<OutputOf<typeof readChildGroups>['proof']>;

export function ProofCard({ proof }: { proof: Proof }) {
  const [shown, setShown] = useState(false);
  const rows: [string, string][] = [
    ['孩子的一行', proof.line],
    ['盐', proof.salt],
    ['往上的指纹', proof.path.join('\n')],
    ['名单指纹', proof.inputRoot],
    ['公开号码', proof.seed],
    ['结果指纹', proof.resultHash],
    ['程序版本', proof.codeVersion],
  ];
  const copy = async () => {
    await copyText(rows.map(([word, text]) => `${word}\n${text}`).join('\n\n'));
    say('已复制');
  };
  return (
    <>
      <Card className="card-list">
        <ListRow title="怎么核对" note="名单在号码开出前就封存了" onTap={() => setShown(true)} />
        <PublicLink path={proof.publicPath} />
      </Card>
      <Sheet open={shown} title="这次抽签怎么核对" onClose={() => setShown(false)}>
        <View className="t-s">
          名单在公开号码开出之前封存。下面是您孩子自己的一行：从它一步步能算出公开页上的名单指纹，说明抽的就是这一行。编号是这次抽签专用的，别人看不出是谁。
        </View>
        {rows.map(([word, text]) => (
          <View key={word} className="stack-tight">
            <View className="t-s">{word}</View>
            <View className="t-xs num anywhere">{text}</View>
          </View>
        ))}
        <Button kind="secondary" onTap={() => void copy()}>
          复制全部
        </Button>
      </Sheet>
    </>
  );
}
