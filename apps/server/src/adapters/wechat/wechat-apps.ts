/** The mini-programs we serve: their secrets, which schools are behind which, and their message templates. */
import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { Vault } from '../../kernel/vault.js';

export interface WechatApp {
  readonly appid: string;
  readonly secret: string;
  readonly pushToken: string;
  readonly pushAesKey: string;
}

export interface WechatTemplate {
  readonly appid: string;
  /** Our word for what the message is for: `pickup`, `review`, `classNotice`, `leave`. */
  readonly purpose: string;
  readonly templateId: string;
  /** The template's field for each of our facts: `{ child: 'thing1', place: 'thing2' }`. */
  readonly fields: Readonly<Record<string, string>>;
}

interface AppRow {
  appid: string;
  secretBox: string | null;
  pushTokenBox: string | null;
  pushAesKeyBox: string | null;
}

@Injectable()
export class WechatApps {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
  ) {}

  async one(appid: string): Promise<WechatApp> {
    const [row] = await this.database.rows<AppRow>(
      'SELECT appid, secretBox, pushTokenBox, pushAesKeyBox FROM wechat_app WHERE appid = ?',
      [appid],
    );
    if (row === undefined) throw refuse('identity.app_unknown');
    const open = (box: string | null) => (box === null ? '' : this.vault.openText('wechat_app', box));
    return {
      appid,
      secret: open(row.secretBox),
      pushToken: open(row.pushTokenBox),
      pushAesKey: open(row.pushAesKeyBox),
    };
  }

  /** The mini-program that serves a school; `null` when none does. */
  async servingSchool(schoolId: string): Promise<string | null> {
    const [row] = await this.database.rows<{ appid: string }>(
      'SELECT appid FROM wechat_app_school WHERE schoolId = ?',
      [schoolId],
    );
    return row?.appid ?? null;
  }

  async templates(appids: readonly string[]): Promise<WechatTemplate[]> {
    if (appids.length === 0) return [];
    const rows = await this.database.rows<Omit<WechatTemplate, 'fields'> & { fields: string }>(
      'SELECT appid, purpose, templateId, fields FROM wechat_template WHERE appid IN (?)',
      [appids],
    );
    return rows.map(({ fields, ...row }) => ({ ...row, fields: JSON.parse(fields) }));
  }

  /** Enters or replaces an app, the schools behind it and its templates (operations and the demo). */
  async put(
    tx: Tx,
    app: WechatApp & {
      name: string;
      schoolIds: readonly string[];
      templates: readonly Omit<WechatTemplate, 'appid'>[];
    },
  ): Promise<void> {
    const seal = (text: string) => this.vault.seal('wechat_app', text);
    await tx.query(
      `REPLACE INTO wechat_app (appid, name, secretBox, pushTokenBox, pushAesKeyBox) VALUES (?, ?, ?, ?, ?)`,
      [app.appid, app.name, seal(app.secret), seal(app.pushToken), seal(app.pushAesKey)],
    );
    if (app.schoolIds.length > 0) {
      await tx.query('REPLACE INTO wechat_app_school (schoolId, appid) VALUES ?', [
        app.schoolIds.map((schoolId) => [schoolId, app.appid]),
      ]);
    }
    if (app.templates.length > 0) {
      await tx.query('REPLACE INTO wechat_template (appid, purpose, templateId, fields) VALUES ?', [
        app.templates.map((one) => [app.appid, one.purpose, one.templateId, JSON.stringify(one.fields)]),
      ]);
    }
  }
}
