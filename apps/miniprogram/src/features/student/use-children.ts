/** My children, kept on the phone: the first screen needs them before the network answers. */
import type { Infer } from '@anxin/shared';
import { myChild, myChildren } from '@anxin/shared';
import { useQuery } from '@/api/use-query';
import { useParams } from '@/platform/navigation';

export type MyChild = Infer<typeof myChild>;

export const useChildren = () => useQuery(myChildren, {}, { keep: true });

/** The child that a page of the guardian is about, from the page's address. */
export function useChildKey(): { schoolId: string; studentId: string } {
  const { schoolId = '', studentId = '' } = useParams();
  return { schoolId, studentId };
}
