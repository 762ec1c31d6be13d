/** Logging in: WeChat's code for a token, then who this is. Nothing personal is asked for here. */
import { becomePersona, logIn, logOut, readMe } from '@anxin/shared';
import { call } from '@/api/client';
import { appId } from '@/platform/environment';
import { wechatLoginCode } from '@/platform/login';
import { fillRandomPool } from '@/platform/random';
import { useSession } from './session';

export async function refreshMe(): Promise<void> {
  useSession.getState().know(await call(readMe, {}));
}

export async function signInWithWechat(): Promise<void> {
  await fillRandomPool();
  useSession.getState().begin(await call(logIn, { appid: appId(), code: await wechatLoginCode() }));
  await refreshMe();
}

/** Only where the server runs the demo; elsewhere it knows no personas. */
export async function signInAsPersona(persona: string): Promise<void> {
  useSession.getState().begin(await call(becomePersona, { persona }));
  await refreshMe();
}

export async function signOut(): Promise<void> {
  await call(logOut, {}).catch(() => undefined);
  useSession.getState().end();
}
