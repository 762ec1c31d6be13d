/** From one week or month to the one before or after: it stays one line of three, whose middle gives way. */
import { View } from '@tarojs/components';
import { Tappable } from './tappable';

interface Turn {
  readonly word: string;
  readonly go: () => void;
}

export function Period({
  before,
  after,
  className,
  children,
}: {
  before: Turn;
  after: Turn;
  className: string;
  children: string;
}) {
  return (
    <View className="period">
      <Tappable className="banner-end c-info" label={before.word} onTap={before.go}>
        {`‹ ${before.word}`}
      </Tappable>
      <View className={`center ${className}`}>{children}</View>
      <Tappable className="banner-end c-info" label={after.word} onTap={after.go}>
        {`${after.word} ›`}
      </Tappable>
    </View>
  );
}
