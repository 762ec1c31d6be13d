/** The same sum by gate, by group and by homeroom class: 平, or short by how many. */
import { type Board, type Equation, groupBlockText } from '@anxin/shared';
import { useState } from 'react';
import { placeWord } from '@/features/dayplan/place.words';
import { open } from '@/platform/navigation';
import { Card, ListRow, Tag } from '@/ui/card';
import { Banner } from '@/ui/feedback';
import { Chips } from '@/ui/field';
import { evenness, isGone, isHere, wholeOf } from './board.rules';

function Even({ sum }: { sum: Equation }) {
  const { word, tone } = evenness(sum);
  return <Tag tone={tone}>{word}</Tag>;
}

const seenOf = (sum: Equation) =>
  `${isHere(sum) + isGone(sum)}/${wholeOf(sum) - sum.onLeaveCount - sum.absentExplainedCount}`;

export function BoardRows({ board }: { board: Board }) {
  const [by, setBy] = useState<'GROUP' | 'CLASS'>('GROUP');
  return (
    <>
      <Card className="card-list">
        {board.gates.map(({ pickupPoint, arrivedCount, balance }) => (
          <ListRow
            key={pickupPoint}
            title={placeWord(pickupPoint)}
            note={`在门口 ${arrivedCount} · 已接 ${isGone(balance)} · 还在路上 ${balance.inTransitCount}`}
            end={<Even sum={balance} />}
          />
        ))}
      </Card>
      <Chips
        options={[
          { value: 'GROUP', word: '按班组' },
          { value: 'CLASS', word: '按原班级' },
        ]}
        value={by}
        onChange={setBy}
      />
      <Card className="card-list">
        {by === 'GROUP'
          ? board.groups.map(
              ({
                tempClassId,
                label,
                venueLabel,
                venueBlock,
                teachers,
                movedInCount,
                movedOutCount,
                balance,
              }) => (
                <ListRow
                  key={tempClassId}
                  title={[label, teachers.map(({ name }) => name).join('、')].filter(Boolean).join(' · ')}
                  note={[
                    venueBlock ? groupBlockText(venueBlock, venueLabel ?? '') : venueLabel,
                    `到 ${seenOf(balance)}`,
                    movedInCount > 0 ? `转入 ${movedInCount}` : '',
                    movedOutCount > 0 ? `转出 ${movedOutCount}` : '',
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                  end={
                    venueBlock && !venueBlock.isMoved ? (
                      <Tag tone="alarm">换地方</Tag>
                    ) : (
                      <Even sum={balance} />
                    )
                  }
                  {...(venueBlock
                    ? { onTap: () => void open('packages/duty/venue-check', { venueId: venueBlock.venueId }) }
                    : {})}
                />
              ),
            )
          : board.classes.map(({ classId, label, balance }) => (
              <ListRow
                key={classId}
                title={label}
                note={`到 ${seenOf(balance)}`}
                end={<Even sum={balance} />}
              />
            ))}
      </Card>
    </>
  );
}

/** Children in a room that is blocked come before every sum: one touch to where their group can go (M039). */
export function BlockedRooms({ board }: { board: Board }) {
  return board.groups.map(({ tempClassId, label, venueBlock }) =>
    venueBlock && !venueBlock.isMoved ? (
      <Banner
        key={tempClassId}
        tone="alarm"
        icon="alert"
        end="换地方"
        onEnd={() => void open('packages/duty/venue-check', { venueId: venueBlock.venueId })}
      >
        {`${label}的场所停用了：${venueBlock.venueLabel}有严重隐患`}
      </Banner>
    ) : null,
  );
}
