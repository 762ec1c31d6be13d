import { endpoint } from '../kernel/endpoint.js';
import { pageInput, pageOf } from '../kernel/page.js';
import { anyone, atSchool, signedIn } from '../kernel/permission.js';
import { done, id, z } from '../kernel/schema.js';
import { appid, login, lookAtData, me, persona, wechatCode } from './identity.schema.js';

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
