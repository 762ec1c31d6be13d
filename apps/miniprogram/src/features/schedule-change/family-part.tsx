/** A page of the call list, with what became of each message. */
import { listNoticeFates, type NoticeFamily } from '@anxin/shared';
import { useQuery } from '@/api/use-query';
import { FamilyCard, type Guardian } from './family-card';

export const PART = 30;

export function FamilyPart({
  schoolId,
  changeId,
  families,
  onCalled,
}: {
  schoolId: string;
  changeId: string;
  families: readonly NoticeFamily[];
  onCalled: (family: NoticeFamily, guardian: Guardian) => void;
}) {
  const studentIds = families.map(({ studentId }) => studentId);
  const fates = useQuery(listNoticeFates, { schoolId, changeId, studentIds }).data?.items ?? [];
  return (
    <>
      {families.map((family) => (
        <FamilyCard
          key={family.studentId}
          schoolId={schoolId}
          family={family}
          fates={fates}
          onCalled={(guardian) => onCalled(family, guardian)}
        />
      ))}
    </>
  );
}
