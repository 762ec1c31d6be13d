/** The draw as a path from top to bottom: what is done, by whom and when, what is next, and what it waits for. */
import type { DrawRunView, OutputOf, readDraw } from '@anxin/shared';
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { TimelineStep } from '@/ui/data';
import { Timeline } from '@/ui/data';
import { momentWords } from '@/ui/time-words';
import { Progress } from '@/ui/wide';
import { doneWords } from './draw.words';

export type DrawStanding = OutputOf<typeof readDraw>;

interface Step {
  word: string;
  note: ReactNode;
  isDone: boolean;
}

function stepsOf(standing: DrawStanding, run: DrawRunView | undefined): Step[] {
  const { round, auditor, approvedCount, rankedCount } = standing;
  const source = run?.seedSource ?? round?.seedSource;
  return [
    {
      word: '家长填志愿',
      note: round
        ? `${rankedCount} / ${approvedCount} 个孩子填了，${round.isClosed ? '' : '到 '}${momentWords(round.closesAt)} ${round.isClosed ? '截止' : '为止'}`
        : '还没有开放',
      isDone: round?.isClosed ?? false,
    },
    {
      word: '指定审计人',
      note: auditor ? `${auditor.name}，可以拿完整名单重新抽一遍` : '可以不指定；封存之后就不能再指定',
      isDone: auditor !== null || run !== undefined || (round?.isClosed ?? false),
    },
    {
      word: '封存名单',
      note: run ? `${doneWords(run.committed)} · ${run.pupilCount} 人` : '封存之后谁也不能改',
      isDone: run !== undefined,
    },
    {
      word: '登记公开号码',
      note: run?.seedEntered
        ? `${run.seed ?? ''} · ${doneWords(run.seedEntered)}`
        : `由校长登记${source ? `：${source}` : ''}`,
      isDone: run?.seed !== null && run !== undefined,
    },
    {
      word: '抽签',
      note:
        run?.state === 'DRAWING' ? (
          <View className="stack-tight">
            <View>{`正在抽签 ${run.percent}%`}</View>
            <Progress doneCount={run.percent} totalCount={100} />
          </View>
        ) : run?.drawnAt ? (
          momentWords(run.drawnAt)
        ) : (
          '号码登记好就自动抽，几秒钟'
        ),
      isDone: run?.drawnAt !== null && run !== undefined,
    },
    {
      word: '公布',
      note: run?.published ? doneWords(run.published) : '先看统计，再公布；公布后告诉每个家庭',
      isDone: run?.state === 'PUBLISHED',
    },
  ];
}

export function DrawPath({ standing, run }: { standing: DrawStanding; run: DrawRunView | undefined }) {
  const all = stepsOf(standing, run);
  const next = all.findIndex(({ isDone }) => !isDone);
  const steps = all.map(({ word, note, isDone }, index): TimelineStep => {
    const state = isDone ? 'done' : index === next ? 'now' : 'next';
    return { key: word, state, text: word, note };
  });
  return <Timeline steps={steps} />;
}
