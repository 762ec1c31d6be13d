/** The way to what the school offers this term (M022). */
import { open } from '@/platform/navigation';
import { ListRow } from '@/ui/card';

export function ShowcaseRow({
  schoolId,
  note = '做什么、在哪里、哪几天',
}: {
  schoolId: string;
  note?: string;
}) {
  return (
    <ListRow
      title="第二课堂"
      note={note}
      label="第二课堂，学校这学期的活动"
      onTap={() => void open('packages/guardian/showcase', { schoolId })}
    />
  );
}
