// The school's plan of the term, written by the administrator and signed off by the principal: every step and system
// has its owner, the meeting's minutes are attached.
import { PdfPrinter } from '../../apps/server/dist/adapters/pdf/pdf-printer.js';
import { clock } from '../../apps/server/dist/clock.js';
import { newId } from '../../apps/server/dist/ids.js';
import { PlanFiles } from '../../apps/server/dist/modules/schoolplan/plan-files.service.js';
import { readSchoolPlans, saveSchoolPlan, signOffSchoolPlan } from '../../packages/shared/dist/index.js';

export async function planTerm(office, school) {
  const { schoolId, principal, admin, secondAdmin, homerooms } = school;
  const { termId, suggested } = await office.call(admin.personId, readSchoolPlans, { schoolId });
  const owners = [admin, secondAdmin, ...homerooms].map(({ staffId }) => staffId);
  const owned = (parts) =>
    Object.fromEntries(
      Object.entries(parts).map(([key, part], position) => [key, { ...part, staffId: owners[position % 4] }]),
    );
  const content = {
    ...suggested,
    leader: principal.staffId,
    members: owners.slice(0, 8),
    steps: owned(suggested.steps),
    systems: owned(suggested.systems),
  };
  const plan = { schoolId, planId: newId() };
  await office.call(admin.personId, saveSchoolPlan, { ...plan, termId, content, seenHash: null });
  const file = { fileName: '会议记录.pdf', bytes: await minutes(office, school.name) };
  const { contentHash } = await office.get(PlanFiles).attach({ ...plan, file }, admin);
  await office.call(principal.personId, signOffSchoolPlan, { ...plan, contentHash });
}

function minutes(office, schoolName) {
  const title = `${schoolName}校领导班子会议记录`;
  const said =
    '会议研究了课后延时服务工作实施方案，同意由各环节、各项制度的负责人按期落实，自愿参加，不收任何费用。';
  const content = [{ text: title, bold: true, fontSize: 16, margin: [0, 0, 0, 12] }, { text: said }];
  return office.get(PdfPrinter).print({ title, madeAt: clock.date(), footer: schoolName, content });
}
