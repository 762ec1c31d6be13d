import { View } from '@tarojs/components';
import { AuditsCard } from '@/features/draw/audits-card';
import { runStateWords } from '@/features/draw/draw.words';
import { DrawPath } from '@/features/draw/draw-path';
import { DrawSheets } from '@/features/draw/draw-sheets';
import { PublicLink } from '@/features/draw/public-link';
import { useDraw } from '@/features/draw/use-draw';
import { open } from '@/platform/navigation';
import { useRole } from '@/session/role-tabs';
import { Button } from '@/ui/button';
import { Card, ListRow, Tag } from '@/ui/card';
import { Banner, Empty } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { momentWords } from '@/ui/time-words';

/** 抽签编班: one path, one next step; nothing in it can be changed unseen (C7). */
export default function DrawPage() {
  const isPrincipal = useRole() === 'PRINCIPAL';
  const draw = useDraw();
  const { query, run, setLayer } = draw;
  const standing = query.data;
  const report = () => void open('packages/planning/draw-report', { runId: run?.runId });
  const primary = () => {
    if (!standing?.round?.isClosed) return undefined;
    if (!run) return <Button onTap={() => setLayer('commit')}>封存名单</Button>;
    if (run.state === 'COMMITTED')
      return isPrincipal ? <Button onTap={() => setLayer('seed')}>登记公开号码</Button> : undefined;
    if (run.state === 'DRAWN')
      return (
        <>
          <Button kind="secondary" onTap={report}>
            看统计
          </Button>
          <Button onTap={() => setLayer('publish')}>公布</Button>
        </>
      );
    return undefined;
  };
  return (
    <Screen title="抽签编班" wide actions={primary()} layers={<DrawSheets draw={draw} />}>
      <Loaded query={query}>
        {(data) =>
          data.round === null ? (
            <Empty
              icon="swap"
              title="还没有开放填志愿"
              text="先排好各天的社团，设定志愿截止时间和公开号码来源；截止之后再来抽签。"
              action="设定志愿时间"
              onAction={() => void open('packages/planning/preference-round')}
            />
          ) : (
            <>
              {run?.state === 'COMMITTED' && !isPrincipal ? (
                <Banner tone="info" icon="clock">
                  等校长登记公开号码。
                </Banner>
              ) : null}
              <Card className="stack">
                <View className="row between">
                  <View className="t-l grow">{data.termName}</View>
                  {run ? (
                    <Tag tone={runStateWords[run.state].tone}>{runStateWords[run.state].word}</Tag>
                  ) : null}
                </View>
                <DrawPath standing={data} run={run} />
              </Card>
              <Card className="card-list">
                {!run && isPrincipal && data.runs.length === 0 ? (
                  <ListRow
                    title={data.auditor ? '换一位审计人' : '指定审计人'}
                    note="封存之前才可以"
                    onTap={() => setLayer('auditor')}
                  />
                ) : null}
                {run?.drawnAt ? (
                  <ListRow title="统计" note="谁得到了什么，公平的代价" onTap={report} />
                ) : null}
                {run?.state === 'PUBLISHED' ? (
                  <ListRow
                    title="候补"
                    note="空出来的座位问到谁了"
                    onTap={() => void open('packages/planning/waitlists')}
                  />
                ) : null}
                {run ? <PublicLink path={run.publicPath} /> : null}
                {run && run.state !== 'PUBLISHED' ? (
                  <ListRow title="作废这次抽签" note="原因会公开" onTap={() => setLayer('abandon')} />
                ) : null}
                {data.runs
                  .filter(({ state }) => state === 'ABANDONED')
                  .map((one) => (
                    <ListRow
                      key={one.runId}
                      title={`第 ${one.number} 次已作废：${one.abandonedBecause ?? ''}`}
                      note={one.abandoned ? momentWords(one.abandoned.at) : ''}
                    />
                  ))}
              </Card>
              {data.isAuditor ? <AuditsCard /> : null}
            </>
          )
        }
      </Loaded>
    </Screen>
  );
}
