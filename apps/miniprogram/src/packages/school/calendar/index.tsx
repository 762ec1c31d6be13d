import { addDays, calendarMonth } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useQuery } from '@/api/use-query';
import { DaySheet } from '@/features/calendar/day-sheet';
import type { CalendarDay } from '@/features/calendar/month-grid';
import { MonthGrid } from '@/features/calendar/month-grid';
import { open } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Card, ListRow } from '@/ui/card';
import { Banner } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Period } from '@/ui/period';
import { Screen } from '@/ui/screen';
import { today } from '@/ui/time-words';

const stepped = (month: string, by: 1 | -1): string =>
  (by === 1 ? addDays(`${month}-28`, 5) : addDays(`${month}-01`, -1)).slice(0, 7);

/** 校历: which dates the service runs, and until when. Every list of a day follows from it. */
export default function CalendarPage() {
  const schoolId = useSchoolId();
  const [month, setMonth] = useState(today().slice(0, 7));
  const [day, setDay] = useState<CalendarDay | undefined>();
  const query = useQuery(calendarMonth, { schoolId, month });
  const [year, number] = month.split('-');
  return (
    <Screen
      title="校历"
      layers={
        day ? (
          <DaySheet
            key={day.date}
            day={day}
            onClose={() => setDay(undefined)}
            onDone={() => {
              setDay(undefined);
              void query.refresh();
            }}
          />
        ) : null
      }
    >
      <Period
        className="t-l num"
        before={{ word: '上个月', go: () => setMonth(stepped(month, -1)) }}
        after={{ word: '下个月', go: () => setMonth(stepped(month, 1)) }}
      >
        {`${year}年\u200b${Number(number)}月`}
      </Period>
      <Loaded query={query}>
        {({ days, unpublished }) => (
          <>
            {unpublished ? (
              <Banner icon="alert">国家还没公布这一年的放假安排：这里是按平常推算的，公布后请核对。</Banner>
            ) : null}
            <Card className="month-card">
              <MonthGrid days={days} onDay={setDay} />
            </Card>
            <View className="t-s">{`这个月有 ${days.filter((one) => one.service).length} 天延时服务；格子里是结束时间。`}</View>
          </>
        )}
      </Loaded>
      <Card className="card-list">
        <ListRow
          title="学期和时间"
          note="学期、放学时间、结束时间"
          onTap={() => void open('packages/school/terms')}
        />
      </Card>
    </Screen>
  );
}
