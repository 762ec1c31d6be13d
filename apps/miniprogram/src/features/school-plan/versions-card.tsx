/** What was signed off, version by version: when, by which hash, and the file to be filed. */
import type { SchoolPlanView } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { momentWords } from '@/ui/time-words';
import { planStateWords } from './plan.words';
import type { usePlans } from './use-plans';

export function VersionCard({ plan, flow }: { plan: SchoolPlanView; flow: ReturnType<typeof usePlans> }) {
  const state = planStateWords[plan.state];
  return (
    <Card className="stack-tight">
      <View className="row between">
        <View className="t-l grow">{`第 ${plan.number} 版`}</View>
        <Tag tone={state.tone}>{state.word}</Tag>
      </View>
      {plan.signedOffAt ? <View className="t-s">{`${momentWords(plan.signedOffAt)} 签发`}</View> : null}
      {plan.fileHash ? <View className="t-xs">{`文件指纹 ${plan.fileHash.slice(0, 16)}…`}</View> : null}
      <View className="btns gap-top">
        <Button kind="secondary" busy={flow.minutes.busy} onTap={() => void flow.minutes.run(plan)}>
          会议记录
        </Button>
        <Button kind="secondary" busy={flow.pdf.busy} onTap={() => void flow.pdf.run(plan)}>
          打开方案 PDF
        </Button>
      </View>
      <ProblemNote problem={flow.pdf.problem ?? flow.minutes.problem} />
    </Card>
  );
}
