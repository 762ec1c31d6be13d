/** A sheet comes from the bottom, where the thumb is. ConfirmSheet asks once, and names the child. */
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Button } from './button';
import { Icon } from './icon';
import { Tappable } from './tappable';
import { classes } from './tone';

export function Sheet({
  open,
  title,
  onClose,
  actions,
  children,
}: {
  open: boolean;
  title: string;
  onClose: () => void;
  /** Stay in sight below a long list. */
  actions?: ReactNode;
  children: ReactNode;
}) {
  if (!open) return null;
  return (
    <View className="veil" catchMove onClick={onClose}>
      <View
        className={classes('sheet', Boolean(actions) && 'sheet-acted')}
        aria-role="dialog"
        aria-label={title}
        onClick={(event) => event.stopPropagation()}
      >
        <View className="sheet-head">
          <View className="t-l grow">{title}</View>
          <Tappable className="sheet-close" label="关闭" onTap={onClose}>
            <Icon name="close" />
          </Tappable>
        </View>
        {children}
        {actions ? <View className="sheet-foot">{actions}</View> : null}
      </View>
    </View>
  );
}

export interface ConfirmSheetProps {
  open: boolean;
  /** Names the child and the act: 「把王晓明交给奶奶张桂兰？」 */
  question: string;
  explain?: ReactNode;
  confirm: string;
  grave?: boolean;
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

export function ConfirmSheet({
  open,
  question,
  explain,
  confirm,
  grave,
  busy,
  onConfirm,
  onClose,
}: ConfirmSheetProps) {
  return (
    <Sheet open={open} title={question} onClose={onClose}>
      {explain ? <View className="t-s">{explain}</View> : null}
      <View className="btns gap-top">
        <Button kind="secondary" onTap={onClose}>
          再想想
        </Button>
        <Button kind={grave ? 'grave' : 'primary'} busy={Boolean(busy)} onTap={onConfirm}>
          {confirm}
        </Button>
      </View>
    </Sheet>
  );
}
