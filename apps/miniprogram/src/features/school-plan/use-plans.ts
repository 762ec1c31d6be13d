/** The plan of the term as it stands, and what is done with it: minutes, the file, the principal's sign-off. */
import {
  attachPlanMinutes,
  downloadSchoolPlan,
  readPlanMinutes,
  readSchoolPlans,
  type SchoolPlanView,
  signOffSchoolPlan,
} from '@anxin/shared';
import { call, openFile, upload } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { say } from '@/platform/device';
import { chooseFile, choosePhoto } from '@/platform/files';
import { useSchoolId } from '@/session/session';

export function usePlans(isOffice: boolean) {
  const schoolId = useSchoolId();
  const query = useQuery(readSchoolPlans, { schoolId }, { skip: !isOffice });
  const plans = query.data?.plans ?? [];
  const of = ({ planId }: SchoolPlanView) => ({ schoolId, planId });
  return {
    query,
    plans,
    draft: plans.find(({ state }) => state === 'DRAFT'),
    ready: plans.find(({ state }) => state === 'READY'),
    attach: useAction(async (plan: SchoolPlanView, how: 'photo' | 'file') => {
      const file = how === 'photo' ? await choosePhoto() : await chooseFile(['pdf', 'jpg', 'png']);
      if (!file) return;
      await upload(attachPlanMinutes, of(plan), file);
      await query.refresh();
      say('会议记录已附上');
    }),
    minutes: useAction((plan: SchoolPlanView) => openFile(readPlanMinutes, of(plan))),
    pdf: useAction((plan: SchoolPlanView) => openFile(downloadSchoolPlan, of(plan), 'pdf')),
    sign: useAction(async (plan: SchoolPlanView) => {
      await call(signOffSchoolPlan, { ...of(plan), contentHash: plan.contentHash });
      await query.refresh();
      say('方案已签发');
    }),
  };
}
