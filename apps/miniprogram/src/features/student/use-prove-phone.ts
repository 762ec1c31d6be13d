/** The phone number in one tap: the roster's children to confirm, and a teacher's roles at once (wechat 1.3). */
import type { OutputOf } from '@anxin/shared';
import { provePhone } from '@anxin/shared';
import { create } from 'zustand';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { open, openTab } from '@/platform/navigation';
import { refreshMe } from '@/session/sign-in';

export type PhoneMatches = OutputOf<typeof provePhone>;

/** What the roster found, handed from the login page to the page that confirms it; never stored. */
export const useMatches = create<{ matches: PhoneMatches | undefined }>(() => ({ matches: undefined }));

export function useProvePhone() {
  return useAction(async (phoneCode: string) => {
    const matches = await call(provePhone, { phoneCode });
    useMatches.setState({ matches });
    await refreshMe();
    if (matches.children.length === 0 && matches.schools.length > 0) await openTab('pages/today');
    else await open('packages/guardian/bind');
  });
}
