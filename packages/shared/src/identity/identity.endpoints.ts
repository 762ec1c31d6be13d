import { endpoint } from '../kernel/endpoint.js';
import { pageInput, pageOf } from '../kernel/page.js';
import { anyone, atSchool, signedIn } from '../kernel/permission.js';
import { done, id, z } from '../kernel/schema.js';
import {
  appid,
  deskCode,
  deskLogin,
  deskLoginProgress,
  deskSecret,
  login,
  lookAtData,
  me,
  persona,
  wechatCode,
} from './identity.schema.js';

/** `wx.login()` gave the code. A person is made at the first login; nothing of them is known yet. */
export const logIn = endpoint({
  name: 'identity.log_in',
  summary: '微信登录',
  method: 'POST',
  path: '/login',
  permission: anyone,
  input: z.strictObject({ appid, code: wechatCode }),
  output: login,
});

export const logOut = endpoint({
  name: 'identity.log_out',
  summary: '退出登录，这台设备上的登录立即失效',
  method: 'POST',
  path: '/logout',
  permission: signedIn,
  input: z.strictObject({}),
  output: done,
});

export const readMe = endpoint({
  name: 'identity.read_me',
  summary: '我是谁，在哪些学校担任什么角色',
  method: 'GET',
  path: '/me',
  permission: signedIn,
  input: z.strictObject({}),
  output: me,
});

/** A computer has no WeChat: it shows a code, and a phone that is signed in says yes. */
export const startDeskLogin = endpoint({
  name: 'identity.start_desk_login',
  summary: '电脑登录：显示三分钟内有效的登录码',
  method: 'POST',
  path: '/desk-logins',
  permission: anyone,
  input: z.strictObject({}),
  output: deskLogin,
});

export const confirmDeskLogin = endpoint({
  name: 'identity.confirm_desk_login',
  summary: '电脑登录：在手机上确认电脑显示的登录码',
  method: 'POST',
  path: '/me/desk-login',
  permission: { who: ['ADMIN', 'PRINCIPAL', 'COUNTY_OFFICER'], rows: 'SELF' },
  input: z.strictObject({ code: deskCode }),
  output: done,
});

export const collectDeskLogin = endpoint({
  name: 'identity.collect_desk_login',
  summary: '电脑登录：手机确认以后取得登录，只能取一次',
  method: 'POST',
  path: '/desk-logins/:deskLoginId/collection',
  permission: anyone,
  input: z.strictObject({ deskLoginId: id, secret: deskSecret }),
  output: deskLoginProgress,
});

/** Only in the demo; elsewhere the path doesn't exist. */
export const listPersonas = endpoint({
  name: 'identity.list_personas',
  summary: '演示：可以扮演的人物',
  method: 'GET',
  path: '/demo/personas',
  permission: anyone,
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(persona) }),
});

/** Only in the demo; elsewhere the path doesn't exist. */
export const becomePersona = endpoint({
  name: 'identity.become_persona',
  summary: '演示：扮演一个人物',
  method: 'POST',
  path: '/demo/login',
  permission: anyone,
  input: z.strictObject({ persona: persona.shape.key }),
  output: login,
});

export const listLooks = endpoint({
  name: 'identity.list_looks',
  summary: '谁在什么时候因为什么查看过学生的受保护信息',
  method: 'GET',
  path: '/schools/:schoolId/access-log',
  permission: atSchool('ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ schoolId: id, studentId: z.optional(id), ...pageInput }),
  output: pageOf(lookAtData),
});
