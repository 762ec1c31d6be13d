/** 「到」or「走」 at what time, as the paper says: four digits on the pad. */
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { Button } from '@/ui/button';
import { Numpad } from '@/ui/numpad';
import { Sheet } from '@/ui/sheet';
import { timeOf } from './keying.rules';

export function TimeSheet({
  title,
  start = '',
  ready = true,
  word,
  children,
  onTime,
  onClose,
}: {
  title: string;
  start?: string;
  /** Whether all else that the sheet asks for is there. */
  ready?: boolean;
  word: (time: string) => string;
  children?: ReactNode;
  onTime: (time: string) => void;
  onClose: () => void;
}) {
  const [typed, setTyped] = useState(start.replace(':', ''));
  const time = timeOf(typed);
  const shown = `${typed.slice(0, 2).padEnd(2, '–')}:${typed.slice(2, 4).padEnd(2, '–')}`;
  return (
    <Sheet open title={title} onClose={onClose}>
      {children}
      <View className="counted num" aria-live="polite">
        {shown}
      </View>
      <Numpad value={typed} maxLength={4} onChange={setTyped} />
      <Button big disabled={!time || !ready} onTap={() => time && onTime(time)}>
        {time ? word(time) : '请按纸上的时间输入'}
      </Button>
    </Sheet>
  );
}
