/** Who kept the paper, and whose initials stand beside: the one who keys it in is never among them (C11). */
import type { RegisterPage } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { Empty } from '@/ui/feedback';
import { Choice, OptionRow } from '@/ui/field';
import { Sheet } from '@/ui/sheet';

export interface Keepers {
  readonly keptById: string;
  readonly secondActorId: string;
}

export function KeeperPicker({
  page,
  value,
  onChange,
  onDone,
  onClose,
}: {
  page: RegisterPage;
  value: Keepers;
  onChange: (keepers: Keepers) => void;
  onDone: () => void;
  onClose: () => void;
}) {
  const { keepers } = page;
  // Once chosen it stands alone, so that the next question is in sight; a tap on it brings the list back.
  const shown = keepers.filter(({ personId }) => value.keptById === '' || personId === value.keptById);
  return (
    <Sheet
      open
      title="这张表是谁记的？"
      onClose={onClose}
      actions={
        <Button big disabled={!value.keptById} onTap={onDone}>
          开始录
        </Button>
      }
    >
      {keepers.length === 0 ? (
        <Empty title="那天没有别的当班老师" text="请由另一位老师来录，或联系值日领导。" icon="me" />
      ) : (
        shown.map(({ personId, name }) => (
          <OptionRow
            key={personId}
            round
            title={name}
            on={personId === value.keptById}
            onToggle={() =>
              onChange({ keptById: personId === value.keptById ? '' : personId, secondActorId: '' })
            }
          />
        ))
      )}
      {value.keptById ? (
        <>
          <View className="t-s">旁边还有谁签了字？</View>
          <Choice
            label="旁边还有谁签了字"
            options={[
              { value: '', word: '没有' },
              ...keepers
                .filter(({ personId }) => personId !== value.keptById)
                .map(({ personId, name }) => ({ value: personId, word: name })),
            ]}
            value={value.secondActorId}
            onChange={(secondActorId) => onChange({ ...value, secondActorId })}
          />
        </>
      ) : null}
    </Sheet>
  );
}
