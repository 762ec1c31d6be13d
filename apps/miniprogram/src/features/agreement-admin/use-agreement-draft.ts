/** The draft of the next version: kept on the phone while it is typed, checked as it is typed, saved, then issued. */
import type { AgreementContent } from '@anxin/shared';
import { findWaivers, listAgreementVersions, publishAgreement, saveAgreementDraft } from '@anxin/shared';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { say } from '@/platform/device';
import { newId, useSchoolId } from '@/session/session';

export function useAgreementDraft() {
  const schoolId = useSchoolId();
  const query = useQuery(listAgreementVersions, { schoolId });
  const [typed, setTyped] = useState<Partial<AgreementContent>>({});
  const [newVersionId] = useState(newId);
  const versions = query.data?.versions ?? [];
  const draft = versions.find((one) => one.state === 'DRAFT');
  const inForce = versions.find((one) => one.state === 'PUBLISHED');
  const start = draft?.content ?? inForce?.content ?? query.data?.suggested;
  const content: AgreementContent | undefined = start && { ...start, ...typed };
  const changed = Object.keys(typed).length > 0 || !draft;
  const save = useAction(async () => {
    if (!content) return;
    await call(saveAgreementDraft, { schoolId, versionId: draft?.versionId ?? newVersionId, content });
    await query.refresh();
    setTyped({});
    say('草稿已保存');
  });
  const publish = useAction(async () => {
    if (!draft) return;
    await call(publishAgreement, { schoolId, versionId: draft.versionId, contentHash: draft.contentHash });
    await query.refresh();
    say('新版本已签发');
  });
  return {
    query,
    draft,
    inForce,
    versions,
    content,
    changed,
    waivers: content ? findWaivers(content) : [],
    change: (part: Partial<AgreementContent>) => setTyped({ ...typed, ...part }),
    save,
    publish,
  };
}
