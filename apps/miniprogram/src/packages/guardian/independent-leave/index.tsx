import { readIndependentLeaveStatement, showSchool } from '@anxin/shared';
import { useQuery } from '@/api/use-query';
import { LeaveStatement, SignedLeave, useIndependentLeave } from '@/features/dayplan/independent-leave-form';
import { useChildDay } from '@/features/dayplan/use-child-day';
import { useChildKey } from '@/features/student/use-children';
import { Button } from '@/ui/button';
import { Empty } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';

export default function IndependentLeavePage() {
  const child = useChildKey();
  const { query: day, name } = useChildDay();
  const statement = useQuery(readIndependentLeaveStatement, child);
  const school = useQuery(showSchool, { schoolId: child.schoolId });
  const form = useIndependentLeave(child, school.data?.currentTerm?.endsOn, day.refresh);
  const text = statement.data;
  const signing = day.data?.mayLeaveAlone && day.data.mayDecide && !day.data.independentLeave && text;
  return (
    <Screen
      title="自己离校"
      actions={
        signing ? (
          <Button busy={form.sign.busy} disabled={!form.ready} onTap={() => void form.sign.run(text)}>
            签好了，交给学校
          </Button>
        ) : undefined
      }
    >
      <Loaded query={day}>
        {(data) => {
          if (data.independentLeave) return <SignedLeave signed={data.independentLeave} form={form} />;
          if (!data.mayLeaveAlone)
            return <Empty icon="gate" title="这个年级要有人来接" text="低年级的孩子只交给登记的接送人。" />;
          return (
            <Loaded query={statement}>
              {(read) => <LeaveStatement name={name} statement={read} form={form} />}
            </Loaded>
          );
        }}
      </Loaded>
    </Screen>
  );
}
