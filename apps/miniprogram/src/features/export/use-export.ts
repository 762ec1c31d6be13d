/** One export under way: taken, watched while the server makes the file, cancelled until it is whole. */
import { cancelListExport, type FileFormat, readListExport } from '@anxin/shared';
import { useState } from 'react';
import { call } from '@/api/client';
import { DomainProblem } from '@/api/problem';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { say } from '@/platform/device';
import { newId, useSchoolId } from '@/session/session';

export interface ListToExport {
  /** 「申请名单」: what the file is called. */
  word: string;
  note?: string;
  /** By the id it can be watched and cancelled. */
  take: (format: FileFormat, exportId: string) => Promise<void>;
}

const WATCH_MS = 800;

const isCancelled = (failure: unknown): boolean =>
  failure instanceof DomainProblem && failure.code === 'export.cancelled';

export function useExport(list: ListToExport | undefined, onDone: () => void) {
  const schoolId = useSchoolId();
  const [exportId, setExportId] = useState<string | undefined>();
  const key = { schoolId, exportId: exportId ?? '' };
  const standing = useQuery(readListExport, key, { skip: exportId === undefined, everyMs: WATCH_MS });
  const cancel = useAction(async () => {
    if (exportId !== undefined) await call(cancelListExport, key);
  });
  const take = useAction(async (format: FileFormat) => {
    const begun = newId();
    cancel.clear();
    setExportId(begun);
    try {
      await list?.take(format, begun);
    } catch (failure) {
      if (!isCancelled(failure)) throw failure;
      return say('已取消，没有生成文件');
    } finally {
      setExportId(undefined);
    }
    onDone();
  });
  /** Unknown until the server has begun. */
  return { take, cancel, standing: standing.data };
}
