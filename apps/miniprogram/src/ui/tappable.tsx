/** Anything that can be tapped and is not a Button: it has a role and a spoken name, and shows the press. */
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { classes } from './tone';

export interface TappableProps {
  label: string;
  onTap: () => void;
  className?: string | undefined;
  role?: 'button' | 'link' | 'checkbox' | 'radio' | 'tab' | undefined;
  checked?: boolean | undefined;
  disabled?: boolean | undefined;
  onHold?: (() => void) | undefined;
  id?: string | undefined;
  children?: ReactNode;
}

export function Tappable({
  label,
  onTap,
  className,
  role = 'button',
  checked,
  disabled,
  onHold,
  id,
  children,
}: TappableProps) {
  const state =
    checked === undefined ? {} : role === 'tab' ? { 'aria-selected': checked } : { 'aria-checked': checked };
  return (
    <View
      {...(id ? { id } : {})}
      className={className ?? ''}
      hoverClass={disabled ? 'none' : 'pressed'}
      aria-role={role}
      {...(process.env.TARO_ENV === 'h5' ? { role, tabIndex: disabled ? -1 : 0 } : {})}
      aria-label={label}
      {...state}
      {...(disabled ? { 'aria-disabled': true } : {})}
      onClick={() => !disabled && onTap()}
      {...(onHold ? { onLongPress: () => !disabled && onHold() } : {})}
    >
      {children}
    </View>
  );
}

/** A check mark that a screen reader hears through the Tappable around it. */
export function Check({ on, round = false }: { on: boolean; round?: boolean }) {
  return <View className={classes('check', on && 'check-on', round && 'check-round')}>{on ? '✓' : ''}</View>;
}
