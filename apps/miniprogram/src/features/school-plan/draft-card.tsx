/** The draft: what it still lacks, said one by one; the minutes; and for the principal the sign-off. */
import { planGapText, type SchoolPlanView } from '@anxin/shared';
import { View } from '@tarojs/components';
import { open } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { Banner, ProblemNote } from '@/ui/feedback';
import { planStateWords } from './plan.words';
import type { usePlans } from './use-plans';

const SHOWN_GAPS = 4;

export function DraftCard({ draft, flow }: { draft: SchoolPlanView; flow: ReturnType<typeof usePlans> }) {
  const shown = draft.gaps.slice(0, SHOWN_GAPS);
  const more = draft.gaps.length - shown.length;
  const state = planStateWords.DRAFT;
  return (
    <Card className="stack">
      <View className="row between">
        <View className="t-l grow">{`第 ${draft.number} 版`}</View>
        <Tag tone={state.tone}>{state.word}</Tag>
      </View>
      {shown.length > 0 ? (
        <Banner icon="form">
          <View className="strong">签发前还要补上</View>
          {shown.map((gap) => (
            <View key={`${gap.what}${gap.where}`}>{planGapText(gap)}</View>
          ))}
          {more > 0 ? <View>{`还有 ${more} 处`}</View> : null}
        </Banner>
      ) : (
        <Banner tone="safe" icon="check">
          内容齐全，可以由校长签发。
        </Banner>
      )}
      <Button kind="secondary" onTap={() => void open('packages/planning/school-plan-editor')}>
        继续写方案
      </Button>
      <View className="t-m strong">校领导班子会议记录</View>
      <View className="t-s">
        {draft.hasMinutes ? '已附上。重新上传会换掉原来的。' : '拍照或选文件，PDF、JPG、PNG 都可以。'}
      </View>
      <View className="btns">
        <Button kind="secondary" busy={flow.attach.busy} onTap={() => void flow.attach.run(draft, 'photo')}>
          拍照上传
        </Button>
        <Button kind="secondary" busy={flow.attach.busy} onTap={() => void flow.attach.run(draft, 'file')}>
          选文件
        </Button>
      </View>
      {draft.hasMinutes ? (
        <Button kind="plain" busy={flow.minutes.busy} onTap={() => void flow.minutes.run(draft)}>
          打开会议记录
        </Button>
      ) : null}
      <Button kind="plain" busy={flow.pdf.busy} onTap={() => void flow.pdf.run(draft)}>
        看草稿 PDF
      </Button>
      <ProblemNote problem={flow.attach.problem ?? flow.minutes.problem ?? flow.pdf.problem} />
    </Card>
  );
}
