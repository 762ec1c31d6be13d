/** The colleagues on duty today, with what each of them does: one is chosen. */
import type { DayList } from '@anxin/shared';
import { OptionRow } from '@/ui/field';
import { dutyLine } from './custody.words';

export function ColleagueRows({
  colleagues,
  chosenId,
  onChoose,
}: {
  colleagues: DayList['adults'];
  chosenId: string | null | undefined;
  onChoose: (personId: string) => void;
}) {
  return (
    <>
      {colleagues.map(({ personId, name, duties }) => (
        <OptionRow
          key={personId}
          round
          title={name}
          note={duties.map(dutyLine).join(' · ')}
          on={personId === chosenId}
          onToggle={() => onChoose(personId)}
        />
      ))}
    </>
  );
}
