/** A line icon in the colour of the text around it. It is never the only carrier of a meaning. */
import { View } from '@tarojs/components';

export type IconName =
  | 'child'
  | 'form'
  | 'bell'
  | 'me'
  | 'today'
  | 'review'
  | 'class'
  | 'back'
  | 'next'
  | 'close'
  | 'check'
  | 'phone'
  | 'offline'
  | 'scan'
  | 'search'
  | 'alert'
  | 'clock'
  | 'gate'
  | 'plus'
  | 'delete'
  | 'pen'
  | 'swap'
  | 'file';

export function Icon({ name, size }: { name: IconName; size?: 's' | 'l' }) {
  return <View className={`icon icon-${name}${size ? ` icon-${size}` : ''}`} aria-hidden />;
}
