import { readApplication } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useQuery } from '@/api/use-query';
import { useChildKey } from '@/features/student/use-children';
import { back, replace } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Banner } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { dayWords } from '@/ui/time-words';

/** The information page comes before the form: what, when, who, free, voluntary, how to leave (E1, M106). */
export default function NoticePage() {
  const key = useChildKey();
  const query = useQuery(readApplication, key);
  const sheet = query.data;
  const actions = sheet?.mayDecide ? (
    <>
      <Button kind="secondary" onTap={back}>
        先不报名
      </Button>
      <Button onTap={() => replace('packages/guardian/application', key)}>看完了，去填表</Button>
    </>
  ) : undefined;
  return (
    <Screen title="延时服务是什么" actions={actions}>
      <Loaded query={query} cards={4}>
        {(data) => (
          <>
            <View className="t-s">{`${data.studentName} · ${data.termLabel}${data.applyUntil ? ` · ${dayWords(data.applyUntil)}前报名` : ''}`}</View>
            {data.notice.sections.map((section) => (
              <Card key={section.title}>
                <View className="t-l">{section.title}</View>
                <View className="paragraph">{section.body}</View>
              </Card>
            ))}
            {data.mayDecide ? null : (
              <Banner tone="info">报名由能做决定的监护人来填，您可以把这一页给他看。</Banner>
            )}
            <View className="t-xs center">不方便用手机？到学校填纸质申请，一样办理。</View>
          </>
        )}
      </Loaded>
    </Screen>
  );
}
