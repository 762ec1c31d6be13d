/** Reading the own roster and everything one does about it. */
import {
  type AbsenceKind,
  answerDutyCall,
  answerSwap,
  askSwap,
  cancelSwap,
  dropDutyWish,
  type InputOf,
  keepDutyWish,
  readMyRoster,
  sayAbsent,
  withdrawAbsence,
} from '@anxin/shared';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { say } from '@/platform/device';
import { useParams } from '@/platform/navigation';
import { newId, useSchoolId } from '@/session/session';
import { today } from '@/ui/time-words';

export type Wished = Omit<InputOf<typeof keepDutyWish>, 'schoolId' | 'wishId'>;
/** Somebody who is asked may be standing with the phone in hand. */
const LOOK_MS = 30_000;

/** A message names its school; without one it is the school of the acting role. */
export function useRosterSchool(): string {
  const acting = useSchoolId();
  return useParams().schoolId || acting;
}

export function useMyRoster() {
  const schoolId = useRosterSchool();
  const query = useQuery(readMyRoster, { schoolId, fromDate: today() }, { keep: true, everyMs: LOOK_MS });
  const settle = async (words: string) => {
    say(words);
    await query.refresh();
    return true;
  };
  /** What was refused may have changed meanwhile: the list is read again beside the reason. */
  const acted = async (act: () => Promise<unknown>, words: string) => {
    try {
      await act();
    } catch (failure) {
      void query.refresh();
      throw failure;
    }
    return settle(words);
  };
  return {
    query,
    answerCall: useAction((dutyCallId: string, comes: boolean) =>
      acted(
        () => call(answerDutyCall, { schoolId, dutyCallId, comes }),
        comes ? '谢谢您，这一班是您的了' : '知道了，再问别人',
      ),
    ),
    answerSwap: useAction((swapId: string, accepts: boolean) =>
      acted(() => call(answerSwap, { schoolId, swapId, accepts }), accepts ? '换好了' : '已告诉对方'),
    ),
    cancelSwap: useAction((swapId: string) => acted(() => call(cancelSwap, { schoolId, swapId }), '不换了')),
    askSwap: useAction((dutyAssignmentId: string, to: { toPersonId?: string; inReturnId?: string }) =>
      acted(() => call(askSwap, { schoolId, swapId: newId(), dutyAssignmentId, ...to }), '已问，等对方答应'),
    ),
    sayAbsent: useAction(async (fromDate: string, toDate: string, kind: AbsenceKind) => {
      const said = await call(sayAbsent, { schoolId, absenceId: newId(), fromDate, toDate, kind });
      await query.refresh();
      return said;
    }),
    withdrawAbsence: useAction((absenceId: string) =>
      acted(() => call(withdrawAbsence, { schoolId, absenceId }), '好的，照常'),
    ),
    keepWish: useAction((wish: Wished) =>
      acted(() => call(keepDutyWish, { schoolId, wishId: newId(), ...wish }), '已记下'),
    ),
    dropWish: useAction((wishId: string) => acted(() => call(dropDutyWish, { schoolId, wishId }), '已收回')),
  };
}

export type MyRosterDesk = ReturnType<typeof useMyRoster>;
