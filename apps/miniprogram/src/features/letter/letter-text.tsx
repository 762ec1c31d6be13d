/** The letter as it is read: the superior's notice first, then what it means for a family (M076). */
import { LETTER_PART_TITLE, LETTER_PARTS, type LetterInForce } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Card } from '@/ui/card';
import { Banner } from '@/ui/feedback';
import { momentWords } from '@/ui/time-words';
import { deadlineWords } from './letter.words';

export function LetterText({ letter }: { letter: LetterInForce }) {
  const { content, number, changeNote, publishedAt } = letter;
  return (
    <>
      {number > 1 && changeNote ? (
        <Banner tone="info" icon="alert">{`学校更新了这封信：${changeNote}`}</Banner>
      ) : null}
      <Card className="stack">
        <View className="t-xl">{content.title}</View>
        <View className="t-s">{`${letter.schoolName} · ${letter.termLabel}`}</View>
        {LETTER_PARTS.map((part) => (
          <View key={part} className="stack-tight">
            <View className="strong">{LETTER_PART_TITLE[part]}</View>
            {content[part].split('\n').map((line) => (
              <View key={line} className="paragraph">
                {line}
              </View>
            ))}
          </View>
        ))}
        <View className="t-s">{`请在 ${deadlineWords(letter.deadline)} 以前回复，之前随时可以改。`}</View>
        <View className="t-xs">{`第 ${number} 版 · ${momentWords(publishedAt)} 发出`}</View>
      </Card>
    </>
  );
}
