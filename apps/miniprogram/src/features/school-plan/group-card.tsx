/** 领导小组: one leader and the members, of the school's staff (M057 M058). */
import { MOST_MEMBERS } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { Card, ListRow, Tag } from '@/ui/card';

export function GroupCard({
  leader,
  members,
  onLeader,
  onMembers,
}: {
  leader: string | undefined;
  members: readonly string[];
  onLeader: () => void;
  onMembers: () => void;
}) {
  return (
    <Card className="stack">
      <View className="t-l">领导小组</View>
      <ListRow title="组长" end={leader ?? <Tag tone="wait">还没选</Tag>} onTap={onLeader} />
      <View className="stack-tight">
        <View className="t-m">{`成员 ${members.length} 人`}</View>
        <View className="t-s">
          {members.length > 0 ? members.join('、') : `至少一位，最多 ${MOST_MEMBERS} 位。`}
        </View>
      </View>
      <Button kind="secondary" onTap={onMembers}>
        选成员
      </Button>
    </Card>
  );
}
