/** On the office's home: the next of the six steps, its owner and its deadline; amber when the day is over. */
import { FLOW_STEP_TEXT, readTermTimeline } from '@anxin/shared';
import { useQuery } from '@/api/use-query';
import { open } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Card, ListRow, Tag } from '@/ui/card';
import { dutyWords, nextStepOf, progressWords, stepTone } from './plan.words';

export function NextStepCard() {
  const schoolId = useSchoolId();
  const timeline = useQuery(readTermTimeline, { schoolId }, { keep: true }).data;
  if (!timeline) return null;
  const next = nextStepOf(timeline);
  const go = () => void open('packages/planning/school-plan');
  if (!timeline.planned)
    return (
      <Card className="card-list">
        <ListRow
          title="本学期的实施方案还没签发"
          note="写明六个环节、八项制度各由谁负责，签发后可以备案"
          onTap={go}
        />
      </Card>
    );
  if (!next) return null;
  const { word, tone } = stepTone(next);
  return (
    <Card className="card-list" {...(next.isOverdue ? { edge: 'wait' as const } : {})}>
      <ListRow
        title={`下一步：${FLOW_STEP_TEXT[next.step]}`}
        note={[dutyWords(next), progressWords(next)].filter(Boolean).join(' · ')}
        end={<Tag tone={tone}>{word}</Tag>}
        onTap={go}
      />
    </Card>
  );
}
