/** Safety documents by kind: which version is in force, whether I have read it, and for the office who has not (M038 M044). */
import {
  PLAN_COVER_WORD,
  SAFETY_DOCUMENT_KINDS,
  SAFETY_DOCUMENT_WORD,
  type SafetyDocumentLine,
} from '@anxin/shared';
import { View } from '@tarojs/components';
import { open } from '@/platform/navigation';
import { Card, ListRow, Tag } from '@/ui/card';
import { dayOf } from './preparedness.words';

/** 「第 2 版 · 11月20日发布 · 适用火情、地震」 */
function noteOf({ inForce, covers, acknowledgedCount, staffCount, hasDraft }: SafetyDocumentLine): string {
  return [
    inForce ? `第 ${inForce.number} 版，${dayOf(inForce.publishedAt)}发布` : '还没有发布',
    covers.length > 0 && `适用${covers.map((one) => PLAN_COVER_WORD[one]).join('、')}`,
    acknowledgedCount !== null && staffCount !== null && `已阅 ${acknowledgedCount}/${staffCount} 人`,
    inForce && hasDraft && '有草稿',
  ]
    .filter(Boolean)
    .join(' · ');
}

function Standing({ line }: { line: SafetyDocumentLine }) {
  if (line.isAcknowledged === null) return <Tag>草稿</Tag>;
  return line.isAcknowledged ? <Tag tone="safe">已阅</Tag> : <Tag tone="wait">待阅</Tag>;
}

export function DocumentList({ items }: { items: readonly SafetyDocumentLine[] }) {
  return (
    <>
      {SAFETY_DOCUMENT_KINDS.map((kind) => {
        const lines = items.filter((one) => one.kind === kind);
        if (lines.length === 0) return null;
        return (
          <View key={kind} className="stack-tight">
            <View className="t-s">{SAFETY_DOCUMENT_WORD[kind]}</View>
            <Card className="card-list">
              {lines.map((line) => (
                <ListRow
                  key={line.documentId}
                  title={line.title}
                  note={noteOf(line)}
                  end={<Standing line={line} />}
                  onTap={() => void open('packages/duty/safety-document', { documentId: line.documentId })}
                />
              ))}
            </Card>
          </View>
        );
      })}
    </>
  );
}
