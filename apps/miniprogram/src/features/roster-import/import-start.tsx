/** Before a file is chosen: what the table should hold, the template, and what was imported lately. */
import { View } from '@tarojs/components';
import { open } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Card, ListRow, Tag } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { momentWords } from '@/ui/time-words';
import { Columns } from '@/ui/wide';
import { countWords, stateWords } from './import.words';
import type { useImport } from './use-import';

export function ImportStart({ flow }: { flow: ReturnType<typeof useImport> }) {
  const items = flow.recent.data?.items ?? [];
  return (
    <Columns>
      <Card className="stack">
        <View className="t-l">一张表，导入全校</View>
        <View className="t-s">
          表里要有姓名、班级、学号；监护人和手机号、教职工可以一起写。表头的叫法不一样也认得出来。先预览，确认了才写入。
        </View>
        <Button kind="secondary" busy={flow.template.busy} onTap={() => void flow.template.run()}>
          下载模板
        </Button>
        <ListRow
          title="只来了一个孩子？"
          note="不用表格，填一页就好"
          label="新增学生"
          onTap={() => void open('packages/school/students', { adding: 'yes' })}
        />
        <ProblemNote problem={flow.template.problem ?? flow.choose.problem} />
      </Card>
      {items.length > 0 ? (
        <Card className="card-list">
          {items.map((one) => (
            <ListRow
              key={one.id}
              title={one.fileName}
              note={`${momentWords(one.uploadedAt)} · 学生 ${countWords(one.students)}`}
              end={
                <Tag tone={one.state === 'APPLIED' ? 'safe' : 'quiet'} plain>
                  {stateWords[one.state]}
                </Tag>
              }
            />
          ))}
        </Card>
      ) : null}
    </Columns>
  );
}
