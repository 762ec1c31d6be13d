/** A mini-program: its secrets (sealed at rest), the schools behind it, its message templates. Entering it again replaces what the file lists. */
import { id, TEMPLATE_PURPOSES, z } from '@anxin/shared';
import type { INestApplicationContext } from '@nestjs/common';
import { WechatApps } from '../adapters/wechat/wechat-apps.js';
import { Database } from '../database/database.js';
import { checked, word } from './operator-input.js';

const appToEnter = z.strictObject({
  appid: z.string().check(z.regex(/^wx[0-9a-f]{16}$/)),
  name: word(60),
  secret: word(64),
  pushToken: z.string().check(z.maxLength(32)),
  /** The EncodingAESKey of secure mode; empty in plain mode. */
  pushAesKey: z.string().check(z.regex(/^([0-9A-Za-z]{43})?$/)),
  schoolIds: z.array(id).check(z.maxLength(500)),
  templates: z
    .array(
      z.strictObject({
        purpose: z.enum(TEMPLATE_PURPOSES),
        templateId: z.string().check(z.regex(/^[\w-]{20,64}$/)),
        fields: z.record(word(20), z.string().check(z.regex(/^[a-z_]+\d+$/))),
      }),
    )
    .check(z.maxLength(10)),
});

export async function enterWechatApp(app: INestApplicationContext, input: unknown) {
  const wanted = checked(appToEnter, input);
  await app.get(Database).transaction((tx) => app.get(WechatApps, { strict: false }).put(tx, { ...wanted }));
  const { appid, schoolIds, templates } = wanted;
  return { appid, schools: schoolIds.length, templates: templates.map(({ purpose }) => purpose) };
}
