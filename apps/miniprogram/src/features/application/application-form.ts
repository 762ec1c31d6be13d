/**
 * The form's draft and what is still missing (M078, M060). The draft stays on the phone until the school has it;
 * mending a returned application starts from what was sent.
 */
import type { InputOf, OutputOf } from '@anxin/shared';
import { readApplication, resubmitApplication, submitApplication } from '@anxin/shared';
import { call } from '@/api/client';
import { useDraft } from '@/api/drafts';
import { useAction } from '@/api/use-action';
import { newId } from '@/session/session';

export type Sheet = OutputOf<typeof readApplication>;
export type NamedCollector = Sheet['knownCollectors'][number];
type Sent = InputOf<typeof submitApplication>;

export interface FormDraft {
  applicationId: string;
  weekdays: number[];
  until: string;
  reason: Sent['reason'] | '';
  reasonNote: string;
  childWish: Sent['childWish'] | '';
  collectors: NamedCollector[];
  pickupPoint: Sent['pickupPoint'] | '';
  stated: boolean;
}

export function blankForm(sheet: Sheet): FormDraft {
  const sent = sheet.application?.form;
  return {
    applicationId: sheet.application?.applicationId ?? newId(),
    weekdays: sent?.weekdays ?? [],
    until: sent?.until ?? sheet.latestUntil,
    reason: sent?.reason ?? '',
    reasonNote: sent?.reasonNote ?? '',
    childWish: sent?.childWish ?? '',
    collectors: sent?.collectors ?? sheet.knownCollectors,
    pickupPoint: sent?.pickupPoint ?? '',
    stated: false,
  };
}

/** The first thing that is still missing, in the order of the form; nothing when it can be sent. */
export function stillMissing(form: FormDraft): string | undefined {
  if (form.weekdays.length === 0) return '请选星期几参加';
  if (form.reason === '') return '请选一个原因';
  if (form.childWish === '') return '请问问孩子想不想参加';
  if (form.collectors.length === 0) return '请登记至少一位接送人';
  if (form.collectors.some((one) => one.name.trim() === '')) return '请写上接送人的姓名';
  if (form.collectors.some((one) => one.phone !== null && !/^1[3-9]\d{9}$/.test(one.phone)))
    return '接送人的手机号要 11 位';
  if (form.pickupPoint === '') return '请选在哪个门接';
  if (!form.stated) return '请确认填写的内容属实';
  return undefined;
}

export function useApplicationForm(
  key: { schoolId: string; studentId: string },
  sheet: Sheet,
  sent: () => void,
) {
  const draft = useDraft<FormDraft>(
    `application.${key.studentId}.${sheet.termId}.${sheet.application?.version ?? 0}`,
    blankForm(sheet),
  );
  const form = draft.value;
  const submit = useAction(async () => {
    if (form.reason === '' || form.childWish === '' || form.pickupPoint === '') return;
    const body = {
      ...key,
      applicationId: form.applicationId,
      weekdays: form.weekdays,
      until: form.until,
      reason: form.reason,
      reasonNote: form.reasonNote.trim() || null,
      childWish: form.childWish,
      collectors: form.collectors.map((one) => ({ ...one, name: one.name.trim() })),
      pickupPoint: form.pickupPoint,
      noticeVersion: sheet.notice.version,
      stated: true as const,
    };
    if (sheet.application) await call(resubmitApplication, { ...body, version: sheet.application.version });
    else await call(submitApplication, { ...body, termId: sheet.termId });
    draft.discard();
    sent();
  });
  return { form, restored: draft.restored, change: draft.change, submit, missing: stillMissing(form) };
}
