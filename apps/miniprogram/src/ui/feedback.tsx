/** The four states every list and form has, and the banners above them. */
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { DomainProblem } from '@/api/problem';
import { Button } from './button';
import { Card } from './card';
import type { IconName } from './icon';
import { Icon } from './icon';
import { Tappable } from './tappable';
import type { Tone } from './tone';

export function Banner({
  tone = 'wait',
  icon,
  children,
  end,
  onEnd,
}: {
  tone?: Tone;
  icon?: IconName;
  children: ReactNode;
  end?: string;
  onEnd?: () => void;
}) {
  return (
    <View className={`banner banner-${tone}`} aria-live="polite">
      {icon ? <Icon name={icon} size="s" /> : null}
      <View className="grow">{children}</View>
      {end && onEnd ? (
        <Tappable className="banner-end" label={end} onTap={onEnd}>
          {end}
        </Tappable>
      ) : null}
    </View>
  );
}

/** Says that there is no signal, what still works, and how many acts are waiting to be sent. */
export function OfflineBanner({
  online,
  waitingCount = 0,
  keeps = '可以照常查看',
}: {
  online: boolean;
  waitingCount?: number;
  keeps?: string;
}) {
  if (online && waitingCount === 0) return null;
  const waiting = waitingCount > 0 ? `${waitingCount} 项待同步` : '';
  return (
    <Banner tone="wait" icon="offline">
      {online ? `正在发送，${waiting}` : ['没有网络', keeps, waiting].filter(Boolean).join(' · ')}
    </Banner>
  );
}

export function Skeleton({ cards = 2 }: { cards?: number }) {
  return (
    <View className="stack" aria-label="正在加载">
      {Array.from({ length: cards }, (_, index) => (
        <Card key={String(index)} className="stack">
          <View className="skeleton" style={{ width: '38%' }} />
          <View className="skeleton" style={{ width: '72%', height: '24px' }} />
          <View className="skeleton" style={{ width: '55%' }} />
        </Card>
      ))}
    </View>
  );
}

interface StateProps {
  title: string;
  text: string;
  icon?: IconName;
  action?: string;
  onAction?: () => void;
}

export function Empty({ title, text, icon = 'check', action, onAction }: StateProps) {
  return (
    <View className="state">
      <View className="state-mark">
        <Icon name={icon} size="l" />
      </View>
      <View className="t-l">{title}</View>
      <View className="t-s">{text}</View>
      {action && onAction ? <Button onTap={onAction}>{action}</Button> : null}
    </View>
  );
}

/** What happened, what to do, and a number to quote. */
export function ErrorState({ problem, onRetry }: { problem: DomainProblem; onRetry?: () => void }) {
  const offline = problem.code === 'client.offline';
  return (
    <View className="state" aria-role="alert">
      <View className={`state-mark ${offline ? 'state-mark-wait' : 'state-mark-alarm'}`}>
        <Icon name={offline ? 'offline' : 'alert'} size="l" />
      </View>
      <View className="t-l">{offline ? '没有连上网络' : '暂时打不开'}</View>
      <View className="t-s">{problem.text}</View>
      {problem.requestId ? <View className="t-xs">{`编号 ${problem.requestId}`}</View> : null}
      {onRetry ? (
        <Button kind="secondary" onTap={onRetry}>
          再试一次
        </Button>
      ) : null}
    </View>
  );
}

/** The same, beside a form that keeps what was typed. */
export function ProblemNote({ problem }: { problem: DomainProblem | undefined }) {
  if (!problem) return null;
  return (
    <Banner
      tone={problem.code === 'client.offline' ? 'wait' : 'alarm'}
      icon={problem.code === 'client.offline' ? 'offline' : 'alert'}
    >
      <View>{problem.text}</View>
      {problem.requestId ? <View className="t-xs">{`编号 ${problem.requestId}`}</View> : null}
    </Banner>
  );
}
