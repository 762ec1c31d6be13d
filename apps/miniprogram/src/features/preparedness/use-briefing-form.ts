/** A briefing as it is written down, new or in place of one that was wrong (M035). */
import {
  type BriefingAudience,
  listSafetyBriefings,
  readBriefingChoices,
  recordSafetyBriefing,
  type SafetyBriefing,
} from '@anxin/shared';
import { useEffect, useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { say } from '@/platform/device';
import { back, useParams } from '@/platform/navigation';
import { newId, useSchoolId } from '@/session/session';
import { today } from '@/ui/time-words';

interface Words {
  heldOn: string;
  audience: BriefingAudience;
  homeroomClassIds: string[];
  tempClassIds: string[];
  topic: string;
  material: string;
  holder: { staffId: string; name: string } | undefined;
}

const blank = (): Words => ({
  ...{ heldOn: today(), audience: 'PUPILS', homeroomClassIds: [], tempClassIds: [] },
  ...{ topic: '', material: '', holder: undefined },
});

const wordsOf = (one: SafetyBriefing): Words => {
  const ids = (kind: string) =>
    one.classes.filter((each) => each.kind === kind).map(({ classId }) => classId);
  return {
    ...{ heldOn: one.heldOn, audience: one.audience, topic: one.topic, material: one.material },
    ...{ homeroomClassIds: ids('HOMEROOM'), tempClassIds: ids('TEMP') },
    holder: one.heldByStaffId ? { staffId: one.heldByStaffId, name: one.heldBy } : undefined,
  };
};

export function useBriefingForm() {
  const schoolId = useSchoolId();
  const { replacesId, termId } = useParams();
  const [briefingId] = useState(newId);
  const before = useQuery(
    listSafetyBriefings,
    { schoolId, limit: 100, ...(termId ? { termId } : {}) },
    { skip: !replacesId },
  );
  const [value, setValue] = useState(blank);
  const wrong = before.data?.items.find((one) => one.briefingId === replacesId);
  useEffect(() => {
    if (wrong) setValue(wordsOf(wrong));
  }, [wrong]);
  const choices = useQuery(readBriefingChoices, { schoolId, heldOn: value.heldOn });
  const change = (part: Partial<Words>) => setValue({ ...value, ...part });
  const isPupils = value.audience === 'PUPILS';
  const classCount = value.homeroomClassIds.length + value.tempClassIds.length;
  const ready = value.topic.trim() !== '' && value.material.trim() !== '' && (!isPupils || classCount > 0);
  const save = useAction(async () => {
    const { heldOn, audience, holder } = value;
    await call(recordSafetyBriefing, {
      ...{ schoolId, briefingId, heldOn, audience },
      ...(replacesId ? { replacesId } : {}),
      homeroomClassIds: isPupils ? value.homeroomClassIds : [],
      tempClassIds: isPupils ? value.tempClassIds : [],
      ...{ topic: value.topic.trim(), material: value.material.trim() },
      ...(holder ? { heldByStaffId: holder.staffId } : {}),
    });
    say(replacesId ? '已更正' : '已记下');
    back();
  });
  return { before, choices, value, change, ready, save, isCorrection: Boolean(replacesId), wrong };
}

export type BriefingForm = ReturnType<typeof useBriefingForm>;
