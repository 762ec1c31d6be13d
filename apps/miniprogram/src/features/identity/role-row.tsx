/** One of a person's roles; the school is named, because one person may be a teacher here and a parent there. */
import { showSchool } from '@anxin/shared';
import { useQuery } from '@/api/use-query';
import { roleWords } from '@/session/role-tabs';
import type { Acting } from '@/session/session';
import { OptionRow } from '@/ui/field';

export function RoleRow({ role, on, onChoose }: { role: Acting; on: boolean; onChoose: () => void }) {
  const atSchool = role.role !== 'GUARDIAN' && role.role !== 'COUNTY_OFFICER';
  const school = useQuery(showSchool, { schoolId: role.placeId }, { keep: true, skip: !atSchool });
  return (
    <OptionRow round title={roleWords[role.role]} note={school.data?.name} on={on} onToggle={onChoose} />
  );
}
