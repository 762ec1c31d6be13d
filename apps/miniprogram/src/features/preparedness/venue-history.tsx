/** What is still wrong in a venue, what was put right, and every look at it (M039). */
import {
  defectWord,
  type listVenueChecks,
  type OutputOf,
  VENUE_ITEM_WORD,
  type VenueDefectView,
} from '@anxin/shared';
import { View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { Card, ListRow, Tag } from '@/ui/card';
import { Empty } from '@/ui/feedback';
import { momentWords } from '@/ui/time-words';

type History = OutputOf<typeof listVenueChecks>;
type Check = History['checks'][number];

const findingWords = ({ findings }: Check): string => {
  const wrong = findings.filter(({ result }) => result === 'DEFECT');
  if (wrong.length === 0) return `${findings.map(({ item }) => VENUE_ITEM_WORD[item]).join('、')}正常`;
  return wrong
    .map(
      ({ item, note, isSerious }) => `${VENUE_ITEM_WORD[item]}${isSerious ? '（严重）' : ''}：${note ?? ''}`,
    )
    .join('；');
};

export function OpenDefect({ defect, onRepair }: { defect: VenueDefectView; onRepair?: () => void }) {
  return (
    <Card edge={defect.isSerious ? 'alarm' : 'wait'} className="stack">
      <View className="row between">
        <View className="t-m strong grow">{`${VENUE_ITEM_WORD[defect.item]}：${defect.note}`}</View>
        <Tag tone={defect.isSerious ? 'alarm' : 'wait'}>{defectWord(defect.isSerious)}</Tag>
      </View>
      <View className="t-s">{`${momentWords(defect.foundAt)} 查出`}</View>
      {defect.repaired ? (
        <View className="t-s">
          {`${momentWords(defect.repaired.at)} ${defect.repaired.by}：${defect.repaired.note} · 等复查，点“检查一次”看这一项`}
        </View>
      ) : null}
      {onRepair ? (
        <Button kind="secondary" label={`${VENUE_ITEM_WORD[defect.item]}已修好`} onTap={onRepair}>
          已修好
        </Button>
      ) : null}
    </Card>
  );
}

export function VenueHistory({ history: { checks, settledDefects } }: { history: History }) {
  if (checks.length === 0)
    return <Empty icon="search" title="还没有检查记录" text="查一次，看过哪些、有没有隐患，都记在这里。" />;
  return (
    <>
      <View className="stack-tight">
        <View className="t-s">检查记录</View>
        <Card className="card-list">
          {checks.map((check) => (
            <ListRow
              key={check.checkId}
              title={findingWords(check)}
              note={`${momentWords(check.checkedAt)} · ${check.checkedBy}`}
            />
          ))}
        </Card>
      </View>
      {settledDefects.length > 0 ? (
        <View className="stack-tight">
          <View className="t-s">整改好的</View>
          <Card className="card-list">
            {settledDefects.map(({ defectId, item, note, settled }) => (
              <ListRow
                key={defectId}
                title={`${VENUE_ITEM_WORD[item]}：${note}`}
                note={
                  settled
                    ? `${momentWords(settled.at)} ${settled.by}${settled.how === 'CHECK' ? '复查正常' : `：${settled.note ?? '已修好'}`}`
                    : null
                }
              />
            ))}
          </Card>
        </View>
      ) : null}
    </>
  );
}
