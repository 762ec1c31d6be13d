/** A blocked venue: since when, who is in it today, and moving each of them to a room that has a place (M039 M091). */
import { relocateGroup, type VenueGroups, venueBlockText } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import type { Query } from '@/api/use-query';
import { say } from '@/platform/device';
import { useSchoolId } from '@/session/session';
import { Card, Facts, ListRow, Tag } from '@/ui/card';
import { Banner, Empty, ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Sheet } from '@/ui/sheet';

type Group = VenueGroups['groups'][number];

export function BlockedGroups({
  query,
  onMove,
}: {
  query: Query<VenueGroups>;
  onMove: (group: Group) => void;
}) {
  const venue = query.data;
  if (!venue?.blockedSince) return null;
  const since = venueBlockText({ venueLabel: venue.label, blockedSince: venue.blockedSince });
  return (
    <>
      <Banner tone="alarm" icon="alert">
        {`${since}：有严重隐患。登记整改，再复查好了，才能用。`}
      </Banner>
      <Loaded query={query} cards={1}>
        {({ groups, mayMove, otherDayCount }) => (
          <>
            {groups.length > 0 ? (
              <Card className="card-list">
                {groups.map((group) => (
                  <ListRow
                    key={group.tempClassId}
                    title={group.label}
                    note={<Facts of={[`今天在这里 ${group.seatsTaken} 人`, ...group.teachers]} />}
                    end={<Tag tone="alarm">{mayMove ? '换地方' : '等换地方'}</Tag>}
                    {...(mayMove ? { onTap: () => onMove(group) } : {})}
                  />
                ))}
              </Card>
            ) : null}
            {otherDayCount > 0 ? (
              <View className="t-s">{`其他日子还有 ${otherDayCount} 个班在这里。到那天早上还停用，会提醒当天的值日领导和老师。`}</View>
            ) : null}
          </>
        )}
      </Loaded>
    </>
  );
}

export function RoomSheet({
  query,
  group,
  onClose,
  onDone,
}: {
  query: Query<VenueGroups>;
  group: Group;
  onClose: () => void;
  onDone: () => void;
}) {
  const schoolId = useSchoolId();
  const venueId = query.data?.venueId ?? '';
  const [toVenueId, setTo] = useState('');
  const move = useAction(async (roomId: string) => {
    setTo(roomId);
    await call(relocateGroup, { schoolId, venueId, tempClassId: group.tempClassId, toVenueId: roomId });
    say('已换，老师会收到消息');
    onDone();
  });
  return (
    <Sheet open title={`${group.label}换到哪里`} onClose={onClose}>
      <View className="stack">
        <Loaded query={query} cards={2}>
          {({ rooms }) => {
            const fit = rooms.filter(({ freeSeats }) => freeSeats >= group.seatsTaken);
            return fit.length === 0 ? (
              <Empty
                icon="gate"
                title="没有坐得下的场所"
                text="登记过的场所今天都坐满了，请学校管理员另外安排。"
              />
            ) : (
              <Card className="card-list">
                {fit.map((room) => (
                  <ListRow
                    key={room.venueId}
                    title={room.label}
                    note={`还能坐 ${room.freeSeats} 人`}
                    end={move.busy && toVenueId === room.venueId ? <Tag tone="wait">正在换</Tag> : undefined}
                    onTap={() => void move.run(room.venueId)}
                  />
                ))}
              </Card>
            );
          }}
        </Loaded>
        <ProblemNote problem={move.problem} />
      </View>
    </Sheet>
  );
}
