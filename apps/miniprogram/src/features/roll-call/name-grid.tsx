/** A class as names, four in a row: every state is a word, a colour and a mark. */
import { View } from '@tarojs/components';
import { Tappable } from '@/ui/tappable';
import type { Tone } from '@/ui/tone';
import { classes } from '@/ui/tone';

export interface NameCell {
  studentId: string;
  name: string;
  classLabel: string;
  word: string;
  tone: Tone | undefined;
}

export function NameGrid({
  cells,
  onTap,
  onHold,
}: {
  cells: readonly NameCell[];
  onTap: (studentId: string) => void;
  onHold?: (studentId: string) => void;
}) {
  const named = new Map<string, number>();
  for (const { name } of cells) named.set(name, (named.get(name) ?? 0) + 1);
  return (
    <View className="names">
      {cells.map(({ studentId, name, classLabel, word, tone }) => (
        <Tappable
          key={studentId}
          className={classes('name', tone && `name-${tone}`, [...name].length > 4 && 'name-long')}
          label={`${name}，${classLabel}，${word}`}
          onTap={() => onTap(studentId)}
          onHold={onHold && (() => onHold(studentId))}
        >
          <View className="name-word">{name}</View>
          {(named.get(name) ?? 0) > 1 ? <View className="name-mark">{classLabel}</View> : null}
          <View className="name-mark">{word}</View>
        </Tappable>
      ))}
    </View>
  );
}
