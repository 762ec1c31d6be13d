/** Big keys for the six-digit pick-up code and for the blind count: nothing is guessed, nothing is suggested. */
import { View } from '@tarojs/components';
import { useRef } from 'react';
import { buzz } from '@/platform/device';
import { Icon } from './icon';
import { Tappable } from './tappable';
import { classes } from './tone';

export function Numpad({
  value,
  onChange,
  maxLength,
}: {
  value: string;
  onChange: (value: string) => void;
  maxLength: number;
}) {
  // Two quick presses may come before the screen is drawn again: the second goes on from the first, not from the screen.
  const typed = useRef(value);
  typed.current = value;
  const type = (next: string) => {
    typed.current = next;
    onChange(next);
  };
  const press = (key: string) => {
    buzz();
    if (typed.current.length < maxLength) type(typed.current + key);
  };
  return (
    <View className="numpad">
      {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((key) => (
        <Tappable key={key} className="numpad-key" label={key} onTap={() => press(key)}>
          {key}
        </Tappable>
      ))}
      <Tappable className="numpad-key numpad-quiet" label="清空" onTap={() => type('')}>
        清空
      </Tappable>
      <Tappable className="numpad-key" label="0" onTap={() => press('0')}>
        0
      </Tappable>
      <Tappable
        className="numpad-key numpad-quiet"
        label="退一格"
        onTap={() => type(typed.current.slice(0, -1))}
      >
        <Icon name="delete" />
      </Tappable>
    </View>
  );
}

export function Digits({ value, length }: { value: string; length: number }) {
  return (
    <View className="digits" aria-live="polite" aria-label={`已输入 ${value.length} 位，共 ${length} 位`}>
      {Array.from({ length }, (_, index) => (
        <View key={String(index)} className={classes('digit', index === value.length && 'digit-on')}>
          {value[index] ?? ''}
        </View>
      ))}
    </View>
  );
}
