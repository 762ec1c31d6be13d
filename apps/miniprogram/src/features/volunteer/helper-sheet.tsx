/** A helper from outside: who it is, what the vetting said and until when; or gone for good (M020, E6). */
import {
  addDays,
  addHelper,
  forgetHelper,
  type HelperKind,
  type HelperView,
  recordHelperVetting,
  VETTING_STATUSES,
  type VettingStatus,
} from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { vettingWords } from '@/features/people/staff.words';
import { say } from '@/platform/device';
import { newId } from '@/session/session';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Choice, Field, Input } from '@/ui/field';
import { DateInput } from '@/ui/picker';
import { Sheet } from '@/ui/sheet';
import { today } from '@/ui/time-words';
import { helperKindOptions } from './volunteer.words';

const statuses = VETTING_STATUSES.map((value) => ({ value, word: vettingWords[value] }));

interface Layer {
  schoolId: string;
  onClose: () => void;
  onDone: () => void;
}

export function AddHelperSheet({ schoolId, onClose, onDone }: Layer) {
  const [helperId] = useState(newId);
  const [kind, setKind] = useState<HelperKind>('VOLUNTEER');
  const [name, setName] = useState('');
  const save = useAction(async () => {
    await call(addHelper, { schoolId, helperId, kind, name: name.trim() });
    say('已登记，记得登记从业查询');
    onDone();
  });
  return (
    <Sheet open title="登记校外帮手" onClose={onClose}>
      <View className="stack">
        <Field label="怎么称呼">
          <Input label="怎么称呼" value={name} maxLength={20} onChange={setName} />
        </Field>
        <Field label="哪一类">
          <Choice label="哪一类" options={helperKindOptions} value={kind} onChange={setKind} />
        </Field>
        <ProblemNote problem={save.problem} />
        <Button busy={save.busy} disabled={name.trim() === ''} onTap={() => void save.run()}>
          登记
        </Button>
      </View>
    </Sheet>
  );
}

export function HelperSheet({ schoolId, helper, onClose, onDone }: Layer & { helper: HelperView }) {
  const [status, setStatus] = useState<VettingStatus>(helper.vetting.status);
  const [checkedOn, setCheckedOn] = useState(helper.vetting.checkedOn ?? today());
  const [expiresOn, setExpiresOn] = useState(helper.vetting.expiresOn ?? addDays(today(), 365));
  const [sure, setSure] = useState(false);
  const key = { schoolId, helperId: helper.helperId };
  const save = useAction(async () => {
    await call(recordHelperVetting, { ...key, status, checkedOn, expiresOn });
    say('已登记');
    onDone();
  });
  const forget = useAction(async () => {
    await call(forgetHelper, key);
    say('已删去');
    onDone();
  });
  return (
    <Sheet open title={helper.name} onClose={onClose}>
      <View className="stack">
        <View className="t-s">从业查询只记结论和日期，不记查询内容。</View>
        <Field label="结论">
          <Choice label="结论" options={statuses} value={status} onChange={setStatus} />
        </Field>
        <Field label="查询日期">
          <DateInput label="查询日期" value={checkedOn} end={today()} onChange={setCheckedOn} />
        </Field>
        <Field label="有效期到">
          <DateInput label="有效期到" value={expiresOn} onChange={setExpiresOn} />
        </Field>
        <ProblemNote problem={save.problem ?? forget.problem} />
        <Button busy={save.busy} onTap={() => void save.run()}>
          登记
        </Button>
        {sure ? (
          <Button kind="grave" busy={forget.busy} onTap={() => void forget.run()}>
            {`删去 ${helper.name}，连同报的名`}
          </Button>
        ) : (
          <Button kind="plain" onTap={() => setSure(true)}>
            不再来了，删去
          </Button>
        )}
      </View>
    </Sheet>
  );
}
