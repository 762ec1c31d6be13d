/** The own duties of six weeks, day by day, with the sum beside the average: no one else's (C13). */
import type { DatedDuty, MyRosterView } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Card, ListRow } from '@/ui/card';
import { Empty } from '@/ui/feedback';
import { dayWords } from '@/ui/time-words';
import { whatWords, whereWords } from './my-roster.words';

const monthOf = ({ serviceDate }: DatedDuty) => serviceDate.slice(0, 7);

export function DutyList({ view, onDuty }: { view: MyRosterView; onDuty: (duty: DatedDuty) => void }) {
  if (view.duties.length === 0)
    return <Empty icon="today" title="六周内没有您的值班" text="学校发布排班以后，会出现在这里。" />;
  const months = [...new Set(view.duties.map(monthOf))];
  return (
    <>
      {months.map((month) => (
        <Card key={month} className="stack-tight">
          <View className="strong">{`${Number(month.slice(5))} 月`}</View>
          <View>
            {view.duties
              .filter((duty) => monthOf(duty) === month)
              .map((duty) => (
                <ListRow
                  key={duty.dutyAssignmentId}
                  title={`${dayWords(duty.serviceDate)} · ${whatWords(duty)}`}
                  note={<View className="num">{whereWords(duty)}</View>}
                  label={`${dayWords(duty.serviceDate)} ${whatWords(duty)}`}
                  onTap={() => onDuty(duty)}
                />
              ))}
          </View>
        </Card>
      ))}
    </>
  );
}
