import { setDefaultPickupPoint, showStudent } from '@anxin/shared';
import { View } from '@tarojs/components';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { placeWord } from '@/features/dayplan/place.words';
import { CollectorsAdminCard } from '@/features/people/collectors-admin-card';
import { GuardiansCard } from '@/features/people/guardians-card';
import { RestrictionCard } from '@/features/people/restriction-card';
import { SchoolCareCard } from '@/features/people/school-care-card';
import { open, useParams } from '@/platform/navigation';
import { useRole } from '@/session/role-tabs';
import { useSchoolId } from '@/session/session';
import { Avatar, Card, ListRow } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Choice, Field } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { Columns } from '@/ui/wide';

const gates = (['EAST', 'WEST'] as const).map((value) => ({ value, word: placeWord(value) }));

/** One child as the school keeps it. Opening the page is itself a logged look. */
export default function StudentPage() {
  const schoolId = useSchoolId();
  const isPrincipal = useRole() === 'PRINCIPAL';
  const { studentId = '' } = useParams();
  const query = useQuery(showStudent, { schoolId, studentId });
  const refresh = () => void query.refresh();
  const setGate = useAction(async (pickupPoint: 'EAST' | 'WEST') => {
    await call(setDefaultPickupPoint, { schoolId, studentId, pickupPoint });
    await query.refresh();
  });
  return (
    <Screen title="学生资料" wide>
      <Loaded query={query}>
        {(student) => (
          <>
            <Card className="row">
              <Avatar name={student.name} size="l" />
              <View className="grow">
                <View className="t-l">{student.name}</View>
                <View className="t-s">{`${student.classLabel} · 学号 ${student.schoolNumber}`}</View>
                <View className="t-xs">您看过这一页，已记录。</View>
              </View>
            </Card>
            <Columns>
              <GuardiansCard student={student} onChange={refresh} />
              <CollectorsAdminCard student={student} onChange={refresh} />
              <Card className="stack">
                <Field label="平时在哪个门接">
                  <Choice
                    label="接送点"
                    options={gates}
                    value={student.defaultPickupPoint}
                    onChange={(gate) => void setGate.run(gate)}
                  />
                </Field>
                <ProblemNote problem={setGate.problem} />
                <ListRow
                  title="代录纸质申请"
                  onTap={() =>
                    void open('packages/school/paper-application', {
                      studentId,
                      name: student.name,
                      classLabel: student.classLabel,
                    })
                  }
                />
                <ListRow
                  title="谁看过这个孩子"
                  onTap={() => void open('packages/school/access-log', { studentId, name: student.name })}
                />
              </Card>
              <SchoolCareCard student={student} onChange={refresh} />
              {isPrincipal ? <RestrictionCard student={student} onChange={refresh} /> : null}
            </Columns>
          </>
        )}
      </Loaded>
    </Screen>
  );
}
