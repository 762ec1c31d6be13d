import { readCustodyParameters } from '@anxin/shared';
import { useQuery } from '@/api/use-query';
import { ParameterForm } from '@/features/parameters/parameter-form';
import { useSchoolId } from '@/session/session';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';

/** 提醒时间: how long the school waits before somebody is called. */
export default function ParametersPage() {
  const schoolId = useSchoolId();
  const query = useQuery(readCustodyParameters, { schoolId });
  return (
    <Screen title="提醒时间">
      <Loaded query={query}>{(now) => <ParameterForm parameters={now} onSaved={query.replace} />}</Loaded>
    </Screen>
  );
}
