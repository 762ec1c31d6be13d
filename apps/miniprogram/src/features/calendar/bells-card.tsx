/** When the last lesson ends, grade by grade. */
import { gradeLabelOf, listBells, setBells, showSchool } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { say } from '@/platform/device';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { TimeInput } from '@/ui/picker';

export function BellsCard() {
  const schoolId = useSchoolId();
  const school = useQuery(showSchool, { schoolId }, { keep: true });
  const query = useQuery(listBells, { schoolId });
  const [changed, setChanged] = useState<Record<number, string>>({});
  const save = useAction(async () => {
    const bells = Object.entries(changed).map(([grade, bellAt]) => ({ grade: Number(grade), bellAt }));
    await call(setBells, { schoolId, bells });
    say('放学时间已保存');
    setChanged({});
    await query.refresh();
  });
  return (
    <Card className="stack">
      <View className="t-l">放学时间</View>
      <Loaded query={query} cards={1}>
        {({ items }) => (
          <>
            {(school.data?.grades ?? items.map((one) => one.grade)).map((grade) => (
              <View key={grade} className="row">
                <View className="grow">{gradeLabelOf(grade)}</View>
                <View className="time-field">
                  <TimeInput
                    label={`${gradeLabelOf(grade)}放学时间`}
                    value={changed[grade] ?? items.find((one) => one.grade === grade)?.bellAt ?? ''}
                    onChange={(bellAt) => setChanged({ ...changed, [grade]: bellAt })}
                  />
                </View>
              </View>
            ))}
          </>
        )}
      </Loaded>
      <ProblemNote problem={save.problem} />
      {Object.keys(changed).length > 0 ? (
        <Button busy={save.busy} onTap={() => void save.run()}>
          保存放学时间
        </Button>
      ) : null}
    </Card>
  );
}
