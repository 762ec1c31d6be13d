/** Signing: the strokes stay until the school has them, and one signature keeps one id however often it is sent. */
import { signAgreement } from '@anxin/shared';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { newId } from '@/session/session';
import type { Stroke } from '@/ui/signature-pad';
import { padHeight, padWidth } from '@/ui/signature-pad';
import type { AgreementSheet } from './agreement-text';

export function useSign(key: { schoolId: string; studentId: string }, signed: () => void) {
  const [strokes, setStrokes] = useState<Stroke[]>([]);
  const [signatureId] = useState(newId);
  const sign = useAction(async (sheet: AgreementSheet) => {
    await call(signAgreement, {
      ...key,
      signatureId,
      versionId: sheet.versionId,
      contentHash: sheet.contentHash,
      readToEnd: true,
      strokes: { width: padWidth, height: padHeight, strokes },
    });
    signed();
  });
  return { strokes, setStrokes, sign };
}
