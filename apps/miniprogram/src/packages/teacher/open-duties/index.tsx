import { listOpenDuties, type OpenDutyView } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useQuery } from '@/api/use-query';
import { whatWords, whereWords } from '@/features/my-roster/my-roster.words';
import { open, useOnPull, useParams } from '@/platform/navigation';
import { useRole } from '@/session/role-tabs';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, ListRow, Tag } from '@/ui/card';
import { Empty } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { dayWords, today } from '@/ui/time-words';

const answers = {
  ASKED: { word: '已问，等回答', tone: 'wait' },
  COMES: { word: '来顶', tone: 'safe' },
  CANNOT: { word: '来不了', tone: 'quiet' },
  OVER: { word: '不用来了', tone: 'quiet' },
} as const;

function OpenDutyCard({ one }: { one: OpenDutyView }) {
  const { holderName, duty, coveredByName, calls } = one;
  return (
    <Card edge={coveredByName ? 'safe' : 'wait'} className="stack-tight">
      <View className="row between wrap">
        <View className="t-l">{whatWords(duty)}</View>
        {coveredByName ? <Tag tone="safe">{`${coveredByName} 来顶`}</Tag> : <Tag tone="wait">还没有人</Tag>}
      </View>
      <View className="t-s num">{[`${holderName} 来不了`, whereWords(duty)].join(' · ')}</View>
      <View>
        {calls.map(({ name, state }) => (
          <ListRow
            key={name}
            title={name}
            end={<Tag tone={answers[state].tone}>{answers[state].word}</Tag>}
          />
        ))}
        {calls.length === 0 && !coveredByName ? (
          <ListRow title="没有合格又有空的同事" note="请由学校管理员安排，或调整当天的岗位。" />
        ) : null}
      </View>
    </Card>
  );
}

/** 谁来不了: for the leader of the day and the office, until every duty has somebody (M065, M091, M103). */
export default function OpenDutiesPage() {
  const schoolId = useSchoolId();
  const role = useRole();
  const date = useParams().date || today();
  const query = useQuery(listOpenDuties, { schoolId, serviceDate: date }, { everyMs: 15_000 });
  useOnPull(query.refresh);
  const isOffice = role === 'ADMIN' || role === 'PRINCIPAL';
  return (
    <Screen
      title="谁来不了"
      actions={
        isOffice ? (
          <Button onTap={() => void open('packages/school/duties', { date })}>自己安排人</Button>
        ) : undefined
      }
    >
      <View className="t-l">{dayWords(date)}</View>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="check" title="都能来" text="有老师说来不了，会出现在这里。" />
          ) : (
            <>
              {items.map((one) => (
                <OpenDutyCard key={one.duty.dutyAssignmentId} one={one} />
              ))}
            </>
          )
        }
      </Loaded>
    </Screen>
  );
}
