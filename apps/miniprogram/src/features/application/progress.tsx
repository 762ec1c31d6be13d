/** Where the application is: its state, what the school said, what happened so far, and the way out (M080, M097). */
import type { ApplicationView } from '@anxin/shared';
import { View } from '@tarojs/components';
import { placeWord } from '@/features/dayplan/place.words';
import { Card, ListRow, Tag } from '@/ui/card';
import { Timeline } from '@/ui/data';
import { momentWords, weekdaysWords } from '@/ui/time-words';
import { becauseWord, reasonWords, stateWords } from './application.words';
import type { Sheet } from './application-form';

const actionWords: Record<ApplicationView['history'][number]['action'], string> = {
  SUBMIT: '递交申请',
  WITHDRAW: '退出',
  APPROVE: '学校同意',
  RETURN: '学校请您补充',
  PROPOSE_REFUSAL: '等校长确认',
  DROP_REFUSAL: '继续审核',
  CONFIRM_REFUSAL: '学校没有同意',
  APPEAL: '提出申诉',
  UPHOLD_REFUSAL: '复核：维持原决定',
  OVERTURN_REFUSAL: '复核：改为同意',
};

/** What the school said; while an appeal is looked at, the family's own words apart from it. */
function saidOf({ because, note, pending }: ApplicationView): string[] {
  const reason = becauseWord(because);
  if (pending === 'APPEAL') return [reason, note ? `您写的：${note}` : ''].filter(Boolean);
  return [[reason, note].filter(Boolean).join('。')].filter(Boolean);
}

export function Progress({ sheet, application }: { sheet: Sheet; application: ApplicationView }) {
  const state = stateWords[application.state];
  const { form } = application;
  return (
    <>
      <Card className="stack">
        <View className="row between">
          <View className="t-s grow">{`${sheet.studentName} · ${sheet.termLabel}`}</View>
          <Tag tone={state.tone}>{state.word}</Tag>
        </View>
        <View className="t-xl">{application.pending === 'APPEAL' ? '申诉正在复核' : state.word}</View>
        {saidOf(application).map((line) => (
          <View key={line} className="paragraph">
            {line}
          </View>
        ))}
        <Timeline
          steps={application.history.map((step, index) => ({
            key: String(step.version) + step.action,
            time: momentWords(step.at),
            text: actionWords[step.action],
            state: index === application.history.length - 1 ? 'now' : 'done',
          }))}
        />
      </Card>
      <Card className="card-list">
        <ListRow title="星期" end={weekdaysWords(form.weekdays)} />
        <ListRow title="几点 · 哪个门" end={`${form.until} ${placeWord(form.pickupPoint)}`} />
        <ListRow title="原因" end={reasonWords[form.reason]} />
        <ListRow title="接送人" end={form.collectors.map((one) => one.name).join('、')} />
        {application.channel === 'PAPER' ? <ListRow title="方式" end="纸质申请，学校代录" /> : null}
      </Card>
    </>
  );
}
