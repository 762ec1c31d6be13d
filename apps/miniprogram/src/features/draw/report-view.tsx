/** What the school should know before it publishes: who got their wishes, what fairness costs, which sessions close. */
import type { DrawReportView } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Card, ListRow, Tag } from '@/ui/card';
import { weekdayWord } from '@/ui/time-words';
import { Columns, Seats } from '@/ui/wide';
import { figureLines, rankWords } from './draw.words';

export function ReportView({ report }: { report: DrawReportView }) {
  const { whole, priority, others, leastAverageRank, sessions } = report;
  const closed = sessions.filter(({ isClosed }) => isClosed);
  const open = sessions.filter(({ isClosed }) => !isClosed);
  return (
    <>
      <Columns>
        <Figures title="全校" counts={whole} />
        {priority && others ? (
          <>
            <Figures title="优先类别" counts={priority} />
            <Figures title="其他学生" counts={others} />
          </>
        ) : (
          <Card className="stack">
            <View className="t-l">按类别</View>
            <View className="t-s">有一类不到 5 人，为了不让人猜出是谁，两类都不显示。</View>
          </Card>
        )}
        <Card className="card-list">
          <ListRow
            title="平均排到第几志愿"
            note="没录取算在最后一个志愿之后"
            end={rankWords(whole.averageRank)}
          />
          <ListRow
            title="不分类别最好能到"
            note="差的这一点，是公平的代价"
            end={rankWords(leastAverageRank.classBlind)}
          />
          {leastAverageRank.classRespecting === null ? null : (
            <ListRow title="照顾类别最好能到" end={rankWords(leastAverageRank.classRespecting)} />
          )}
          <ListRow title="看护作业组" end={`${report.careGroupCount} 个`} />
          {report.silentCount > 0 ? (
            <ListRow title="没有填志愿" note="安排在看护作业组" end={`${report.silentCount} 人`} />
          ) : null}
        </Card>
      </Columns>
      {closed.length > 0 ? (
        <Card className="card-list" edge="wait">
          {closed.map((one) => (
            <ListRow
              key={one.offerId}
              title={`${weekdayWord(one.weekday)} ${one.label}`}
              note="报名不够开班人数"
              end={<Tag tone="quiet">不开班</Tag>}
            />
          ))}
        </Card>
      ) : null}
      <Columns>
        {open.map((one) => (
          <Card key={one.offerId} className="stack-tight">
            <View className="row between">
              <View className="strong grow">{`${weekdayWord(one.weekday)} ${one.label}`}</View>
              <View className="num">{`${one.seatedCount}/${one.capSeats}`}</View>
            </View>
            <Seats taken={one.seatedCount} cap={one.capSeats} />
            <View className="t-s">{one.waitingCount > 0 ? `候补 ${one.waitingCount} 人` : '没有人候补'}</View>
          </Card>
        ))}
      </Columns>
    </>
  );
}

function Figures({ title, counts }: { title: string; counts: DrawReportView['whole'] }) {
  return (
    <Card className="stack-tight">
      <View className="t-l">{title}</View>
      <View>
        {figureLines(counts).map(({ word, text, note }) => (
          <ListRow key={word} title={word} {...(note ? { note } : {})} end={text} />
        ))}
      </View>
    </Card>
  );
}
