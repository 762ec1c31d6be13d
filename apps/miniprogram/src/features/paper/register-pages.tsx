/** 登记表: the day on paper, printed the evening before; afterwards, which pages have not been keyed in (C11). */
import { addDays, listRegisterPages, printDayRegister } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { open } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, ListRow, Tag } from '@/ui/card';
import { Empty, ProblemNote } from '@/ui/feedback';
import { Chips } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { clockWords, today } from '@/ui/time-words';
import { serialWords } from './keying.rules';
import { printPages } from './print';

export function RegisterPages() {
  const schoolId = useSchoolId();
  const [serviceDate, setDate] = useState(today());
  const query = useQuery(listRegisterPages, { schoolId, serviceDate });
  const print = useAction(async () => {
    await printPages(printDayRegister, { schoolId, serviceDate }, `登记表-${serviceDate}.pdf`);
    await query.refresh();
  });
  const dates = [
    { value: today(), word: '今天' },
    { value: addDays(today(), 1), word: '明天' },
  ];
  return (
    <>
      <View className="t-s">
        没网、手机没电也能点名放学：每个班、每个门一张，写时间和接的人。用完由另一位老师录进来。
      </View>
      <Chips options={dates} value={serviceDate} onChange={setDate} />
      <Loaded query={query}>
        {({ pages }) => (
          <>
            <Button big busy={print.busy} onTap={() => void print.run()}>
              {pages.length > 0 ? '再打一份（页号不变）' : '打印全校登记表'}
            </Button>
            <ProblemNote problem={print.problem} />
            {pages.length === 0 ? (
              <Empty title="还没有打印" text="前一晚就可以打好，放在每个教室和门口。" icon="file" />
            ) : (
              <Card className="card-list">
                {pages.map(({ pageSerial, label, pageNumber, rowCount, keyedAt }) => (
                  <ListRow
                    key={pageSerial}
                    title={pageNumber > 1 ? `${label}（第 ${pageNumber} 张）` : label}
                    note={`页号 ${serialWords(pageSerial)} · ${rowCount} 人`}
                    end={
                      keyedAt ? (
                        <Tag tone="safe">{`${clockWords(keyedAt)} 录过`}</Tag>
                      ) : (
                        <Tag plain>没有录入</Tag>
                      )
                    }
                    onTap={() => void open('packages/duty/keying', { page: pageSerial })}
                  />
                ))}
              </Card>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}
