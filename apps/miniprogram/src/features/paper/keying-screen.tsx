/** One page of paper keyed in: 「1–38 都到了，除 5 和 12」, then who left with whom. Kept on the phone until it is sent (C11). */
import type { KeyedAnswer, KeyedRow, RegisterPage } from '@anxin/shared';
import { keyRegisterPage } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useDraft } from '@/api/drafts';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Banner, ProblemNote } from '@/ui/feedback';
import { Chips } from '@/ui/field';
import { Screen } from '@/ui/screen';
import { dateWords } from '@/ui/time-words';
import { DepartureSheet } from './departure-sheet';
import { KeeperPicker, type Keepers } from './keeper-picker';
import { arrivalsOf, departuresOf, EMPTY, type Keyed, serialWords, toggled } from './keying.rules';
import { PaperRows } from './paper-rows';
import { TimeSheet } from './time-sheet';

type Part = 'ARRIVED' | 'LEFT';
const parts: { value: Part; word: string }[] = [
  { value: 'ARRIVED', word: '到' },
  { value: 'LEFT', word: '走' },
];

export function KeyingScreen({ page, onKeyed }: { page: RegisterPage; onKeyed: () => Promise<void> }) {
  const schoolId = useSchoolId();
  const draft = useDraft<Keyed>(`paper.${page.pageSerial}`, EMPTY);
  const keyed = draft.value;
  const [part, setPart] = useState<Part>(page.pickupPoint === null ? 'ARRIVED' : 'LEFT');
  const [keepers, setKeepers] = useState<Keepers>({ keptById: '', secondActorId: '' });
  const [asking, setAsking] = useState(true);
  const [timing, setTiming] = useState(false);
  const [leaving, setLeaving] = useState<number | undefined>();
  const [doubts, setDoubts] = useState<readonly KeyedAnswer[]>([]);
  const rows =
    part === 'ARRIVED'
      ? arrivalsOf(page.rows, keyed)
      : departuresOf(page.rows, keyed, keepers.secondActorId ? 'GUARDIAN_CALLED' : 'KNOWN_FACE');
  const keep = useAction(async (said: readonly KeyedRow[]) => {
    const { answers } = await call(keyRegisterPage, {
      ...{ schoolId, pageSerial: page.pageSerial, keptById: keepers.keptById, rows: [...said] },
      secondActorId: keepers.secondActorId || null,
    });
    const wrong = answers.filter(({ outcome }) => outcome === 'rejected' || outcome === 'conflict');
    setDoubts(wrong);
    draft.change(part === 'ARRIVED' ? { ...keyed, tapped: [], late: {} } : { ...keyed, left: {} });
    draft.discard();
    say(wrong.length === 0 ? `录好了 ${said.length} 行` : `有 ${wrong.length} 行要核对`);
    await onKeyed();
  });
  const child = page.rows.find(({ row }) => row === leaving);
  const keeper = page.keepers.find(({ personId }) => personId === keepers.keptById);
  const needsTime = part === 'ARRIVED' && keyed.arrivedAt === '';
  return (
    <Screen
      title="录入登记表"
      actions={
        needsTime ? (
          <Button big disabled={!keeper} onTap={() => setTiming(true)}>
            先输入到的时间
          </Button>
        ) : (
          <Button
            big
            busy={keep.busy}
            disabled={!keeper || rows.length === 0}
            onTap={() => void keep.run(rows)}
          >
            {rows.length === 0 ? '没有新的行' : `录入 ${rows.length} 行`}
          </Button>
        )
      }
      layers={
        <>
          {asking ? (
            <KeeperPicker
              page={page}
              value={keepers}
              onChange={setKeepers}
              onDone={() => setAsking(false)}
              onClose={() => setAsking(false)}
            />
          ) : null}
          {timing ? (
            <TimeSheet
              title="大家几点到的？"
              start={keyed.arrivedAt}
              word={(time) => `都记 ${time} 到`}
              onTime={(arrivedAt) => {
                draft.change({ ...keyed, arrivedAt });
                setTiming(false);
              }}
              onClose={() => setTiming(false)}
            />
          ) : null}
          {child ? (
            <DepartureSheet
              key={child.row}
              child={child}
              known={keyed.left[child.row]}
              lastAt={Object.values(keyed.left).at(-1)?.at ?? ''}
              onDone={(departure) => {
                const { [child.row]: _, ...rest } = keyed.left;
                draft.change({ ...keyed, left: departure ? { ...rest, [child.row]: departure } : rest });
                setLeaving(undefined);
              }}
              onClose={() => setLeaving(undefined)}
            />
          ) : null}
        </>
      }
    >
      <View className="headline">
        <View className="grow">
          <View className="t-l">{page.label}</View>
          <View className="t-s num">{`${dateWords(page.serviceDate)} · 页号 ${serialWords(page.pageSerial)}${page.pageNumber > 1 ? ` · 第 ${page.pageNumber} 张` : ''}`}</View>
        </View>
        <Button kind="plain" onTap={() => setAsking(true)}>
          {keeper ? `${keeper.name} 记的` : '谁记的？'}
        </Button>
      </View>
      <Chips options={parts} value={part} onChange={setPart} />
      <ProblemNote problem={keep.problem} />
      {doubts.map(({ row, kind, text }) => (
        <Banner key={`${row}.${kind}`} tone="alarm" icon="alert">
          {`第 ${row} 行：${text ?? '和手机上的记录对不上，值日领导会来核实。'}`}
        </Banner>
      ))}
      {part === 'ARRIVED' && keyed.arrivedAt !== '' ? (
        <Banner tone="info" end="改时间" onEnd={() => setTiming(true)}>
          {page.rows.some(({ arrivedAt }) => arrivedAt !== null)
            ? `还有人 ${keyed.arrivedAt} 到的，点一下再录。`
            : `都记 ${keyed.arrivedAt} 到；纸上没到的，点一下。`}
        </Banner>
      ) : null}
      {part === 'LEFT' ? <Banner tone="info">点一行，写几点走、谁接的。</Banner> : null}
      <PaperRows
        rows={page.rows}
        part={part}
        keyed={keyed}
        onTap={(row) =>
          part === 'LEFT' ? setLeaving(row) : draft.change({ ...keyed, tapped: toggled(keyed.tapped, row) })
        }
      />
    </Screen>
  );
}
