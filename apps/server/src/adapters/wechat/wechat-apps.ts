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

/** Which app serves a school, and its templates, change by an operator's hand; another process sees it so much later. */
const REMEMBERED_MS = 5_000;
const MOST_REMEMBERED = 5_000;

@Injectable()
export class WechatApps {
  private readonly remembered = new Map<string, { readonly value: Promise<unknown>; readonly at: number }>();

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

  private remember<T>(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.remembered.get(key);
    if (known !== undefined && performance.now() - known.at < REMEMBERED_MS) return known.value as Promise<T>;
    if (this.remembered.size > MOST_REMEMBERED) this.remembered.clear();
    const value = read();
    this.remembered.set(key, { value, at: performance.now() });
    value.catch(() => this.remembered.delete(key));
    return value;
  }

  /** The mini-program that serves a school; `null` when none does. */
  servingSchool(schoolId: string): Promise<string | null> {
    return this.remember(`school ${schoolId}`, () => this.readServing(schoolId));
  }

  private async readServing(schoolId: string): Promise<string | null> {
    const [row] = await this.database.rows<{ appid: string }>(
      'SELECT appid FROM wechat_app_school WHERE schoolId = ?',
      [schoolId],
    );
    return row?.appid ?? null;
  }

  templates(appids: readonly string[]): Promise<WechatTemplate[]> {
    if (appids.length === 0) return Promise.resolve([]);
    return this.remember(`templates ${appids.join(' ')}`, () => this.readTemplates(appids));
  }

  private async readTemplates(appids: readonly string[]): Promise<WechatTemplate[]> {
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
    this.remembered.clear();
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
