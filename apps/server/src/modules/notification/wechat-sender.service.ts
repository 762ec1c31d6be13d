/**
 * Sends what waits for one mini-program: SENDING is committed, then the calls, sixteen at a time and one to a
 * person, then what became of them. While one batch is called the next is made ready. A wave ends after so many
 * batches: whoever sends has other deliveries to carry, and what still waits has a trigger of its own.
 */
import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { Wechat } from '../../adapters/wechat/wechat.js';
import { WechatApps, type WechatTemplate } from '../../adapters/wechat/wechat-apps.js';
import { WechatRefusal, WechatSilence } from '../../adapters/wechat/wechat-error.js';
import { Database } from '../../database/database.js';
import { MessageNames } from './message-names.reader.js';
import { type Names, templateWords } from './message-text.rules.js';
import { outcomeOf, type SendOutcome, type SendProblem } from './send-outcome.rules.js';
import { SendReceipts } from './send-receipts.service.js';
import { templateData } from './template-field.rules.js';
import { type Lane, type WaitingSend, WechatSends } from './wechat-sends.store.js';

const BATCH = 64;
const BATCHES_OF_WAVE = 20;
const AT_ONCE = 16;
const SEND_PATH = '/cgi-bin/message/subscribe/send';

const sends = new Counter({
  name: 'wechat_sends_total',
  help: 'Messages handed to WeChat by what became of them',
  labelNames: ['fate', 'code'],
});

interface Ready {
  readonly send: WaitingSend;
  readonly names: Names;
}

@Injectable()
export class WechatSender {
  /** Waves of one process for one mini-program follow each other. */
  private readonly running = new Map<string, Promise<unknown>>();

  constructor(
    private readonly database: Database,
    private readonly wechat: Wechat,
    private readonly apps: WechatApps,
    private readonly store: WechatSends,
    private readonly receipts: SendReceipts,
    private readonly names: MessageNames,
  ) {}

  /** What is due now, up to a wave; false when another process is sending for this mini-program. */
  sendDue(appid: string): Promise<boolean> {
    const before = this.running.get(appid) ?? Promise.resolve();
    const wave = before.then(() => this.wave(appid));
    const quiet = wave.catch(() => undefined);
    this.running.set(appid, quiet);
    void quiet.then(() => {
      if (this.running.get(appid) === quiet) this.running.delete(appid);
    });
    return wave;
  }

  private async wave(appid: string): Promise<boolean> {
    const lane = await this.store.takeLane(appid);
    if (lane === null) return false;
    try {
      await this.receipts.settleDoubts(appid, await this.store.doubtAbandoned(lane));
      const templates = await this.apps.templates([appid]);
      const nobody: ReadonlySet<string> = new Set();
      let batch = await this.ready(lane, nobody);
      for (let count = 1; batch.length > 0; count++) {
        const isLast = count === BATCHES_OF_WAVE;
        const busy = new Set(batch.map(({ send }) => send.openid));
        const following = isLast ? Promise.resolve([]) : this.ready(lane, busy);
        const [, next] = await Promise.all([this.sendAll(lane, batch, templates), following]);
        batch = next.length > 0 || isLast ? next : await this.ready(lane, nobody);
      }
    } finally {
      await this.store.leaveLane(lane);
    }
    return true;
  }

  private async ready(lane: Lane, busy: ReadonlySet<string>): Promise<Ready[]> {
    const claimed = await this.store.claim(lane, BATCH, busy);
    const names = claimed.length === 0 ? [] : await this.names.of(claimed);
    return claimed.map((send, position) => ({ send, names: names[position] ?? { child: '', staff: null } }));
  }

  private async sendAll(
    lane: Lane,
    batch: readonly Ready[],
    templates: readonly WechatTemplate[],
  ): Promise<void> {
    const waiting = [...batch];
    const settled: { send: WaitingSend; outcome: SendOutcome }[] = [];
    const caller = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const outcome = await this.sendOne(lane.appid, next, templates);
        settled.push({ send: next.send, outcome });
        sends.inc({ fate: outcome.fate, code: 'code' in outcome ? outcome.code : '' });
      }
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, batch.length) }, caller));
    await this.database.transaction(async (tx) => {
      await this.store.settle(tx, lane, settled);
      await this.receipts.join(tx, lane.appid, settled);
    });
    const doubted = settled.filter(({ outcome }) => outcome.fate === 'UNCERTAIN');
    await this.receipts.settleDoubts(
      lane.appid,
      doubted.map(({ send }) => send.openid),
    );
  }

  private async sendOne(
    appid: string,
    { send, names }: Ready,
    templates: readonly WechatTemplate[],
  ): Promise<SendOutcome> {
    const { openid, templateId, attempts } = send;
    const template = templates.find((one) => one.templateId === templateId);
    if (template === undefined) return outcomeOf({ kind: 'OURS', code: 'template_gone' }, attempts);
    try {
      const { page, facts } = templateWords(send, names);
      const data = templateData(template.fields, facts);
      const { msgid } = await this.wechat.subscribeSend(appid, { openid, templateId, page, data });
      return { fate: 'SENT', msgid };
    } catch (error) {
      return outcomeOf(problemOf(error), attempts);
    }
  }
}

function problemOf(error: unknown): SendProblem {
  if (error instanceof WechatRefusal) return { kind: 'REFUSED', errcode: error.errcode };
  if (error instanceof WechatSilence)
    return { kind: 'SILENCE', surelyNotSent: error.surelyNotSent || error.path !== SEND_PATH };
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && code.startsWith('identity.')
    ? { kind: 'OURS', code }
    : { kind: 'SILENCE', surelyNotSent: false };
}
