/**
 * 「导出」: a list of this page as a table or as pages. Says beforehand that it is marked and remembered (E9), how far it
 * is while it is made, and lets it be cancelled.
 */
import type { Endpoint, InputOf } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { openFile } from '@/api/client';
import { Button } from '@/ui/button';
import { ListRow } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Sheet } from '@/ui/sheet';
import { Progress } from '@/ui/wide';
import { type ListToExport, useExport } from './use-export';

/** One list of the contract; `input` is everything but the format. */
export const exported = <E extends Endpoint>(
  word: string,
  endpoint: E,
  input: Omit<InputOf<E>, 'format' | 'exportId'>,
  note?: string,
): ListToExport => ({
  word,
  ...(note ? { note } : {}),
  take: (format, exportId) =>
    openFile(endpoint, { ...input, format, exportId } as InputOf<E>, format, `${word}.${format}`),
});

export function ExportButton({ lists }: { lists: readonly ListToExport[] }) {
  const [opened, setOpened] = useState(false);
  const [chosen, setChosen] = useState<ListToExport | undefined>();
  const list = lists.length === 1 ? lists[0] : chosen;
  const close = () => {
    setOpened(false);
    setChosen(undefined);
    take.clear();
    cancel.clear();
  };
  const flow = useExport(list, close);
  const { take, cancel } = flow;
  return (
    <>
      <View className="row">
        <View className="grow" />
        <Button kind="plain" onTap={() => setOpened(true)}>
          导出
        </Button>
      </View>
      <Sheet open={opened} title={list ? `导出${list.word}` : '导出哪一份？'} onClose={close}>
        {list ? (
          <View className="stack">
            <View className="t-s">
              文件会标明学校、导出人和时间，并记入查看记录。里面没有电话，也没有优先类别。请妥善保管，不要发到群里。
            </View>
            <ProblemNote problem={cancel.problem ?? take.problem} />
            {take.busy ? (
              <Making flow={flow} />
            ) : (
              <View className="btns">
                <Button kind="secondary" onTap={() => void take.run('pdf')}>
                  PDF
                </Button>
                <Button onTap={() => void take.run('xlsx')}>Excel 表格</Button>
              </View>
            )}
          </View>
        ) : (
          lists.map((one) => (
            <ListRow key={one.word} title={one.word} note={one.note} onTap={() => setChosen(one)} />
          ))
        )}
      </Sheet>
    </>
  );
}

function Making({ flow: { standing, cancel } }: { flow: ReturnType<typeof useExport> }) {
  const percent = standing?.percent ?? 0;
  const words = percent > 0 ? `正在生成文件 ${percent}%` : '正在准备文件…';
  return (
    <>
      <View className="t-s" aria-live="polite">
        {words}
      </View>
      <Progress doneCount={percent} totalCount={100} label={words} />
      <Button
        kind="secondary"
        busy={cancel.busy}
        disabled={standing === undefined}
        onTap={() => void cancel.run()}
      >
        取消导出
      </Button>
    </>
  );
}
