/** A button says what happens when it is tapped. While it works it cannot be tapped again. */
import { Button as NativeButton, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { isH5 } from '@/platform/environment';
import { classes } from './tone';

/** H5 styles the mere presence of `disabled`, so it is given only when true. */
const disabledWhen = (off: boolean) => (off ? { disabled: true } : {});

export interface ButtonProps {
  children: ReactNode;
  onTap?: () => void;
  /** `danger` is red and for a child who needs someone; `grave` is for what cannot be taken back. */
  kind?: 'primary' | 'secondary' | 'danger' | 'grave' | 'plain';
  big?: boolean;
  busy?: boolean;
  disabled?: boolean;
  label?: string;
  id?: string;
}

export function Button({ children, onTap, kind = 'primary', big, busy, disabled, label, id }: ButtonProps) {
  const off = disabled || busy;
  return (
    <NativeButton
      {...(id ? { id } : {})}
      className={classes('btn', kind !== 'primary' && `btn-${kind}`, big && 'btn-big', off && 'btn-off')}
      hoverClass="pressed"
      {...disabledWhen(Boolean(off))}
      {...(isH5 ? { role: 'button', tabIndex: off ? -1 : 0 } : {})}
      {...(label ? { 'aria-label': label } : {})}
      onClick={() => !off && onTap?.()}
    >
      {busy ? <View className="spin" aria-label="正在处理" /> : null}
      {children}
    </NativeButton>
  );
}

/**
 * WeChat's one-tap phone number. `onCode` gets WeChat's code; `onRefused` hears that the person said no or
 * that the quota is used up, and the screen offers the way without a phone number.
 */
export function PhoneNumberButton({
  children,
  busy,
  onCode,
  onRefused,
}: {
  children: ReactNode;
  busy?: boolean;
  onCode: (code: string) => void;
  onRefused: () => void;
}) {
  return (
    <NativeButton
      className={classes('btn btn-big', busy && 'btn-off')}
      hoverClass="pressed"
      openType="getPhoneNumber"
      {...disabledWhen(Boolean(busy))}
      onGetPhoneNumber={(event) => (event.detail.code ? onCode(event.detail.code) : onRefused())}
    >
      {busy ? <View className="spin" aria-label="正在处理" /> : null}
      {children}
    </NativeButton>
  );
}

/** WeChat counts the agreement only when it comes from a button of this kind. */
export function AgreePrivacyButton({ onAgree }: { onAgree: () => void }) {
  const agreed = isH5 ? { onClick: onAgree } : { onAgreePrivacyAuthorization: onAgree };
  return (
    <NativeButton
      id="agree-privacy"
      className="btn"
      hoverClass="pressed"
      openType="agreePrivacyAuthorization"
      {...agreed}
    >
      同意
    </NativeButton>
  );
}

/** Sends the page's share card into a chat. */
export function ShareButton({
  children,
  kind = 'secondary',
}: {
  children: ReactNode;
  kind?: 'primary' | 'secondary';
}) {
  return (
    <NativeButton
      className={classes('btn', kind === 'secondary' && 'btn-secondary')}
      hoverClass="pressed"
      openType="share"
    >
      {children}
    </NativeButton>
  );
}
