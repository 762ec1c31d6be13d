/** One message as it was sent; a tap reads it and lands on the thing itself. */
import type { Message } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Card, Tag } from '@/ui/card';
import { momentWords } from '@/ui/time-words';

export function MessageCard({ message, onTap }: { message: Message; onTap: () => void }) {
  const unread = message.readAt === null;
  return (
    <Card
      {...(message.isUrgent && unread ? { edge: 'alarm' as const } : {})}
      className="stack-tight"
      label={`${unread ? '未读，' : ''}${message.title}，${message.body}`}
      onTap={onTap}
    >
      <View className="row between">
        <View className={unread ? 'strong grow' : 'grow'}>{message.title}</View>
        {unread ? (
          <Tag tone={message.isUrgent ? 'alarm' : 'info'}>{message.isUrgent ? '请马上看' : '新'}</Tag>
        ) : null}
      </View>
      <View className="t-s">{message.body}</View>
      <View className="t-xs">{momentWords(message.happenedAt)}</View>
    </Card>
  );
}
