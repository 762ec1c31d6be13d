/** 今天接孩子 in 关怀模式: is the child safe, when and where do I collect, and one big act. One task per screen (M094). */
import { readChildDay } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useQuery } from '@/api/use-query';
import { placeWord, whoCollects } from '@/features/dayplan/place.words';
import { SearchBanner } from '@/features/safety/search-banner';
import type { MyChild } from '@/features/student/use-children';
import { now } from '@/platform/clock';
import { open } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Avatar, Card } from '@/ui/card';
import { Loaded } from '@/ui/loaded';
import { today } from '@/ui/time-words';
import { useWhere } from './use-where';
import { whereInWords } from './where.rules';

/** 「下午 5:30」「傍晚 6:00」: as people say it. */
export function spokenTime(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const part = hour < 12 ? '上午' : hour < 18 ? '下午' : hour < 19 ? '傍晚' : '晚上';
  return `${part} ${hour > 12 ? hour - 12 : hour}:${String(minute).padStart(2, '0')}`;
}

const over = new Set(['RELEASED', 'LEFT_ALONE', 'ON_LEAVE', 'NOT_TODAY', 'ABSENT_EXPLAINED']);

export function CareCard({ child }: { child: MyChild }) {
  const where = useWhere(child);
  const day = useQuery(
    readChildDay,
    { schoolId: child.schoolId, studentId: child.studentId, serviceDate: today() },
    { keep: true },
  );
  const plan = day.data?.plan;
  const key = { schoolId: child.schoolId, studentId: child.studentId };
  return (
    <Loaded query={where} cards={2}>
      {(data) => {
        const words = whereInWords(data, now());
        return (
          <>
            <SearchBanner child={child} state={data.state} />
            <Card className="stack center care-now">
              <Avatar name={child.name} size="xl" tone={words.tone === 'quiet' ? 'info' : words.tone} />
              <View className="t-xl" aria-live="polite">
                {words.tone === 'safe' && data.state === 'SEEN' ? `${child.name} 很安全` : child.name}
              </View>
              <View className={`t-l c-${words.tone}`}>{words.headline}</View>
              {words.detail ? <View className="t-s">{words.detail}</View> : null}
            </Card>
            {plan && !over.has(data.state) && day.data ? (
              <Card className="stack-tight center">
                <View className="t-s">{`${whoCollects(day.data)} 来接`}</View>
                <View className="t-xl num">{spokenTime(plan.at)}</View>
                <View className="t-xl c-safe">{placeWord(plan.pickupPoint)}</View>
              </Card>
            ) : null}
            {day.data?.mayDecide && day.data.served && !over.has(data.state) ? (
              <>
                <Button big kind="secondary" onTap={() => open('packages/guardian/pickup', key)}>
                  换人接
                </Button>
                <Button big kind="secondary" onTap={() => open('packages/guardian/leave', key)}>
                  请假 / 早走
                </Button>
              </>
            ) : null}
          </>
        );
      }}
    </Loaded>
  );
}
