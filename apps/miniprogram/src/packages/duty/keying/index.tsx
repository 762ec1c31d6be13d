import { readRegisterPage } from '@anxin/shared';
import { useState } from 'react';
import { useQuery } from '@/api/use-query';
import { FindPage } from '@/features/paper/find-page';
import { KeyingScreen } from '@/features/paper/keying-screen';
import { useParams } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';

/** A page of the day's register, found by its digits and keyed in by another than the one who kept it. */
export default function KeyingPage() {
  const params = useParams();
  const [pageSerial, setSerial] = useState(params.page ?? '');
  if (pageSerial === '')
    return (
      <Screen title="录入登记表">
        <FindPage onFound={setSerial} />
      </Screen>
    );
  return <Page pageSerial={pageSerial} />;
}

function Page({ pageSerial }: { pageSerial: string }) {
  const schoolId = useSchoolId();
  const query = useQuery(readRegisterPage, { schoolId, pageSerial });
  if (query.data) return <KeyingScreen page={query.data} onKeyed={query.refresh} />;
  return (
    <Screen title="录入登记表">
      <Loaded query={query} cards={4}>
        {() => null}
      </Loaded>
    </Screen>
  );
}
