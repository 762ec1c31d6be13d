/** Club → weekdays → venue → seats, in one sheet with what is usual filled in. */
import {
  ACTIVITY_TYPE_TEXT,
  ACTIVITY_TYPES,
  activityErrors,
  listStaff,
  SPORTS_ARTS_BRANCH_TEXT,
  SPORTS_ARTS_BRANCHES,
  type VenueView,
} from '@anxin/shared';
import { View } from '@tarojs/components';
import { useQuery } from '@/api/use-query';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Banner, ProblemNote } from '@/ui/feedback';
import { Choice, Field, Input, WeekdayPicker } from '@/ui/field';
import { OneOfMany } from '@/ui/picker';
import { Sheet } from '@/ui/sheet';
import { gradesWords } from './activity.words';
import { type Subject, useOfferForm } from './offer-form';

const types = ACTIVITY_TYPES.map((value) => ({ value, word: ACTIVITY_TYPE_TEXT[value] }));
const branches = SPORTS_ARTS_BRANCHES.map((value) => ({ value, word: SPORTS_ARTS_BRANCH_TEXT[value] }));
const grades = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((value) => ({
  value: String(value),
  word: gradesWords(value, value),
}));
const NOBODY = 'nobody';

export function OfferFormSheet({
  subject,
  venues,
  onAddVenue,
  onClose,
  onDone,
}: {
  subject: Subject;
  venues: readonly VenueView[];
  onAddVenue: () => void;
  onClose: () => void;
  onDone: () => void;
}) {
  const schoolId = useSchoolId();
  const staff = useQuery(listStaff, { schoolId, limit: 100 }, { keep: true });
  const one = useOfferForm(subject, venues, onDone);
  const { form, change, venue, fault, save } = one;
  const leaders = [
    { value: NOBODY, word: '还没定' },
    ...(staff.data?.items ?? []).map(({ id, name }) => ({ value: id, word: name })),
  ];
  return (
    <Sheet open title={one.known ? `修改 ${one.known.label}` : form.label} onClose={onClose}>
      <View className="stack">
        {one.known ? null : (
          <Field label="星期几" note="选几天就开几场，各有各的名额。">
            <WeekdayPicker value={one.weekdays} onChange={one.setWeekdays} />
          </Field>
        )}
        <Field label="名称">
          <Input label="名称" value={form.label} maxLength={20} onChange={(label) => change({ label })} />
        </Field>
        <Field label="类型" note="不上新课，不集体补课。">
          <Choice
            label="类型"
            options={types}
            value={form.activityType}
            onChange={(activityType) => change({ activityType })}
          />
        </Field>
        {form.activityType === 'SPORTS_ARTS' ? (
          <Field label="体艺的哪一类">
            <Choice
              label="体艺的哪一类"
              options={branches}
              value={form.branch ?? undefined}
              onChange={(branch) => change({ branch })}
            />
          </Field>
        ) : null}
        <Field label="场所" note={venue ? `最多容纳 ${venue.capacitySeats} 人` : '还没有场所，请先登记。'}>
          <OneOfMany
            label="场所"
            options={venues.map(({ venueId, label }) => ({ value: venueId, word: label }))}
            value={form.venueId || undefined}
            onChange={(venueId) => change({ venueId })}
          />
        </Field>
        {venue?.kind === 'OFF_SITE' ? (
          <Banner tone="wait" icon="alert">
            校外活动：去和回都要点名，并先另外征得家长同意。
          </Banner>
        ) : null}
        <Button kind="secondary" onTap={onAddVenue}>
          登记新场所
        </Button>
        <Field label="从几年级">
          <OneOfMany
            label="从几年级"
            options={grades}
            value={String(form.gradeFrom)}
            onChange={(from) =>
              change({ gradeFrom: Number(from), gradeTo: Math.max(form.gradeTo, Number(from)) })
            }
          />
        </Field>
        <Field label="到几年级">
          <OneOfMany
            label="到几年级"
            options={grades}
            value={String(form.gradeTo)}
            onChange={(to) =>
              change({ gradeTo: Number(to), gradeFrom: Math.min(form.gradeFrom, Number(to)) })
            }
          />
        </Field>
        <Field label="名额" note="最多 40 人。">
          <Input
            label="名额"
            type="number"
            maxLength={2}
            value={form.cap}
            onChange={(cap) => change({ cap })}
          />
        </Field>
        {one.isTeam ? null : (
          <Field label="满几人开班" note="抽签后不满就不开，孩子会排到别的志愿。填 0 就一定开。">
            <Input
              label="满几人开班"
              type="number"
              maxLength={2}
              value={form.minimum}
              onChange={(minimum) => change({ minimum })}
            />
          </Field>
        )}
        <Field label="带队老师" optional>
          <OneOfMany
            label="带队老师"
            options={leaders}
            value={form.leaderStaffId ?? NOBODY}
            onChange={(id) => change({ leaderStaffId: id === NOBODY ? null : id })}
          />
        </Field>
        {fault ? (
          <Banner tone="wait" icon="alert">
            {activityErrors[fault].text}
          </Banner>
        ) : null}
        <ProblemNote problem={save.problem} />
        <Button busy={save.busy} disabled={!one.isReady} onTap={() => void save.run()}>
          {one.known ? '保存' : '安排'}
        </Button>
      </View>
    </Sheet>
  );
}
