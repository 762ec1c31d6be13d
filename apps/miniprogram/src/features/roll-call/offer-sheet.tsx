/** 请同事接手: the children stay with the giver until the colleague has counted and accepted them (M043). */
import { useState } from 'react';
import { ColleagueRows } from '@/features/custody-outbox/colleague-rows';
import { colleaguesHere } from '@/features/custody-outbox/colleagues.rules';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { say } from '@/platform/device';
import { Button } from '@/ui/button';
import { Empty } from '@/ui/feedback';
import { Sheet } from '@/ui/sheet';
import { heldBy } from './handover.rules';

export function OfferSheet({
  opened,
  isOpen,
  onClose,
}: {
  opened: OpenDay;
  isOpen: boolean;
  onClose: () => void;
}) {
  const { day, list, views } = opened;
  const [toPersonId, setTo] = useState('');
  const mine = heldBy(list.pupils, views, list.reader.personId);
  const others = colleaguesHere(list);
  const to = others.find(({ personId }) => personId === toPersonId);
  return (
    <Sheet open={isOpen} title="请同事接手您的孩子" onClose={onClose}>
      {mine.length === 0 ? (
        <Empty title="您手上没有孩子" text="点名或接手以后，才能请同事接手。" icon="swap" />
      ) : (
        <>
          <ColleagueRows colleagues={others} chosenId={toPersonId} onChoose={setTo} />
          <Button
            disabled={!to}
            onTap={() => {
              day.say(mine.map(({ studentId }) => ({ kind: 'OFFERED', studentId, toPersonId })));
              say('已请同事接手，他数过人才算交接');
              onClose();
            }}
          >
            {to ? `请 ${to.name} 接手` : '请选择同事'}
          </Button>
        </>
      )}
    </Sheet>
  );
}
