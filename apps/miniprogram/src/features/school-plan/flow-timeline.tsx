/** The six steps as one path: how far, whose, by when; overdue is amber and says so. Each leads to where it is done. */
import { FLOW_STEP_TEXT, type FlowStep } from '@anxin/shared';
import { View } from '@tarojs/components';
import { open, openTab } from '@/platform/navigation';
import { Card, ListRow, Tag } from '@/ui/card';
import { dutyWords, progressWords, stepTone, type Timeline } from './plan.words';

const rooms: Record<FlowStep, () => void> = {
  SURVEY: () => void open('packages/planning/letters'),
  APPLICATION: () => void openTab('pages/work'),
  REVIEW: () => void openTab('pages/work'),
  DUTY: () => void open('packages/school/duties'),
  REGROUPING: () => void open('packages/school/groups'),
  CONNECTION: () => void open('packages/school/agreements'),
};

export function FlowTimeline({ timeline }: { timeline: Timeline }) {
  return (
    <Card className="card-list">
      {timeline.steps.map((one, position) => {
        const { word, tone } = stepTone(one);
        const name = FLOW_STEP_TEXT[one.step];
        return (
          <ListRow
            key={one.step}
            start={<View className={`t-l num c-${tone}`}>{position + 1}</View>}
            title={name}
            note={[dutyWords(one), progressWords(one)]
              .filter(Boolean)
              .map((line) => <View key={line}>{line}</View>)}
            end={<Tag tone={tone}>{word}</Tag>}
            label={`${position + 1} ${name}，${word}`}
            onTap={rooms[one.step]}
          />
        );
      })}
    </Card>
  );
}
