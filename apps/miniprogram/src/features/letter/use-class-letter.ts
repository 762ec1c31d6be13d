/** The homeroom teacher's class under the letter, and who is still to be heard or reached. */
import { type ClassLetterPupil, listQuietChildren, readClassLetter } from '@anxin/shared';
import { useQuery } from '@/api/use-query';
import { useParams } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';

export const PUPIL_LISTS = ['SILENT', 'UNREAD', 'UNBOUND', 'ANSWERED'] as const;
export type PupilList = (typeof PUPIL_LISTS)[number];
export const PUPIL_LIST_TEXT: Readonly<Record<PupilList, string>> = {
  SILENT: '没回复',
  UNREAD: '没读',
  UNBOUND: '没绑定',
  ANSWERED: '已回复',
};

const belongs: Readonly<Record<PupilList, (pupil: ClassLetterPupil) => boolean>> = {
  SILENT: ({ answer }) => answer === null,
  UNREAD: ({ answer, reach }) => answer === null && !reach.includes('APP') && !reach.includes('GROUP'),
  UNBOUND: ({ boundCount }) => boundCount === 0,
  ANSWERED: ({ answer }) => answer !== null,
};

export function useClassLetter() {
  const schoolId = useSchoolId();
  const { classId = '' } = useParams();
  const query = useQuery(readClassLetter, { schoolId, classId });
  const quiet = useQuery(listQuietChildren, { schoolId, classId, purpose: 'classNotice' });
  const pupils = query.data?.pupils ?? [];
  return {
    ...{ schoolId, classId, query },
    /** Whom no message of WeChat reaches: bound without a message left, or not bound at all. */
    quiet: new Set(quiet.data?.items.map(({ studentId }) => studentId)),
    inList: (list: PupilList) => pupils.filter(belongs[list]),
  };
}
