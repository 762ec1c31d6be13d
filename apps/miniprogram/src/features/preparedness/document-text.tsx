/** The words of one version, with its number, its day and what a plan is for. */
import { PLAN_COVER_WORD, type SafetyDocumentText } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Card, Tag } from '@/ui/card';
import { dayOf } from './preparedness.words';

const stateWords = {
  DRAFT: { word: '草稿', tone: 'quiet' },
  PUBLISHED: { word: '现行', tone: 'safe' },
  REPLACED: { word: '旧版本', tone: 'quiet' },
} as const;

/** Each line stands by itself: a newline in a text is lost in the web pages. */
const linesOf = (body: string) =>
  body
    .split('\n')
    .map((line, at) => ({ at: String(at), line: line.trim() }))
    .filter(({ line }) => line !== '');

export function DocumentText({ text }: { text: SafetyDocumentText }) {
  const { word, tone } = stateWords[text.state];
  return (
    <Card className="stack">
      <View className="row between">
        <View className="t-l grow">{text.title}</View>
        <Tag tone={tone} plain>
          {word}
        </Tag>
      </View>
      {text.publishedAt ? (
        <View className="t-s">
          {`第 ${text.number} 版 · ${dayOf(text.publishedAt)} ${text.publishedBy ?? ''}发布`}
        </View>
      ) : null}
      {text.covers.length > 0 ? (
        <View className="t-s">{`适用：${text.covers.map((one) => PLAN_COVER_WORD[one]).join('、')}`}</View>
      ) : null}
      <View className="stack-tight">
        {linesOf(text.body).map(({ at, line }) => (
          <View key={at} className="t-m">
            {line}
          </View>
        ))}
      </View>
    </Card>
  );
}
