import { consentNotices, showChild } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useQuery } from '@/api/use-query';
import { ConsentCard } from '@/features/student/consent-card';
import { useChildKey } from '@/features/student/use-children';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';

export default function ConsentsPage() {
  const key = useChildKey();
  const query = useQuery(showChild, key);
  return (
    <Screen title="孩子的信息怎么用">
      <Loaded query={query} cards={3}>
        {(profile) => (
          <>
            <View className="t-s">{`一项一项问您关于 ${profile.name} 的信息。每一项都可以不同意，孩子一样可以参加。`}</View>
            {consentNotices.map((notice) => (
              <ConsentCard
                key={notice.purpose}
                childKey={key}
                notice={notice}
                consent={profile.consents.find((one) => one.purpose === notice.purpose)}
                mayDecide={profile.myRights.decides}
                onDecided={() => void query.refresh()}
              />
            ))}
          </>
        )}
      </Loaded>
    </Screen>
  );
}
