/** People look rather than read: the day as a line, attendance as a ring, the balance as an equation and a bar. */
import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { Tone } from './tone';
import { classes } from './tone';

export interface TimelineStep {
  key: string;
  time?: string;
  text: ReactNode;
  /** Below the text, in full width. */
  note?: ReactNode;
  state: 'done' | 'now' | 'next' | 'alarm';
}

export function Timeline({ steps }: { steps: readonly TimelineStep[] }) {
  return (
    <View>
      {steps.map((step) => (
        <View key={step.key} className={classes('timeline-step', `timeline-${step.state}`)}>
          {step.time ? <Text className="timeline-time">{step.time}</Text> : null}
          <Text className={step.state === 'next' ? 'timeline-next' : 'timeline-text'}>{step.text}</Text>
          {step.note ? <View className="timeline-note">{step.note}</View> : null}
        </View>
      ))}
    </View>
  );
}

export function Ring({
  part,
  whole,
  tone = 'safe',
  label,
}: {
  part: number;
  whole: number;
  tone?: Tone;
  label: string;
}) {
  const turn = whole > 0 ? Math.min(1, part / whole) * 360 : 0;
  const colour = tone === 'wait' ? 'var(--wait-dot)' : `var(--${tone === 'quiet' ? 'edge' : tone})`;
  return (
    <View
      className="ring"
      style={{ background: `conic-gradient(${colour} ${turn}deg, var(--line) 0deg)` }}
      aria-role="img"
      aria-label={`${label}：${part}，共 ${whole}`}
    >
      <View className="ring-hole">{part}</View>
    </View>
  );
}

export interface EquationPart {
  word: string;
  count: number;
  tone: Tone;
}

/** The day's balance: the whole equals its parts, and a part that should be empty is seen at once. */
export function EquationBar({ whole, parts }: { whole: number; parts: readonly EquationPart[] }) {
  const spoken = `${whole} 等于 ${parts.map((part) => `${part.word} ${part.count}`).join('，加 ')}`;
  return (
    <View aria-role="img" aria-label={spoken}>
      <View className="equation">{`${whole} = ${parts.map((part) => part.count).join(' + ')}`}</View>
      <View className="equation-bar">
        {parts
          .filter((part) => part.count > 0)
          .map((part) => (
            <View
              key={part.word}
              className={`equation-part fill-${part.tone}`}
              style={{ flexGrow: part.count, flexBasis: 0 }}
            />
          ))}
      </View>
      <View className="equation-legend">
        {parts.map((part) => (
          <Text
            key={part.word}
            className={part.tone === 'alarm' && part.count > 0 ? 'c-alarm strong' : ''}
          >{`${part.word} ${part.count}`}</Text>
        ))}
      </View>
    </View>
  );
}
