/** Every room and every adult, for the duty leader: who has gone, and who is held up by what (M118). */
import type { ClosingDayView } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Card, ListRow, Tag } from '@/ui/card';
import { clockWords } from '@/ui/time-words';
import { lacksWords } from './closing.rules';

type School = NonNullable<ClosingDayView['school']>;

export function SchoolClosing({ school: { rooms, adults } }: { school: School }) {
  const served = rooms.filter((room) => room.served);
  const open = served.filter(({ closedAt }) => closedAt === null);
  const here = adults.filter(({ signedOutAt }) => signedOutAt === null);
  return (
    <>
      <View className="t-l">
        {served.length === 0
          ? '今天还没有用过的教室'
          : open.length === 0
            ? '教室都关好了'
            : `还有 ${open.length} 间教室没关好`}
      </View>
      {served.length > 0 ? (
        <Card className="card-list">
          {[...open, ...served.filter(({ closedAt }) => closedAt !== null)].map((room) => (
            <ListRow
              key={room.tempClassId}
              title={room.label}
              note={[
                room.venueLabel,
                room.closers.map(({ name }) => name).join('、'),
                room.closedAt ? '' : lacksWords(room),
              ]
                .filter(Boolean)
                .join(' · ')}
              end={
                room.closedAt ? (
                  <Tag tone="safe">{`${clockWords(room.closedAt)} 关好`}</Tag>
                ) : (
                  <Tag tone="wait">没关好</Tag>
                )
              }
            />
          ))}
        </Card>
      ) : null}
      <View className="t-l">{here.length === 0 ? '老师都签离了' : `${here.length} 位老师还在岗`}</View>
      <Card className="card-list">
        {[...here, ...adults.filter(({ signedOutAt }) => signedOutAt !== null)].map((adult) => (
          <ListRow
            key={adult.personId}
            title={adult.name}
            note={blockedBy(adult)}
            end={<Standing adult={adult} />}
          />
        ))}
      </Card>
    </>
  );
}

function blockedBy({ heldCount, openRoomLabels, signedOutAt }: School['adults'][number]): string {
  if (signedOutAt) return '';
  return [
    heldCount > 0 ? `手上 ${heldCount} 个孩子` : '',
    openRoomLabels.length > 0 ? `${openRoomLabels.join('、')}没关好` : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function Standing({ adult: { signedInAt, signedOutAt } }: { adult: School['adults'][number] }) {
  if (signedOutAt) return <Tag tone="safe">{`${clockWords(signedOutAt)} 签离`}</Tag>;
  if (signedInAt) return <Tag tone="info">{`${clockWords(signedInAt)} 签到`}</Tag>;
  return <Tag tone="wait">没签到</Tag>;
}
