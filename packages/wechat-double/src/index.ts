/**
 * A faithful local double of api.weixin.qq.com, from the platform's documents: login, tokens, phone numbers,
 * subscribe messages with their grants (E8, E21), content checks, codes, activities and the message push.
 * It serves several mini-programs at once and is never part of a production image.
 */
export { type AppConfig, type AppSeed, DEMO_APPS, type PushTarget } from './apps.js';
export { type Clock, type ControlClock, controlClock, fileClock, systemClock } from './clock.js';
export { createDouble, type Double, type DoubleOptions } from './double.js';
export { DoubleControl, type ShownApp, type Tap, type UserPatch } from './double-control.js';
export { ERRCODES, type Errcode } from './errcodes.js';
export type { Fault } from './faults.js';
export { decryptOpenData, type EncryptedData } from './open-data.js';
export { ENDPOINTS } from './platform.js';
export type { Posted, PostMode } from './post-office.js';
export { seal, signature, unseal } from './push-crypto.js';
export { type EndpointShape, misfits, REFUSAL, SHAPES, type Shape } from './shapes.js';
export type { CheckedContent, Grants, SentMessage, SubscribeChoice, User } from './state.js';
export { fitsField } from './template-value.rules.js';
export { TEMPLATE_KINDS, type Template, type TemplateKind, templateId } from './templates.js';
export { type CodeTarget, readCode } from './wxacode.js';
