/** The duty leader's plan of the walk (C2): gates, lines, rooms, who lacks, who is apart; made again, accepted, printed. */
import type { EscortDayView, EscortPlanView } from '@anxin/shared';
import { acceptEscortPlan, makeEscortPlan, printEscortPlan } from '@anxin/shared';
import { View } from '@tarojs/components';
import { call, openFile } from '@/api/client';
import { useAction } from '@/api/use-action';
import { Signal } from '@/features/custody-outbox/duty-loaded';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { say } from '@/platform/device';
import { useOnPull } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Card, ListRow, Tag } from '@/ui/card';
import { Banner, Empty, ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { clockWords } from '@/ui/time-words';
import { adviceWords, lateWords, missingWords, reasonWords, stayWords } from './escort.words';
import { GateColumns } from './gate-columns';
import { MissingOnTheWay } from './missing-on-the-way';
import { useEscortDay } from './use-escort-day';
import { WalkSettings } from './walk-settings';

export function EscortScreen({ opened: { day } }: { opened: OpenDay }) {
  const query = useEscortDay(day);
  const key = { schoolId: day.schoolId, serviceDate: day.serviceDate };
  const { data } = query;
  const plan = data?.plan ?? null;
  const make = useAction(async () => {
    query.replace(await call(makeEscortPlan, { ...key, afterVersion: plan?.version ?? 0 }));
    say('已按现在的情况排好');
  });
  const accept = useAction(async () => {
    query.replace(await call(acceptEscortPlan, { ...key, version: plan?.version ?? 0 }));
    say('已确认，护送的老师会收到通知');
  });
  const print = useAction(() => openFile(printEscortPlan, key, 'pdf', `护送名单-${day.serviceDate}.pdf`));
  useOnPull(query.refresh);
  const mayAccept = plan !== null && plan.acceptedAt === null;
  return (
    <Screen
      title="放学护送"
      actions={
        data?.readerDecides ? (
          <>
            <Button
              kind={mayAccept && !plan.changed ? 'secondary' : 'primary'}
              busy={make.busy}
              onTap={() => void make.run()}
            >
              {plan ? '重排' : '现在就排'}
            </Button>
            {mayAccept ? (
              <Button big busy={accept.busy} onTap={() => void accept.run()}>
                就这样送
              </Button>
            ) : null}
          </>
        ) : undefined
      }
    >
      <Signal day={day} state={day.useDay.getState()} />
      <ProblemNote problem={make.problem ?? accept.problem ?? print.problem} />
      <Loaded query={query} cards={3}>
        {(now) => (
          <>
            <MissingOnTheWay
              missing={now.gaps}
              advice="请马上问护送的老师和门口，沿路找；数到以后这里会自己消失。"
            />
            {now.plan ? <PlanParts plan={now.plan} /> : <NoPlan day={now} />}
            {now.plan ? (
              <Button kind="secondary" busy={print.busy} onTap={() => void print.run()}>
                打印护送名单
              </Button>
            ) : null}
            <WalkSettings day={now} schoolId={day.schoolId} onKept={() => void query.refresh()} />
          </>
        )}
      </Loaded>
    </Screen>
  );
}

function PlanParts({ plan }: { plan: EscortPlanView }) {
  const advice = adviceWords(plan);
  return (
    <>
      <Card className="stack-tight">
        <View className="row between">
          <View className="t-s grow num">{`第 ${plan.version} 版 · ${clockWords(plan.madeAt)} ${reasonWords[plan.because]}`}</View>
          <Tag tone={plan.acceptedAt ? 'safe' : 'wait'}>{plan.acceptedAt ? '已确认' : '等您确认'}</Tag>
        </View>
        {plan.missing.map((one) => (
          <View key={`${one.need}.${one.pickupPoint ?? one.tempClassId}`} className="t-m strong c-wait">
            {missingWords(one, plan.rooms)}
          </View>
        ))}
        {advice ? <View className="t-s">{advice}</View> : null}
      </Card>
      {plan.changed ? (
        <Banner tone="wait" icon="alert">
          排好以后，孩子或老师有变化，请重排。
        </Banner>
      ) : null}
      <GateColumns plan={plan} />
      <Card className="card-list">
        {plan.rooms.map((room) => (
          <ListRow
            key={room.tempClassId}
            title={room.label}
            note={`${room.venueLabel} · ${room.closer ? `${room.closer.name} 关` : '没有人关'}${room.closesAfterWalk ? '（送完回来）' : ''}`}
            end={room.closer ? <Tag tone="safe">有人关</Tag> : <Tag tone="wait">缺人</Tag>}
          />
        ))}
      </Card>
      <Apart plan={plan} />
    </>
  );
}

/** Whom no line takes, by name. */
function Apart({ plan: { late, staying } }: { plan: EscortPlanView }) {
  if (late.length + staying.length === 0) return null;
  return (
    <Card className="card-list">
      {late.map(({ studentId, name, classLabel, why, withWhom }) => (
        <ListRow
          key={studentId}
          title={name}
          note={[classLabel, withWhom && `和 ${withWhom.name} 在一起`].filter(Boolean).join(' · ')}
          end={<Tag tone="wait">{lateWords[why]}</Tag>}
        />
      ))}
      {staying.map(({ studentId, name, classLabel, why }) => (
        <ListRow key={studentId} title={name} note={classLabel} end={<Tag>{stayWords[why]}</Tag>} />
      ))}
    </Card>
  );
}

function NoPlan({ day: { endsAt, planDueAt } }: { day: EscortDayView }) {
  const at =
    planDueAt && endsAt ? `${clockWords(endsAt)} 放学，大约 ${clockWords(planDueAt)} 自动排好。` : '';
  return <Empty icon="gate" title="护送还没排" text={`${at}点名以后也可以现在就排。`} />;
}
