/** How good a plan is, whether that is proven, and why seats stay open (M036, C13). */
import type { RosterPlanView } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { Card, ListRow, Tag } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { dateWords } from '@/ui/time-words';
import { isMaking } from './plan.words';
import type { RosterPlanDesk } from './use-roster-plan';

function Standing({ plan }: { plan: RosterPlanView }) {
  if (plan.state === 'PUBLISHED') return <Tag tone="safe">已发布</Tag>;
  if (plan.state === 'DRAFT') return <Tag tone="info">正在起草</Tag>;
  if (plan.state === 'SOLVING') return <Tag tone="info">草稿已好，正在求最优</Tag>;
  return plan.result?.isProven ? <Tag tone="safe">已证明最优</Tag> : <Tag tone="wait">未证明最优</Tag>;
}

/** Costs are distances from a roster nobody could complain of; what is not proven says how far it can be from the best. */
function distanceWords(plan: RosterPlanView): string {
  const { result, progress } = plan;
  const cost = progress?.cost ?? result?.cost ?? 0;
  if (cost === 0) return '没有一处不均，也没有违反的愿望。';
  if (result?.isProven) return '没有别的排法比这更均。';
  const bound = Math.max(0, Math.min(progress?.bound ?? result?.bound ?? 0, cost));
  const gap = Math.round((1_000 * (cost - bound)) / cost) / 10;
  const far = `和最均的排法最多差 ${gap}%`;
  return isMaking(plan) ? `可以先看，${far}，还在找更好的。` : `${far}。`;
}

export function QualityCard({ plan, stop }: { plan: RosterPlanView } & Pick<RosterPlanDesk, 'stop'>) {
  const { result } = plan;
  return (
    <Card className="stack">
      <View className="row between wrap">
        <View className="t-l">{`${dateWords(plan.fromDate)}—${dateWords(plan.toDate)}`}</View>
        <Standing plan={plan} />
      </View>
      {result === null ? (
        <View className="row">
          <View className="spin" aria-label="正在起草" />
          <View className="t-s">几秒就好，离开这一页也会继续。</View>
        </View>
      ) : (
        <View className="t-s">{distanceWords(plan)}</View>
      )}
      {result !== null && isMaking(plan) ? (
        <>
          <ProblemNote problem={stop.problem} />
          <Button kind="secondary" busy={stop.busy} onTap={() => void stop.run()}>
            不等了，就用这一份
          </Button>
        </>
      ) : null}
    </Card>
  );
}

export function Shortages({ plan }: { plan: RosterPlanView }) {
  const { result } = plan;
  if (result === null || result.shortages.length === 0) return null;
  return (
    <Card edge="wait" className="card-list">
      <ListRow
        title={`缺 ${result.uncoveredCount} 个岗，补上才能发布`}
        note="怎么换人都补不上，要么加人，要么放宽每周次数，要么少排几个岗。"
      />
      {result.shortages.map((text) => (
        <ListRow key={text} title={text} />
      ))}
    </Card>
  );
}
