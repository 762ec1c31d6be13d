/** 「导出」: a list of this page as a table or as pages. Says beforehand that it is marked and remembered (E9). */
import type { Endpoint, FileFormat, InputOf } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { openFile } from '@/api/client';
import { useAction } from '@/api/use-action';
import { Button } from '@/ui/button';
import { ListRow } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Sheet } from '@/ui/sheet';

export interface ListToExport {
  /** 「申请名单」: what the file is called. */
  word: string;
  note?: string;
  take: (format: FileFormat) => Promise<void>;
}

/** One list of the contract; `input` is everything but the format. */
export const exported = <E extends Endpoint>(
  word: string,
  endpoint: E,
  input: Omit<InputOf<E>, 'format'>,
  note?: string,
): ListToExport => ({
  word,
  ...(note ? { note } : {}),
  take: (format) => openFile(endpoint, { ...input, format } as InputOf<E>, format, `${word}.${format}`),
});

export function ExportButton({ lists }: { lists: readonly ListToExport[] }) {
  const [opened, setOpened] = useState(false);
  const [chosen, setChosen] = useState<ListToExport | undefined>();
  const list = lists.length === 1 ? lists[0] : chosen;
  const take = useAction(async (format: FileFormat) => {
    await list?.take(format);
    setOpened(false);
    setChosen(undefined);
  });
  const close = () => {
    setOpened(false);
    setChosen(undefined);
    take.clear();
  };
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
            <ProblemNote problem={take.problem} />
            <View className="btns">
              <Button kind="secondary" busy={take.busy} onTap={() => void take.run('pdf')}>
                PDF
              </Button>
              <Button busy={take.busy} onTap={() => void take.run('xlsx')}>
                Excel 表格
              </Button>
            </View>
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
