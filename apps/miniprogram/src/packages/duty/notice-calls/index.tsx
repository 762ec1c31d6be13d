import { listNoticeFamilies, type NoticeFamily } from '@anxin/shared';
import { useState } from 'react';
import { usePages } from '@/api/use-pages';
import type { Guardian } from '@/features/schedule-change/family-card';
import { FamilyPart, PART } from '@/features/schedule-change/family-part';
import { SaidSheet } from '@/features/schedule-change/said-sheet';
import { say } from '@/platform/device';
import { useOnPull, useParams } from '@/platform/navigation';
import { Empty } from '@/ui/feedback';
import { Chips } from '@/ui/field';
import { Paged } from '@/ui/paged';
import { Screen } from '@/ui/screen';

const shown = [
  { value: 'TO_CALL', word: '没确认的' },
  { value: 'ALL', word: '全部' },
] as const;
type Which = (typeof shown)[number]['value'];
const isToCall = ({ standing }: NoticeFamily) => standing === 'UNANSWERED' || standing === 'DISPUTED';

/** 逐家确认: ring, hear, key what was said; whoever has answered leaves the list (C6). */
export default function NoticeCallsPage() {
  const { schoolId = '', changeId = '', classId, which: start } = useParams();
  const [which, setWhich] = useState<Which>(start === 'ALL' ? 'ALL' : 'TO_CALL');
  const of = { schoolId, changeId, which, ...(classId ? { classId } : {}) };
  const pages = usePages(listNoticeFamilies, of, PART);
  const [calling, setCalling] = useState<{ family: NoticeFamily; guardian: Guardian } | undefined>();
  useOnPull(pages.refresh);
  const heard = (family: NoticeFamily) => {
    setCalling(undefined);
    const isDone = which === 'TO_CALL' && !isToCall(family);
    say(isDone ? `${family.name} 记好了` : '已记下');
    pages.change((items) =>
      isDone
        ? items.filter(({ studentId }) => studentId !== family.studentId)
        : items.map((one) => (one.studentId === family.studentId ? family : one)),
    );
  };
  return (
    <Screen
      title="逐家确认"
      layers={
        calling ? (
          <SaidSheet
            key={calling.guardian.linkId}
            {...{ schoolId, changeId, ...calling }}
            onSaid={heard}
            onClose={() => setCalling(undefined)}
          />
        ) : undefined
      }
    >
      <Chips options={shown} value={which} onChange={setWhich} />
      <Paged
        pages={pages}
        empty={
          <Empty
            icon="check"
            title={which === 'ALL' ? '这里没有孩子' : '都有答复了'}
            text="没确认的孩子会列在这里，一家一家打电话。"
          />
        }
      >
        {(items) =>
          Array.from({ length: Math.ceil(items.length / PART) }, (_, part) => (
            <FamilyPart
              key={items[part * PART]?.studentId}
              {...{ schoolId, changeId }}
              families={items.slice(part * PART, (part + 1) * PART)}
              onCalled={(family, guardian) => setCalling({ family, guardian })}
            />
          ))
        }
      </Paged>
    </Screen>
  );
}
