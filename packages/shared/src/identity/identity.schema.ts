/** Who is acting: a login, the roles a person holds, a look at protected data. */
import { ROLES } from '../kernel/permission.js';
import { id, instant, z } from '../kernel/schema.js';

export const role = z.enum(ROLES);

export const appid = z.string().check(z.regex(/^wx[0-9a-z]{16}$/));

/** A code from WeChat: short, of no use twice. */
export const wechatCode = z.string().check(z.regex(/^[\w.:~-]{1,128}$/));

/** A role at a place: a school, or for a county officer a county. A guardian's schools are those of the children. */
export const roleAt = z.strictObject({ role, placeId: id });

export const login = z.strictObject({ token: z.string(), personId: id, roles: z.array(roleAt) });

export const me = z.strictObject({
  personId: id,
  roles: z.array(roleAt),
  /** The mini-program's own codes, by purpose, for asking consent to one-off messages. */
  templates: z.array(z.strictObject({ appid, purpose: z.string(), templateId: z.string() })),
});

export const persona = z.strictObject({
  key: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)),
  label: z.string(),
  about: z.string(),
});

export const lookAtData = z.strictObject({
  id,
  actorId: id,
  studentId: z.nullable(id),
  what: z.string(),
  because: z.string(),
  lookedAt: instant,
});

/** Eight characters that nobody confuses, shown on a computer and confirmed on the phone. */
export const deskCode = z.string().check(z.regex(/^[A-HJ-NP-Z2-9]{8}$/));
/** Only the computer that showed the code has it; whoever copies the code from the screen does not. */
export const deskSecret = z.string().check(z.regex(/^[\w-]{43}$/));
export const deskLogin = z.strictObject({
  deskLoginId: id,
  code: deskCode,
  secret: deskSecret,
  expiresAt: instant,
});
export const deskLoginProgress = z.strictObject({
  state: z.enum(['WAITING', 'CONFIRMED']),
  /** Once, to the one who asks with the secret after the phone said yes. */
  login: z.nullable(login),
});
