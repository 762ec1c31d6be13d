/** What may not last: offers that nobody accepted, children on the way, children out of the room, each with its age (C1). */
import type { Board } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useTick } from '@/features/roll-call/use-tick';
import { awayWord, waitedWords } from '@/features/roll-call/waiting.words';
import { Card, ListRow } from '@/ui/card';
import { classes } from '@/ui/tone';

type Wait = Board['waits'][number];

function titleOf({ kind, holder, to, pupilCount, awayFor, names }: Wait): string {
  const who = pupilCount === 1 ? (names[0] ?? '1 个孩子') : `${pupilCount} 个孩子`;
  if (kind === 'TRANSFER') return `${to?.name ?? '同事'} 还没接手 ${who}`;
  if (kind === 'TRANSIT') return `${holder?.name ?? '老师'} 护送 ${who}，还没接到`;
  return `${who} ${awayWord(awayFor)}`;
}

const noteOf = ({ kind, holder, names, pupilCount }: Wait): string =>
  [
    kind === 'TRANSIT' ? '' : `现在由 ${holder?.name ?? '老师'} 负责`,
    pupilCount > 1 ? `${names.join('、')}${pupilCount > names.length ? '等' : ''}` : '',
  ]
    .filter(Boolean)
    .join(' · ');

export function Waits({ board }: { board: Board }) {
  const nowMs = useTick();
  if (board.waits.length === 0) return null;
  const isOverdue = ({ overdueAt }: Wait) => Date.parse(overdueAt) <= nowMs;
  return (
    <Card edge={board.waits.some(isOverdue) ? 'alarm' : 'wait'} className="card-list">
      {board.waits.map((wait) => (
        <ListRow
          key={[wait.kind, wait.holder?.personId, wait.to?.personId, wait.awayFor].join(' ')}
          title={titleOf(wait)}
          note={noteOf(wait)}
          end={
            <View className={classes('num strong', isOverdue(wait) && 'c-alarm')}>
              {waitedWords(wait.since, nowMs)}
            </View>
          }
        />
      ))}
    </Card>
  );
}
