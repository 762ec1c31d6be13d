import { View } from '@tarojs/components';
import { useState } from 'react';
import { PlanForm } from '@/features/roster-plan/plan-form';
import { QualityCard, Shortages } from '@/features/roster-plan/quality-card';
import { RosterGrid } from '@/features/roster-plan/roster-grid';
import { SeatSheet } from '@/features/roster-plan/seat-sheet';
import { TeacherSums } from '@/features/roster-plan/teacher-sums';
import { useRosterPlan } from '@/features/roster-plan/use-roster-plan';
import { open } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Card, ListRow } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { ConfirmSheet } from '@/ui/sheet';
import { dateWords } from '@/ui/time-words';

/** 排班: what is needed, the plan in hand as a grid, and its publication (M036, M065, M085, M086). */
export default function RosterPlanPage() {
  const desk = useRosterPlan();
  const { plan, seat, setSeat, publish, discard } = desk;
  const [asking, setAsking] = useState<'PUBLISH' | 'DISCARD' | undefined>();
  const [again, setAgain] = useState(false);
  const isForm = plan === null || (plan.state === 'PUBLISHED' && again);
  const isReady = plan?.state === 'READY' && plan.result !== null;
  const close = () => {
    setAsking(undefined);
    setAgain(false);
  };
  const layers = (
    <>
      {plan && seat ? (
        <SeatSheet plan={plan} seat={seat} change={desk.change} onClose={() => setSeat(undefined)} />
      ) : null}
      <ConfirmSheet
        open={asking === 'PUBLISH'}
        question={plan ? `发布 ${dateWords(plan.fromDate)}—${dateWords(plan.toDate)} 的排班？` : ''}
        explain="老师们各收到一条消息；这段日期原来的安排会换成这一份。"
        confirm="发布"
        busy={publish.busy}
        onConfirm={() => void publish.run().finally(close)}
        onClose={close}
      />
      <ConfirmSheet
        open={asking === 'DISCARD'}
        question="放弃这份方案？"
        explain="已经发布的值班不受影响。"
        confirm="放弃"
        grave
        busy={discard.busy}
        onConfirm={() => void discard.run().finally(close)}
        onClose={close}
      />
    </>
  );
  return (
    <Screen
      title="排班"
      wide
      layers={layers}
      actions={
        isReady ? (
          <Button disabled={(plan?.result?.uncoveredCount ?? 0) > 0} onTap={() => setAsking('PUBLISH')}>
            发布
          </Button>
        ) : plan?.state === 'PUBLISHED' && !again ? (
          <Button onTap={() => setAgain(true)}>排下一段</Button>
        ) : undefined
      }
    >
      <ProblemNote problem={publish.problem ?? discard.problem} />
      <Loaded query={desk.query}>
        {() =>
          isForm ? (
            <PlanForm draft={desk.draft} />
          ) : plan ? (
            <>
              <QualityCard plan={plan} stop={desk.stop} />
              <Shortages plan={plan} />
              {plan.result ? (
                <>
                  <ProblemNote problem={seat ? undefined : desk.change.problem} />
                  <RosterGrid
                    plan={plan}
                    canChange={isReady}
                    onSeat={setSeat}
                    onDrop={(dragged, toPersonId) => void desk.change.run(toPersonId, dragged)}
                  />
                  <TeacherSums plan={plan} />
                </>
              ) : null}
            </>
          ) : null
        }
      </Loaded>
      <Card className="card-list">
        <ListRow
          title="每位老师的上限和标签"
          note="每周最多几次、能不能当值日领导、还能教什么"
          onTap={() => void open('packages/planning/duty-limits')}
        />
        <ListRow title="按天看值班" onTap={() => void open('packages/school/duties')} />
      </Card>
      {plan && plan.state !== 'PUBLISHED' ? (
        <View className="btns">
          <Button kind="plain" onTap={() => setAsking('DISCARD')}>
            放弃这份方案
          </Button>
        </View>
      ) : null}
    </Screen>
  );
}
