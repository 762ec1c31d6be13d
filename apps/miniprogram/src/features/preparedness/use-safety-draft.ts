/** The draft of a version: typed on the phone, saved, then published by the principal in place of what was seen. */
import {
  type PlanCover,
  publishSafetyDocument,
  readSafetyDocument,
  type SafetyDocumentKind,
  saveSafetyDraft,
} from '@anxin/shared';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { say } from '@/platform/device';
import { replace, useParams } from '@/platform/navigation';
import { newId, useSchoolId } from '@/session/session';

interface Words {
  kind: SafetyDocumentKind;
  title: string;
  body: string;
  covers: PlanCover[];
}

export function useSafetyDraft() {
  const schoolId = useSchoolId();
  const params = useParams();
  const [newDocumentId] = useState(newId);
  const [newVersionId] = useState(newId);
  const [begun, setBegun] = useState(Boolean(params.documentId));
  const documentId = params.documentId || newDocumentId;
  const query = useQuery(readSafetyDocument, { schoolId, documentId }, { skip: !begun });
  const [typed, setTyped] = useState<Partial<Words>>({});
  const document = query.data;
  const draft = document?.draft ?? undefined;
  const start = draft ?? document?.shown;
  const value: Words = {
    kind: document?.kind ?? 'SAFETY_RULES',
    title: start?.title ?? '',
    body: start?.body ?? '',
    covers: [...(start?.covers ?? [])],
    ...typed,
  };
  const changed = Object.keys(typed).length > 0;
  const words = { ...value, title: value.title.trim(), body: value.body.trim() };
  const ready = words.title !== '' && words.body !== '';
  const save = useAction(async () => {
    await call(saveSafetyDraft, {
      ...{ schoolId, documentId, versionId: draft?.versionId ?? newVersionId },
      knownHash: draft?.contentHash ?? null,
      ...words,
      covers: words.kind === 'EMERGENCY_PLAN' ? words.covers : [],
    });
    setBegun(true);
    await query.refresh();
    setTyped({});
    say('草稿已保存');
  });
  const publish = useAction(async () => {
    if (!draft || !document) return;
    const { versionId, contentHash } = draft;
    const { knownVersion } = document;
    await call(publishSafetyDocument, { schoolId, documentId, versionId, contentHash, knownVersion });
    say('已发布');
    await replace('packages/duty/safety-document', { documentId });
  });
  return {
    ...{ query, begun, value, changed, ready, draft, save, publish },
    isNew: document === undefined,
    number: (document?.knownVersion ?? 0) + 1,
    change: (part: Partial<Words>) => setTyped({ ...typed, ...part }),
  };
}

export type SafetyDraft = ReturnType<typeof useSafetyDraft>;
