import { exportTempClasses, exportUnplaced, listTempClasses, weekdayOf } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useQuery } from '@/api/use-query';
import { ExportButton, exported } from '@/features/export/export-button';
import { groupWords } from '@/features/groups/group.words';
import { GroupForm } from '@/features/groups/group-form';
import { open, useParams } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { Banner, Empty } from '@/ui/feedback';
import { Chips } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { today, weekdayWord } from '@/ui/time-words';
import { Columns, Seats } from '@/ui/wide';

const days = [1, 2, 3, 4, 5].map((day) => ({ value: String(day), word: weekdayWord(day) }));

/** 编班: each weekday has its own groups of forty at most; who is in none is said first. */
export default function GroupsPage() {
  const schoolId = useSchoolId();
  const params = useParams();
  const [day, setDay] = useState(params.weekday || String(Math.min(5, weekdayOf(today()))));
  const weekday = Number(day);
  const query = useQuery(listTempClasses, { schoolId, weekday });
  const [making, setMaking] = useState(false);
  return (
    <Screen
      title="编班"
      wide
      actions={<Button onTap={() => setMaking(true)}>新建临时班</Button>}
      layers={
        making ? (
          <GroupForm
            weekday={weekday}
            onClose={() => setMaking(false)}
            onDone={() => {
              setMaking(false);
              void query.refresh();
            }}
          />
        ) : null
      }
    >
      <Chips options={days} value={day} onChange={setDay} />
      <Loaded query={query}>
        {({ tempClasses, enrolledCount, placedCount, unplacedCount }) => (
          <>
            <View className="row between wrap">
              <View className="t-s">{`参加 ${enrolledCount} · 已编 ${placedCount}`}</View>
              {unplacedCount === 0 ? <Tag tone="safe">都编好了</Tag> : null}
              <ExportButton
                lists={[
                  exported(`${weekdayWord(weekday)}临时班名单`, exportTempClasses, { schoolId, weekday }),
                  exported('全部临时班名单', exportTempClasses, { schoolId }),
                  exported('未编班名单', exportUnplaced, { schoolId }),
                ]}
              />
            </View>
            {unplacedCount > 0 ? (
              <Banner
                icon="alert"
                end="去编班"
                onEnd={() => void open('packages/school/unplaced', { weekday })}
              >{`${unplacedCount} 个孩子还没有编班`}</Banner>
            ) : null}
            {tempClasses.length === 0 ? (
              <Empty
                icon="class"
                title={`${weekdayWord(weekday)}还没有临时班`}
                text="先新建几个班，再把孩子编进去。"
              />
            ) : (
              <Columns>
                {tempClasses.map((group) => (
                  <Card
                    key={group.tempClassId}
                    className="stack"
                    label={`${group.label}，${group.seatsTaken} 人`}
                    onTap={() => void open('packages/school/group', { tempClassId: group.tempClassId })}
                  >
                    <View className="row between">
                      <View className="strong grow">{group.label}</View>
                      <View className="strong num">{`${group.seatsTaken}/${group.capSeats}`}</View>
                    </View>
                    <View className="t-s">{groupWords(group)}</View>
                    <Seats taken={group.seatsTaken} cap={group.capSeats} />
                  </Card>
                ))}
              </Columns>
            )}
          </>
        )}
      </Loaded>
    </Screen>
  );
}
