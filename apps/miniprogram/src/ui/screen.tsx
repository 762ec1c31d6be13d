/**
 * One screen: a scrolling body, and at the thumb a bar with its one primary action, or the tabs.
 * It carries the tokens, the dark and care looks and the type scale, and draws its own title bar on H5.
 */
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useEffect, useMemo } from 'react';
import { isH5, systemFontScale } from '@/platform/environment';
import { back, canGoBack, setTitle } from '@/platform/navigation';
import { Icon } from './icon';
import { useLook } from './look';
import { Tappable } from './tappable';
import { classes } from './tone';

export interface ScreenProps {
  title: string;
  children: ReactNode;
  actions?: ReactNode;
  tabs?: ReactNode;
  wide?: boolean;
  /** Sheets and other layers above the body. */
  layers?: ReactNode;
}

export function Screen({ title, children, actions, tabs, wide, layers }: ScreenProps) {
  const { care, look } = useLook();
  const scale = useMemo(systemFontScale, []);
  useEffect(() => setTitle(title), [title]);
  return (
    <View
      className={classes('screen', care && 'care', look !== 'system' && look, wide && 'screen-wide')}
      style={{ '--scale': String(scale) } as Record<string, string>}
    >
      {isH5 ? (
        <View className="screen-nav">
          {tabs || !canGoBack() ? null : (
            <Tappable className="screen-nav-back" label="返回" onTap={back}>
              <Icon name="back" />
            </Tappable>
          )}
          {title}
        </View>
      ) : null}
      <View className="screen-body">{children}</View>
      {actions || tabs ? (
        <View className="screen-foot">
          {actions ? <View className="screen-actions">{actions}</View> : null}
          {tabs}
        </View>
      ) : null}
      {layers}
    </View>
  );
}
