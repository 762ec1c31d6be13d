/** The whole staff of the school by person, for pages that must say a name where the log keeps an id. */
import { listStaff } from '@anxin/shared';
import { useEffect, useState } from 'react';
import { call } from '@/api/client';
import { useSchoolId } from '@/session/session';

export function useStaffNames(): ReadonlyMap<string, string> {
  const schoolId = useSchoolId();
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    let left = false;
    const read = async () => {
      const found = new Map<string, string>();
      let cursor: string | undefined;
      do {
        const page = await call(listStaff, { schoolId, limit: 100, ...(cursor ? { cursor } : {}) });
        for (const one of page.items) if (one.personId) found.set(one.personId, one.name);
        cursor = page.nextCursor ?? undefined;
      } while (cursor && !left);
      if (!left) setNames(found);
    };
    void read().catch(() => undefined);
    return () => {
      left = true;
    };
  }, [schoolId]);
  return names;
}
