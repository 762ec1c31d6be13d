/** The surfaces and marks that carry facts: card, tag, avatar, row. */
import { Image, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon } from './icon';
import { Tappable } from './tappable';
import type { Tone } from './tone';
import { classes } from './tone';

export function Card({
  children,
  edge,
  onTap,
  label,
  className,
}: {
  children: ReactNode;
  edge?: 'safe' | 'wait' | 'alarm';
  onTap?: () => void;
  label?: string;
  className?: string;
}) {
  const look = classes('card', edge && `card-${edge}`, className);
  if (!onTap) return <View className={look}>{children}</View>;
  return (
    <Tappable className={look} label={label ?? ''} onTap={onTap}>
      {children}
    </Tappable>
  );
}

const marks: Record<Tone, string> = { safe: '●', wait: '◐', alarm: '▲', info: '◆', quiet: '○' };

/** A state is a word, a colour and a mark, never colour alone. */
export function Tag({
  tone = 'quiet',
  children,
  plain,
}: {
  tone?: Tone;
  children: ReactNode;
  plain?: boolean;
}) {
  return (
    <View className={`tag tag-${tone}`}>
      {plain ? null : (
        <View className="tag-mark" aria-hidden>
          {marks[tone]}
        </View>
      )}
      {children}
    </View>
  );
}

/** A face if there is one and it may be shown; else the last character of the name, as Chinese schools do. */
export function Avatar({
  name,
  face,
  tone = 'info',
  size,
}: {
  name: string;
  face?: string | undefined;
  tone?: Tone;
  size?: 'l' | 'xl';
}) {
  const shown = [...name.replace(/[*·\s]/g, '')].at(-1) ?? '';
  return (
    <View className={classes('ava', tone !== 'info' && `ava-${tone}`, size && `ava-${size}`)} aria-hidden>
      {face ? <Image className="ava-face" src={face} mode="aspectFill" lazyLoad /> : shown}
    </View>
  );
}

/** A line of short facts, each kept whole: what does not fit goes to the next line, never half a name. */
export function Facts({ of, className }: { of: readonly string[]; className?: string }) {
  return (
    <View className={classes('facts', className)}>
      {of.map((fact) => (
        <View key={fact} className="fact">
          {fact}
        </View>
      ))}
    </View>
  );
}

export interface ListRowProps {
  title: ReactNode;
  note?: ReactNode;
  start?: ReactNode;
  end?: ReactNode;
  onTap?: () => void;
  label?: string;
}

export function ListRow({ title, note, start, end, onTap, label }: ListRowProps) {
  const inside = (
    <>
      {start}
      <View className="grow">
        <View className="t-m">{title}</View>
        {note ? <View className="t-s">{note}</View> : null}
      </View>
      {end ? <View className="list-row-end">{end}</View> : null}
      {onTap ? (
        <View className="c-quiet">
          <Icon name="next" size="s" />
        </View>
      ) : null}
    </>
  );
  if (!onTap) return <View className="list-row">{inside}</View>;
  return (
    <Tappable className="list-row" label={label ?? (typeof title === 'string' ? title : '')} onTap={onTap}>
      {inside}
    </Tappable>
  );
}
