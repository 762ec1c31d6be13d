/** The import that is open, or the last one: chosen, watched while the server works, applied or cancelled. */
import {
  applyImport,
  badRows,
  cancelImport,
  listImports,
  registerTemplate,
  showImport,
  uploadRegister,
} from '@anxin/shared';
import { useState } from 'react';
import { call, openFile, upload } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { chooseFile } from '@/platform/files';
import { newId, useSchoolId } from '@/session/session';
import { isWorking, type RegisterImport } from './import.words';

const OPEN: readonly RegisterImport['state'][] = ['PARSING', 'PREVIEW', 'APPLYING'];
const WATCH_MS = 1200;

export function useImport() {
  const schoolId = useSchoolId();
  const recent = useQuery(listImports, { schoolId });
  const [begun, setBegun] = useState<string | undefined>();
  const [working, setWorking] = useState(true);
  const openOne = recent.data?.items.find((one) => OPEN.includes(one.state));
  const importId = begun ?? openOne?.id;
  const query = useQuery(
    showImport,
    { schoolId, importId: importId ?? '' },
    { skip: importId === undefined, ...(working ? { everyMs: WATCH_MS } : {}) },
  );
  const present = importId ? query.data : undefined;
  if (present && isWorking(present) !== working) setWorking(isWorking(present));
  const learn = (one: RegisterImport) => {
    setBegun(one.id);
    setWorking(isWorking(one));
    if (one.id === importId) query.replace(one);
  };
  const choose = useAction(async () => {
    const file = await chooseFile(['xlsx', 'csv']);
    if (file) learn(await upload(uploadRegister, { schoolId, importId: newId() }, file));
  });
  const one = { schoolId, importId: importId ?? '' };
  return {
    schoolId,
    recent,
    query,
    present,
    choose,
    apply: useAction(async () => learn(await call(applyImport, one))),
    cancel: useAction(async () => {
      await call(cancelImport, one);
      setBegun(undefined);
      await recent.refresh();
    }),
    template: useAction(() => openFile(registerTemplate, { schoolId }, 'xlsx')),
    bad: useAction(() => openFile(badRows, one, 'xlsx')),
    startAgain: () => {
      setBegun(undefined);
      void recent.refresh();
    },
  };
}
