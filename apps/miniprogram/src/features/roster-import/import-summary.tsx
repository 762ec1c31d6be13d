/** One import at a glance: where it stands, what it would do or did, and what is wrong with it. */
import { fileProblemText } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { Banner, ProblemNote } from '@/ui/feedback';
import { Progress } from '@/ui/wide';
import { countWords, isWorking, leftOut, stateWords } from './import.words';
import type { useImport } from './use-import';

export function ImportSummary({ flow }: { flow: ReturnType<typeof useImport> }) {
  const { present } = flow;
  if (!present) return null;
  const { progress } = present;
  return (
    <Card className="stack">
      <View className="row between">
        <View className="t-l grow">{present.fileName}</View>
        <Tag tone={present.state === 'APPLIED' ? 'safe' : present.state === 'FAILED' ? 'wait' : 'info'}>
          {stateWords[present.state]}
        </Tag>
      </View>
      {isWorking(present) ? (
        <>
          <Progress {...progress} />
          <View
            className="t-s"
            aria-live="polite"
          >{`${progress.doneCount} / ${progress.totalCount} 行`}</View>
        </>
      ) : null}
      {present.problem ? <Banner icon="alert">{fileProblemText[present.problem]}</Banner> : null}
      {present.state === 'PREVIEW' || present.state === 'APPLIED' ? (
        <View className="stack-tight">
          <View className="t-m">{`学生：${countWords(present.students)}`}</View>
          <View className="t-m">{`教职工：${countWords(present.staff)}`}</View>
          {present.newClasses.length > 0 ? (
            <View className="t-s">{`新班级：${present.newClasses.join('、')}`}</View>
          ) : null}
          {present.notInFileCount > 0 ? (
            <View className="t-s">{`在校但不在表里的 ${present.notInFileCount} 人：保持不变，不会删除。`}</View>
          ) : null}
        </View>
      ) : null}
      {leftOut(present) > 0 ? (
        <Button kind="secondary" busy={flow.bad.busy} onTap={() => void flow.bad.run()}>
          {`下载不导入的 ${leftOut(present)} 行，改好再传`}
        </Button>
      ) : null}
      <ProblemNote problem={flow.apply.problem ?? flow.cancel.problem ?? flow.bad.problem} />
    </Card>
  );
}
