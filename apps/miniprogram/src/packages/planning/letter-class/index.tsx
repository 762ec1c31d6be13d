import { View } from '@tarojs/components';
import { ClassPupils } from '@/features/letter/class-pupils';
import { ReachLine, TallyBar } from '@/features/letter/tally-bar';
import { useClassLetter } from '@/features/letter/use-class-letter';
import { useOnPull } from '@/platform/navigation';
import { Card } from '@/ui/card';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';

/** One class, for the office: who has not answered, who was not reached. Looking is written down. */
export default function LetterClassPage() {
  const { query, quiet, inList } = useClassLetter();
  useOnPull(query.refresh);
  return (
    <Screen title="班级摸底">
      <Loaded query={query} cards={3}>
        {({ tally }) => (
          <>
            <Card className="stack">
              <View className="t-l">{tally.classLabel}</View>
              <TallyBar counts={tally} />
              <ReachLine counts={tally} />
              <View className="t-xs">您看过这个班的名单，会记在查看记录里。</View>
            </Card>
            <ClassPupils {...{ inList, quiet }} />
          </>
        )}
      </Loaded>
    </Screen>
  );
}
