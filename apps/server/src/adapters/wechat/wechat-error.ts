/** What a call to WeChat can end in besides an answer; uncaught, each is a refusal that says what to do. */
import { DomainError } from '../../http/refuse.js';

const LATER = [-1, 44991, 45009, 45011];

export const BAD_TOKEN = [40001, 40014, 42001];

/** WeChat understood and refused; nothing happened. */
export class WechatRefusal extends DomainError {
  constructor(
    readonly errcode: number,
    readonly path: string,
  ) {
    super(LATER.includes(errcode) ? 'wechat.busy' : 'wechat.refused', { detail: { errcode } });
  }

  /** WeChat is busy or counts us too fast: the same call may be made later. */
  get mayTryLater(): boolean {
    return this.code === 'wechat.busy';
  }
}

/** No answer. `surelyNotSent` is true only when the call cannot have left this machine. */
export class WechatSilence extends DomainError {
  constructor(
    readonly path: string,
    readonly surelyNotSent: boolean,
  ) {
    super('wechat.busy');
  }
}
