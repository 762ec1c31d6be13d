/** The one form of about two minutes (M078, M060). Nothing has to be proved; what matters is asked once. */
import { View } from '@tarojs/components';
import { placeWord } from '@/features/dayplan/place.words';
import { Card } from '@/ui/card';
import { Banner } from '@/ui/feedback';
import { Choice, Field, OptionRow, TextArea, WeekdayPicker } from '@/ui/field';
import type { ChildWish, Reason } from './application.words';
import { becauseWord, reasonWords, wishWords } from './application.words';
import type { Sheet, useApplicationForm } from './application-form';
import { CollectorsField } from './collectors-field';

const reasons = Object.entries(reasonWords).map(([value, word]) => ({ value: value as Reason, word }));
const wishes = Object.entries(wishWords).map(([value, word]) => ({ value: value as ChildWish, word }));

function untilTimes(latest: string): string[] {
  const lastHour = Number(latest.slice(0, 2));
  const times = [];
  for (let hour = 16; hour < lastHour; hour += 1) times.push(`${hour}:30`, `${hour + 1}:00`);
  return [...new Set([...times.filter((time) => time < latest), latest])];
}

export function ApplicationFields({
  sheet,
  form: { form, restored, change },
}: {
  sheet: Sheet;
  form: ReturnType<typeof useApplicationForm>;
}) {
  const returned = sheet.application?.state === 'RETURNED' ? sheet.application : undefined;
  return (
    <>
      {returned ? (
        <Banner tone="wait" icon="pen">
          {[becauseWord(returned.because), returned.note].filter(Boolean).join('。')}
        </Banner>
      ) : null}
      {restored ? (
        <Banner tone="info" icon="pen">
          接着上次没填完的继续。
        </Banner>
      ) : null}
      <Card className="stack">
        <View className="t-l">{`${sheet.studentName} · ${sheet.classLabel}`}</View>
        <Field label="星期几参加">
          <WeekdayPicker
            value={form.weekdays}
            offered={sheet.weekdays}
            onChange={(weekdays) => change({ weekdays })}
          />
        </Field>
        <Field
          label="平时几点接"
          note={`这学期最晚到 ${sheet.latestUntil}；12 月到 3 月到 17:00。晚到没有任何费用。`}
        >
          <Choice
            label="几点接"
            options={untilTimes(sheet.latestUntil).map((time) => ({ value: time, word: time }))}
            value={form.until}
            onChange={(until) => change({ until })}
          />
        </Field>
        <Field label="在哪个门接">
          <Choice
            label="接送点"
            options={(['EAST', 'WEST'] as const).map((value) => ({ value, word: placeWord(value) }))}
            value={form.pickupPoint || undefined}
            onChange={(pickupPoint) => change({ pickupPoint })}
          />
        </Field>
      </Card>
      <Card className="stack">
        <Field label="为什么需要" note="不用任何证明。">
          <Choice<Reason>
            label="原因"
            options={reasons}
            value={form.reason || undefined}
            onChange={(reason) => change({ reason })}
          />
        </Field>
        {form.reason === 'OTHER' ? (
          <Field label="想说的话" optional>
            <TextArea
              label="想说的话"
              value={form.reasonNote}
              maxLength={200}
              onChange={(reasonNote) => change({ reasonNote })}
            />
          </Field>
        ) : null}
        <Field label="问问孩子：想参加吗">
          <Choice<ChildWish>
            label="孩子自己的想法"
            options={wishes}
            value={form.childWish || undefined}
            onChange={(childWish) => change({ childWish })}
          />
        </Field>
      </Card>
      <Card className="stack">
        <View className="t-l">谁可以接</View>
        <View className="t-s">孩子只交给这里登记的人。以后随时可以改。</View>
        <CollectorsField value={form.collectors} onChange={(collectors) => change({ collectors })} />
      </Card>
      <Card>
        <OptionRow
          title="以上情况属实"
          note="不需要交任何材料"
          on={form.stated}
          onToggle={() => change({ stated: !form.stated })}
        />
      </Card>
    </>
  );
}
