/** One card per child on the 报名 tab: where the family stands, and the one thing to do next. */
import type { EnrollmentStanding } from '@anxin/shared';
import { View } from '@tarojs/components';
import { open } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Avatar, Card, ListRow, Tag } from '@/ui/card';
import { dateWords, weekdaysWords } from '@/ui/time-words';
import { becauseWord, nextStepWords } from './application.words';

const pageOf: Partial<Record<EnrollmentStanding['nextStep'], string>> = {
  APPLY: 'packages/guardian/notice',
  SIGN: 'packages/guardian/agreement',
  MEND: 'packages/guardian/application',
};

function linesOf(standing: EnrollmentStanding, next: string): string[] {
  const { enrollment, termLabel, because, note, nextStep } = standing;
  if (enrollment) return [`${termLabel ?? ''} · ${dateWords(enrollment.activeFrom)}起`];
  const said = note && nextStep === 'APPEALED' ? `您写的：${note}` : (note ?? '');
  return [becauseWord(because), said, next].filter((line) => line !== '');
}

export function StandingCard({ standing }: { standing: EnrollmentStanding }) {
  const step = nextStepWords[standing.nextStep];
  const key = { schoolId: standing.schoolId, studentId: standing.studentId };
  const act = standing.mayDecide || !pageOf[standing.nextStep] ? step.act : undefined;
  return (
    <Card className="stack">
      <View className="row">
        <Avatar name={standing.studentName} />
        <View className="grow">
          <View className="strong">{standing.studentName}</View>
          <View className="t-s">{standing.classLabel}</View>
        </View>
        <Tag tone={step.tone}>{step.word}</Tag>
      </View>
      {standing.enrollment ? (
        <View className="t-l">{`${weekdaysWords(standing.enrollment.weekdays)} 参加`}</View>
      ) : null}
      {linesOf(standing, step.text).map((line) => (
        <View key={line} className="t-s">
          {line}
        </View>
      ))}
      {act ? (
        <Button
          kind={step.tone === 'safe' || step.tone === 'quiet' ? 'secondary' : 'primary'}
          label={`${act}：${standing.studentName}`}
          onTap={() => open(pageOf[standing.nextStep] ?? 'packages/guardian/progress', key)}
        >
          {act}
        </Button>
      ) : null}
      <View>
        <ListRow
          title="接送人和孩子的资料"
          label={`${standing.studentName}的接送人和资料`}
          onTap={() => open('packages/guardian/child', key)}
        />
        {standing.applicationState === 'APPROVED' ? (
          <ListRow
            title="社团志愿"
            note="按喜欢的先后排一排"
            label={`${standing.studentName}的社团志愿`}
            onTap={() => open('packages/guardian/preferences', key)}
          />
        ) : null}
        {standing.enrollment ? (
          <ListRow
            title="每天在哪个班"
            label={`${standing.studentName}每天在哪个班`}
            onTap={() => open('packages/guardian/groups', key)}
          />
        ) : null}
        {standing.enrollment ? (
          <ListRow title="安全责任书" onTap={() => open('packages/guardian/agreement', key)} />
        ) : null}
      </View>
    </Card>
  );
}
