/** 您数到几个孩子？ Asked before any figure is shown, so that the eyes count and not the screen (M110). */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/ui/button';
import { Numpad } from '@/ui/numpad';
import { Sheet } from '@/ui/sheet';
import { countOf } from './roll-call.rules';

export function CountSheet({
  open,
  onCounted,
  onClose,
}: {
  open: boolean;
  onCounted: (count: number) => void;
  onClose: () => void;
}) {
  const [typed, setTyped] = useState('');
  const count = countOf(typed);
  const finish = () => {
    setTyped('');
    onCounted(count);
  };
  return (
    <Sheet open={open} title="您数到几个孩子？" onClose={onClose}>
      <View className="counted" aria-live="polite">
        {typed || '—'}
      </View>
      <Numpad value={typed} maxLength={3} onChange={(value) => setTyped(value.replace(/^0+/, ''))} />
      <Button big disabled={count === 0} onTap={finish}>
        {count === 0 ? '请先数一数' : `数到 ${count} 个`}
      </Button>
    </Sheet>
  );
}
