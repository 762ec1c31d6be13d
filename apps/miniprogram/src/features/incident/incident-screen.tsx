/** 一件突发事件 (M112–M114, M122): three big rows, none of which waits for another; then what was done, and its end. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { open } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Banner, ErrorState, OfflineBanner, ProblemNote } from '@/ui/feedback';
import { Screen } from '@/ui/screen';
import { clockWords } from '@/ui/time-words';
import { ActLog } from './act-log';
import { CloseSheet } from './close-sheet';
import { GuardianStep } from './guardian-step';
import { kindWords, placeWords, severityWords } from './incident.words';
import { JoinSheet } from './join-sheet';
import { LeaderStep } from './leader-step';
import { NoteSheet } from './note-sheet';
import { RescueStep } from './rescue-step';
import { useIncident } from './use-incident';

type Layer = 'CLOSE' | 'JOIN' | 'NOTE';

export function IncidentScreen({ incidentId }: { incidentId: string }) {
  const here = useIncident(incidentId);
  const { query, view, shown, state, waitingCount } = here;
  const [layer, setLayer] = useState<Layer | undefined>();
  const raised = here.box.ofIncident(incidentId).find(({ act }) => act.kind === 'RAISED')?.act;
  const kind = view?.kind ?? raised?.incidentKind ?? 'OTHER';
  const isNew = shown.acts.length === 0;
  const isOpen = view === undefined || view.state === 'OPEN';
  const close = () => setLayer(undefined);
  if (isNew && query.problem)
    return (
      <Screen title="突发事件">
        {query.problem.code === 'access.not_found' ? (
          <Banner tone="alarm" icon="alert">
            有同事正在处理。您来帮忙，就能看到孩子和家长。
          </Banner>
        ) : (
          <ErrorState problem={query.problem} onRetry={() => void query.refresh()} />
        )}
        <Button big onTap={() => here.say('HELPING')}>
          我来帮忙
        </Button>
      </Screen>
    );
  return (
    <Screen
      title={kindWords[kind]}
      actions={
        view?.mayClose ? (
          <Button big onTap={() => setLayer('CLOSE')}>
            处理完了，结束
          </Button>
        ) : undefined
      }
      layers={
        <>
          {layer === 'NOTE' ? <NoteSheet here={here} onClose={close} /> : null}
          {layer === 'CLOSE' ? <CloseSheet here={here} onClose={close} /> : null}
          {layer === 'JOIN' ? <JoinSheet here={here} onClose={close} /> : null}
        </>
      }
    >
      <OfflineBanner online={state.reachable} waitingCount={waitingCount} keeps="照常救助和记录" />
      <ProblemNote problem={query.problem?.code === 'client.offline' || isNew ? undefined : query.problem} />
      <View className="headline">
        <View className="grow">
          <View className="t-xl">{kindWords[kind]}</View>
          <View className="t-s num">
            {[
              placeWords[view?.place ?? raised?.place ?? 'OTHER'],
              severityWords[view?.severity ?? raised?.severity ?? 'SERIOUS'],
              view ? `${clockWords(view.raisedAt)} ${view.raisedBy.name} 报告` : '已记在手机里',
            ].join(' · ')}
          </View>
        </View>
        <Button kind="plain" onTap={() => void open('packages/duty/emergency')}>
          急救卡
        </Button>
      </View>
      {view?.state === 'CLOSED' ? (
        <Banner tone="safe" icon="check">
          {`${view.closedBy?.name ?? ''} 已结束${view.followUp ? ` · ${view.followUp}` : ''}`}
        </Banner>
      ) : null}
      {view?.joinedTo ? (
        <Banner
          tone="wait"
          icon="alert"
          end="去看"
          onEnd={() => void open('packages/duty/incident', { incidentId: view.joinedTo ?? '' })}
        >
          已并到另一件里
        </Banner>
      ) : null}
      <RescueStep here={here} />
      <LeaderStep here={here} />
      <GuardianStep here={here} />
      <ActLog here={here} />
      <Button kind="secondary" onTap={() => setLayer('NOTE')}>
        记一笔
      </Button>
      {here.isLeader && isOpen ? (
        <Button kind="plain" onTap={() => setLayer('JOIN')}>
          同事报的是同一件事，并成一件
        </Button>
      ) : null}
    </Screen>
  );
}
