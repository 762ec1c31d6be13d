/** 紧急情况 (M112): what the hands do comes first and needs no net; reporting is one tap below it and blocks nothing. */
import type { IncidentKind, IncidentPlace, Severity } from '@anxin/shared';
import { INCIDENT_KINDS, INCIDENT_PLACES, SEVERITIES } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { EvacuationCaller } from '@/features/evacuation/evacuation-caller';
import { callPhone } from '@/platform/device';
import { replace } from '@/platform/navigation';
import { newId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { OfflineBanner } from '@/ui/feedback';
import { Chips, Field } from '@/ui/field';
import { Icon } from '@/ui/icon';
import { Screen } from '@/ui/screen';
import { Tappable } from '@/ui/tappable';
import { CallLeader, useContacts } from './call-leader';
import { kindWords, placeWords, severityWords } from './incident.words';
import { RescueCard } from './rescue-card';
import { useEmergencyBox } from './use-emergency-box';

export function RescueScreen() {
  const { day, state, box, waitingCount } = useEmergencyBox();
  const contacts = useContacts(day);
  const [kind, setKind] = useState<IncidentKind | undefined>();
  const [severity, setSeverity] = useState<Severity>('SERIOUS');
  const [place, setPlace] = useState<IncidentPlace>('CLASSROOM');
  const report = () => {
    if (!kind) return;
    const incidentId = newId();
    void box.say({ incidentId, kind: 'RAISED', incidentKind: kind, severity, place });
    void replace('packages/duty/incident', { incidentId });
  };
  return (
    <Screen
      title="紧急情况"
      actions={
        kind ? (
          <>
            <Button kind="secondary" onTap={() => setKind(undefined)}>
              换一张卡
            </Button>
            <Button big kind="danger" onTap={report}>
              报告值日领导
            </Button>
          </>
        ) : undefined
      }
    >
      <OfflineBanner online={state.reachable} waitingCount={waitingCount} keeps="急救卡和记录照常" />
      <Button big kind="danger" onTap={() => void callPhone('120')}>
        <Icon name="phone" />打 120
      </Button>
      {kind ? (
        <>
          <RescueCard kind={kind} />
          <Card className="stack">
            <Field label="在哪里">
              <Chips
                options={INCIDENT_PLACES.map((value) => ({ value, word: placeWords[value] }))}
                value={place}
                onChange={setPlace}
              />
            </Field>
            <Field label="有多严重">
              <Chips
                options={SEVERITIES.map((value) => ({ value, word: severityWords[value] }))}
                value={severity}
                onChange={setSeverity}
              />
            </Field>
          </Card>
        </>
      ) : (
        <>
          <View className="t-l">先救孩子。点一下，看怎么做</View>
          <View className="rescue-kinds">
            {INCIDENT_KINDS.map((one) => (
              <Tappable
                key={one}
                className="card rescue-kind"
                label={`${kindWords[one]}，看急救卡`}
                onTap={() => setKind(one)}
              >
                {kindWords[one]}
              </Tappable>
            ))}
          </View>
          <View className="t-s">孩子不见了：回到点名，点孩子的名字，选“问过了，还没见到”。</View>
          <CallLeader contacts={contacts} />
          <EvacuationCaller box={box} />
        </>
      )}
    </Screen>
  );
}
