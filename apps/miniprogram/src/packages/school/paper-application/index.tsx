import { showSchool } from '@anxin/shared';
import { useQuery } from '@/api/use-query';
import { ApplicationFields } from '@/features/application/application-fields';
import type { Sheet } from '@/features/application/application-form';
import { paperSheet, usePaperApplication } from '@/features/review/use-paper-application';
import { say } from '@/platform/device';
import { back, useParams } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Banner, Empty, ProblemNote } from '@/ui/feedback';
import { Field } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { DateInput } from '@/ui/picker';
import { Screen } from '@/ui/screen';
import { today } from '@/ui/time-words';

function PaperForm({ sheet }: { sheet: Sheet }) {
  const paper = usePaperApplication(sheet, () => {
    say('已录入，和其他申请一起审核');
    back();
  });
  return (
    <Screen
      title="代录纸质申请"
      actions={
        <Button
          busy={paper.submit.busy}
          disabled={Boolean(paper.missing)}
          onTap={() => void paper.submit.run()}
        >
          {paper.missing ?? '录入'}
        </Button>
      }
    >
      <Banner tone="info">照纸上的写。会注明是纸质申请，签字的原件请存好。</Banner>
      <Card>
        <Field label="纸上签字的日期">
          <DateInput label="签字日期" value={paper.signedOn} end={today()} onChange={paper.setSignedOn} />
        </Field>
      </Card>
      <ApplicationFields sheet={sheet} form={paper} />
      <ProblemNote problem={paper.submit.problem} />
    </Screen>
  );
}

/** A family without a smartphone applies on paper; the office keys it in, and it is worth the same. */
export default function PaperApplicationPage() {
  const schoolId = useSchoolId();
  const { studentId = '', name = '', classLabel = '' } = useParams();
  const query = useQuery(showSchool, { schoolId }, { keep: true });
  const term = query.data?.currentTerm;
  if (term) return <PaperForm sheet={paperSheet(term, { studentId, name, classLabel })} />;
  return (
    <Screen title="代录纸质申请">
      <Loaded query={query}>
        {() => <Empty icon="today" title="还没有开学期" text="先在校历里新开学期，再录入申请。" />}
      </Loaded>
    </Screen>
  );
}
