/** Random names in the forms WeChat gives them. */
import { randomBytes, randomInt } from 'node:crypto';

export const newOpenid = (): string => `o${randomBytes(21).toString('base64url').slice(0, 27)}`;
export const newSessionKey = (): string => randomBytes(16).toString('base64');
export const newLoginCode = (): string => `0${randomBytes(24).toString('base64url').slice(0, 31)}`;
export const newPhoneCode = (): string => randomBytes(32).toString('hex');
export const newAccessToken = (): string => `88_${randomBytes(100).toString('base64url')}`;
export const newCloudId = (): string => `88_${randomBytes(24).toString('base64url')}`;
export const newActivityId = (): string => `1048_${randomBytes(24).toString('base64url')}`;
export const newShareTicket = (): string => randomBytes(16).toString('hex');
export const newTraceId = (): string => `${randomBytes(4).toString('hex')}-${randomBytes(8).toString('hex')}`;
export const newLinkKey = (): string => randomBytes(9).toString('base64url');
/** Nineteen digits, as WeChat's are: beyond what a JavaScript number can hold. */
export const newMsgid = (): string =>
  `20${String(randomInt(1e8)).padStart(8, '0')}${String(randomInt(1e9)).padStart(9, '0')}`;
export const newRid = (now: number): string =>
  `${Math.floor(now / 1000).toString(16)}-${randomBytes(4).toString('hex')}-${randomBytes(4).toString('hex')}`;
