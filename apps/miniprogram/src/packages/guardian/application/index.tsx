import { readApplication } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useQuery } from '@/api/use-query';
import { ApplicationFields } from '@/features/application/application-fields';
import type { Sheet } from '@/features/application/application-form';
import { useApplicationForm } from '@/features/application/application-form';
import { useTopUp } from '@/features/notification/use-top-up';
import { useChildKey } from '@/features/student/use-children';
import { say } from '@/platform/device';
import { replace } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Banner, ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';

function Form({ sheet }: { sheet: Sheet }) {
  const key = useChildKey();
  const topUp = useTopUp();
  const form = useApplicationForm(key, sheet, () => {
    say('已交给学校');
    void replace('packages/guardian/progress', key);
  });
  const send = () => {
    void topUp.ask('APPLY');
    void form.submit.run();
  };
  return (
    <Screen
      title={sheet.application ? '修改申请' : '报名申请'}
      actions={
        <Button busy={form.submit.busy} disabled={form.missing !== undefined} onTap={send}>
          {sheet.application ? '改好了，再交一次' : '交给学校'}
        </Button>
      }
    >
      <ApplicationFields sheet={sheet} form={form} />
      {form.missing ? <View className="t-s center">{form.missing}</View> : null}
      <ProblemNote problem={form.submit.problem} />
    </Screen>
  );
}

export default function ApplicationPage() {
  const key = useChildKey();
  const query = useQuery(readApplication, key);
  if (query.data?.mayDecide) return <Form key={query.data.application?.version ?? 0} sheet={query.data} />;
  return (
    <Screen title="报名申请">
      <Loaded query={query} cards={3}>
        {() => <Banner tone="info">这份申请由能做决定的监护人来填。</Banner>}
      </Loaded>
    </Screen>
  );
}
