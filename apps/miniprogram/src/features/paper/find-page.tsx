/** Which page: eight digits from its corner, or its code (C11). */
import { isPageSerial } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { say } from '@/platform/device';
import { canScan, scanCode } from '@/platform/scan';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Digits, Numpad } from '@/ui/numpad';

export function FindPage({ onFound }: { onFound: (pageSerial: string) => void }) {
  const [typed, setTyped] = useState('');
  const isWrong = typed.length === 8 && !isPageSerial(typed);
  const scan = async () => {
    const serial = (await scanCode())?.replace(/^anxin:page:/, '');
    if (serial === undefined) return;
    if (isPageSerial(serial)) onFound(serial);
    else say('这不是登记表的码');
  };
  return (
    <Card className="stack">
      <View className="t-l">输入页号</View>
      <View className="t-s">在登记表的左上角，八位数字。</View>
      <Digits value={typed} length={8} />
      {isWrong ? (
        <View className="t-s c-wait" aria-live="polite">
          页号不对，请再看一遍。
        </View>
      ) : null}
      <Numpad value={typed} maxLength={8} onChange={setTyped} />
      <Button big disabled={!isPageSerial(typed)} onTap={() => onFound(typed)}>
        打开这一页
      </Button>
      {canScan ? (
        <Button kind="secondary" onTap={() => void scan()}>
          扫页上的码
        </Button>
      ) : null}
    </Card>
  );
}
