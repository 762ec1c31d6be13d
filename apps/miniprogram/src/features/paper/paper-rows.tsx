/** The page as it lies on the table: the same serials, one tap a row. */
import type { RegisterPage } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Card, Tag } from '@/ui/card';
import { Tappable } from '@/ui/tappable';
import type { Tone } from '@/ui/tone';
import { cameIn, type Keyed } from './keying.rules';

type Row = RegisterPage['rows'][number];

function markOf(
  row: Row,
  part: 'ARRIVED' | 'LEFT',
  keyed: Keyed,
  came: (row: Row) => boolean,
): { word: string; tone: Tone } {
  if (part === 'ARRIVED') {
    if (row.arrivedAt !== null) return { word: `${row.arrivedAt} 已录`, tone: 'safe' };
    return came(row) ? { word: '到', tone: 'info' } : { word: '没到', tone: 'wait' };
  }
  if (row.leftAt !== null) return { word: `${row.leftAt} 已录`, tone: 'safe' };
  const departure = keyed.left[row.row];
  if (departure === undefined) return { word: '没写', tone: 'quiet' };
  const who = row.collectors.find(({ collectorId }) => collectorId === departure.collectorId)?.relation;
  return { word: `${departure.at} ${who ?? '自己走'}`, tone: 'info' };
}

export function PaperRows({
  rows,
  part,
  keyed,
  onTap,
}: {
  rows: readonly Row[];
  part: 'ARRIVED' | 'LEFT';
  keyed: Keyed;
  onTap: (row: number) => void;
}) {
  const came = cameIn(rows, keyed);
  return (
    <Card className="card-list">
      {rows.map((row) => {
        const { word, tone } = markOf(row, part, keyed, came);
        const isDone = (part === 'ARRIVED' ? row.arrivedAt : row.leftAt) !== null;
        return (
          <Tappable
            key={row.row}
            className="list-row"
            disabled={isDone}
            label={`第 ${row.row} 行，${row.name}，${word}`}
            onTap={() => onTap(row.row)}
          >
            <View className="t-l num" style={{ minWidth: '1.4em' }}>
              {row.row}
            </View>
            <View className="grow">
              <View className="t-m strong">{row.name}</View>
              <View className="t-xs">{row.classLabel}</View>
            </View>
            <Tag tone={tone}>{word}</Tag>
          </Tappable>
        );
      })}
    </Card>
  );
}
