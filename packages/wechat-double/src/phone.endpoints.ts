/**
 * The phone number behind a one-tap code, for the openid that tapped and nobody else; and the open data behind
 * a cloudID. A code works once and for five minutes.
 */
import { type Call, type Endpoint, OK, text, userOf } from './endpoint.js';
import { refuse } from './errcodes.js';
import { spend } from './session.endpoints.js';
import { lookUp } from './state.js';
import { type App, appOf, type World } from './world.js';

function issuedElsewhere(world: World, here: App, code: string): boolean {
  const others = [...world.configs.keys()].filter((appid) => appid !== here.config.appid);
  return others.some((appid) => lookUp(appOf(world, appid)?.state.phoneCodes ?? {}, code));
}

export function phoneInfo(phone: string, appid: string, now: number) {
  return {
    phoneNumber: phone,
    purePhoneNumber: phone,
    countryCode: '86',
    watermark: { timestamp: Math.floor(now / 1000), appid },
  };
}

function phoneNumber({ world, app, now, body }: Call): Record<string, unknown> {
  const code = text(body.code);
  if (issuedElsewhere(world, app, code)) refuse(40013);
  const issued = lookUp(app.state.phoneCodes, code) ?? refuse(40029);
  if (body.openid !== undefined && body.openid !== issued.openid) refuse(40029);
  const { phone = '' } = spend(app.state.phoneCodes, code, now, 40029);
  return { ...OK, phone_info: phoneInfo(phone, app.config.appid, now) };
}

function openData({ app, query, body }: Call): Record<string, unknown> {
  const { openid } = userOf(app, query.get('openid'));
  if (!Array.isArray(body.cloudid_list) || body.cloudid_list.length === 0) refuse(40097);
  const data_list = body.cloudid_list.map((id: unknown) => {
    const opened = lookUp(app.state.cloudIds, text(id));
    if (opened?.openid !== openid) return refuse(40097);
    return { cloud_id: text(id), json: JSON.stringify({ cloudID: text(id), data: opened.data }) };
  });
  return { ...OK, data_list };
}

export const phoneEndpoints: Endpoint[] = [
  { method: 'POST', path: '/wxa/business/getuserphonenumber', auth: 'token', handle: phoneNumber },
  { method: 'POST', path: '/wxa/getopendata', auth: 'token', handle: openData },
];
