/** A paper application keyed in by the office: the family's own form, without what only the family may read (M106). */
import { INFORMED_NOTICE, keyPaperApplication, type OutputOf, showSchool } from '@anxin/shared';
import { useState } from 'react';
import { call } from '@/api/client';
import { useDraft } from '@/api/drafts';
import { useAction } from '@/api/use-action';
import type { FormDraft, Sheet } from '@/features/application/application-form';
import { stillMissing } from '@/features/application/application-form';
import { newId, useSchoolId } from '@/session/session';
import { today } from '@/ui/time-words';

type Term = NonNullable<OutputOf<typeof showSchool>['currentTerm']>;

export function paperSheet(
  term: Term,
  child: { studentId: string; name: string; classLabel: string },
): Sheet {
  return {
    termId: term.id,
    termLabel: term.name,
    applyUntil: null,
    studentId: child.studentId,
    studentName: child.name,
    classLabel: child.classLabel,
    notice: { version: INFORMED_NOTICE.version, sections: [] },
    weekdays: [1, 2, 3, 4, 5],
    latestUntil: '18:00',
    knownCollectors: [],
    hasHealthNote: false,
    mayDecide: true,
    application: null,
  };
}

export function usePaperApplication(sheet: Sheet, done: () => void) {
  const schoolId = useSchoolId();
  const [signedOn, setSignedOn] = useState(today());
  const draft = useDraft<FormDraft>(`paper.${sheet.studentId}.${sheet.termId}`, {
    applicationId: newId(),
    weekdays: [],
    until: sheet.latestUntil,
    reason: '',
    reasonNote: '',
    childWish: '',
    collectors: [],
    pickupPoint: '',
    stated: false,
  });
  const form = draft.value;
  const submit = useAction(async () => {
    if (form.reason === '' || form.childWish === '' || form.pickupPoint === '') return;
    await call(keyPaperApplication, {
      schoolId,
      studentId: sheet.studentId,
      termId: sheet.termId,
      signedOn,
      applicationId: form.applicationId,
      weekdays: form.weekdays,
      until: form.until,
      reason: form.reason,
      reasonNote: form.reasonNote.trim() || null,
      childWish: form.childWish,
      collectors: form.collectors.map((one) => ({ ...one, name: one.name.trim() })),
      pickupPoint: form.pickupPoint,
      noticeVersion: sheet.notice.version,
      stated: true,
    });
    draft.discard();
    done();
  });
  return {
    form,
    restored: draft.restored,
    change: draft.change,
    submit,
    missing: stillMissing(form),
    signedOn,
    setSignedOn,
  };
}
