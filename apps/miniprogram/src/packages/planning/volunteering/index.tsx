import {
  closeVolunteerSlot,
  type HelperView,
  listHelpers,
  listVolunteerSlots,
  type OfficeSlot,
} from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { AddHelperSheet, HelperSheet } from '@/features/volunteer/helper-sheet';
import { HelpersCard } from '@/features/volunteer/helpers-card';
import { OfficeSlotCard } from '@/features/volunteer/office-slot-card';
import { SlotSheet } from '@/features/volunteer/slot-sheet';
import { whenWords } from '@/features/volunteer/volunteer.words';
import { useOnPull } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Empty } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { ConfirmSheet } from '@/ui/sheet';
import { Columns } from '@/ui/wide';

type Layer =
  | { kind: 'new' | 'helper-new' }
  | { kind: 'slot' | 'close'; slot: OfficeSlot }
  | { kind: 'helper'; helper: HelperView };

/** 志愿帮忙, for the office: what is wished for and who comes; nobody is assigned (C12 M020 M066 M100). */
export default function VolunteeringOfficePage() {
  const schoolId = useSchoolId();
  const slots = useQuery(listVolunteerSlots, { schoolId });
  const helpers = useQuery(listHelpers, { schoolId });
  const [layer, setLayer] = useState<Layer | undefined>();
  const refresh = () => Promise.all([slots.refresh(), helpers.refresh()]);
  useOnPull(refresh);
  const shut = () => setLayer(undefined);
  const of = {
    schoolId,
    onClose: shut,
    onDone: () => {
      shut();
      void refresh();
    },
  };
  const close = useAction(async (slot: OfficeSlot) => {
    await call(closeVolunteerSlot, { schoolId, slotId: slot.slotId });
    of.onDone();
  });
  const closing = layer?.kind === 'close' ? layer.slot : undefined;
  const layers = (
    <>
      {layer?.kind === 'new' ? <SlotSheet {...of} slot={undefined} /> : null}
      {layer?.kind === 'slot' ? <SlotSheet {...of} slot={layer.slot} /> : null}
      {layer?.kind === 'helper-new' ? <AddHelperSheet {...of} /> : null}
      {layer?.kind === 'helper' ? <HelperSheet {...of} helper={layer.helper} /> : null}
      <ConfirmSheet
        open={closing !== undefined}
        question={closing ? `停掉 ${whenWords(closing)} 的帮忙？` : ''}
        explain={
          close.problem?.text ??
          (closing?.comes.length ? `会告诉报了名的 ${closing.comes.length} 位不用来。` : '还没有人报名。')
        }
        confirm="停掉"
        busy={close.busy}
        onConfirm={() => closing && void close.run(closing)}
        onClose={shut}
      />
    </>
  );
  return (
    <Screen
      title="志愿帮忙"
      wide
      layers={layers}
      actions={<Button onTap={() => setLayer({ kind: 'new' })}>开一项帮忙</Button>}
    >
      <View className="t-s">
        家长自己挑、自己报，随时可以不来。不按学号排，不看谁没报；时长只有本人看得到。
      </View>
      <Loaded query={slots}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="child" title="没有开着的帮忙" text="需要帮忙时开一项，愿意的家长会来。" />
          ) : (
            <Columns>
              {items.map((slot) => (
                <OfficeSlotCard
                  key={slot.slotId}
                  slot={slot}
                  onChange={() => setLayer({ kind: 'slot', slot })}
                  onClose={() => setLayer({ kind: 'close', slot })}
                />
              ))}
            </Columns>
          )
        }
      </Loaded>
      <HelpersCard
        helpers={helpers}
        onAdd={() => setLayer({ kind: 'helper-new' })}
        onHelper={(helper) => setLayer({ kind: 'helper', helper })}
      />
    </Screen>
  );
}
