/** A class as names, four in a row: every state is a word, a colour and a mark. */
import { View } from '@tarojs/components';
import { Tappable } from '@/ui/tappable';
import type { Tone } from '@/ui/tone';
import { classes } from '@/ui/tone';

export interface NameCell {
  studentId: string;
  name: string;
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
  return (
    <View className="names">
      {cells.map(({ studentId, name, word, tone }) => (
        <Tappable
          key={studentId}
          className={classes('name', tone && `name-${tone}`, [...name].length > 4 && 'name-long')}
          label={`${name}，${word}`}
          onTap={() => onTap(studentId)}
          onHold={onHold && (() => onHold(studentId))}
        >
          <View className="name-word">{name}</View>
          <View className="name-mark">{word}</View>
        </Tappable>
      ))}
    </View>
  );
}
