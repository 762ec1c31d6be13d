/** What each step of the draw asks before it is taken: nothing of it can be taken back but by drawing anew in public. */
import { SEED_RULE } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Field, Input, TextArea } from '@/ui/field';
import { ConfirmSheet, Sheet } from '@/ui/sheet';
import { AuditorSheet } from './auditor-sheet';
import type { Draw } from './use-draw';

const digitsIn = (typed: string) => typed.replace(/\D/g, '');

export function DrawSheets({ draw }: { draw: Draw }) {
  const { layer, setLayer, run } = draw;
  const close = () => setLayer(undefined);
  if (layer === 'auditor') return <AuditorSheet action={draw.auditor} onClose={close} />;
  if (layer === 'commit') return <CommitSheet draw={draw} onClose={close} />;
  if (layer === 'seed') return <SeedSheet draw={draw} onClose={close} />;
  if (layer === 'abandon') return <AbandonSheet draw={draw} onClose={close} />;
  const isReplacing = draw.publish.problem?.code === 'regrouping.groups_in_use';
  return (
    <ConfirmSheet
      open={layer === 'publish'}
      question={isReplacing ? '替换手工编好的班？' : '公布抽签结果？'}
      explain={
        <View className="stack">
          <View>
            {isReplacing
              ? `本学期有 ${draw.publish.problem?.detail.groupCount ?? ''} 个手工编的班里已经有孩子，会换成抽签的结果。已经开始服务的班不会被替换。`
              : `${run?.pupilCount ?? 0} 个孩子会编进临时班，每个家庭都会收到消息。公布后不能撤回，个别调整用换班。`}
          </View>
          {isReplacing ? null : <ProblemNote problem={draw.publish.problem} />}
        </View>
      }
      confirm={isReplacing ? '替换并公布' : '公布'}
      grave={isReplacing}
      busy={draw.publish.busy}
      onConfirm={() => void draw.publish.run(isReplacing)}
      onClose={close}
    />
  );
}

function CommitSheet({ draw, onClose }: { draw: Draw; onClose: () => void }) {
  const isAnew = (draw.query.data?.runs.length ?? 0) > 0;
  const [source, setSource] = useState('');
  const ready = !isAnew || source.trim().length >= 4;
  return (
    <Sheet open title="封存名单" onClose={onClose}>
      <View className="t-s">
        封存的是：已通过报名的孩子、他们的志愿、上学期的社团和各社团的名额。封存后马上公布一个指纹，谁也不能再改。
      </View>
      {isAnew ? (
        <Field label="新的公开号码来源" note="要还没有开出的，例如“12月3日福彩双色球开奖号码”。">
          <Input label="新的公开号码来源" value={source} maxLength={200} onChange={setSource} />
        </Field>
      ) : null}
      <ProblemNote problem={draw.commit.problem} />
      <Button
        busy={draw.commit.busy}
        disabled={!ready}
        onTap={() => void draw.commit.run(isAnew ? source.trim() : undefined)}
      >
        封存
      </Button>
    </Sheet>
  );
}

function SeedSheet({ draw, onClose }: { draw: Draw; onClose: () => void }) {
  const known = draw.run?.seed ?? '';
  const [typed, setTyped] = useState(known);
  const digits = digitsIn(typed);
  return (
    <Sheet open title="登记公开号码" onClose={onClose}>
      <View className="t-s">{`来源：${draw.run?.seedSource ?? ''}`}</View>
      <Field label="开出的号码" note={SEED_RULE}>
        <Input label="开出的号码" value={typed} maxLength={100} onChange={setTyped} />
      </Field>
      {digits.length >= 6 ? <View className="t-l num anywhere">{digits}</View> : null}
      <View className="t-s">只能登记一次，登记后马上抽签。请和开奖公告核对。</View>
      <ProblemNote problem={draw.seed.problem} />
      <Button
        busy={draw.seed.busy}
        disabled={digits.length < 6 || digits.length > 64}
        onTap={() => void draw.seed.run(digits)}
      >
        登记并抽签
      </Button>
    </Sheet>
  );
}

function AbandonSheet({ draw, onClose }: { draw: Draw; onClose: () => void }) {
  const [because, setBecause] = useState('');
  return (
    <Sheet open title="作废这次抽签" onClose={onClose}>
      <View className="t-s">
        作废后要用新的公开号码重新抽。原因会写在公开页上，所有人都看得到，请不要写孩子的名字。
      </View>
      <Field label="原因">
        <TextArea label="原因" value={because} maxLength={60} onChange={setBecause} />
      </Field>
      <ProblemNote problem={draw.abandon.problem} />
      <Button
        kind="grave"
        busy={draw.abandon.busy}
        disabled={because.trim().length < 4}
        onTap={() => void draw.abandon.run(because.trim())}
      >
        作废
      </Button>
    </Sheet>
  );
}
