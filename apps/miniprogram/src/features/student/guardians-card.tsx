/** Everyone the school holds as a guardian of this child, and who of them has signed in. */
import type { OutputOf, showChild } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Card, ListRow, Tag } from '@/ui/card';
import { relationWord } from './relation.words';

export function GuardiansCard({ guardians }: { guardians: OutputOf<typeof showChild>['guardians'] }) {
  return (
    <Card>
      <View className="t-s">监护人</View>
      {guardians.map((one) => (
        <ListRow
          key={one.linkId}
          title={`${relationWord(one.relation)} ${one.name}${one.isMe ? '（我）' : ''}`}
          note={one.phoneLast4 ? `电话尾号 ${one.phoneLast4}` : '没有登记电话'}
          end={<Tag tone={one.isBound ? 'safe' : 'quiet'}>{one.isBound ? '已登录' : '未登录'}</Tag>}
        />
      ))}
    </Card>
  );
}
