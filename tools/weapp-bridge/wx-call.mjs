// How a wx function answers: success, fail and complete callbacks, or a promise when none is given.
// After the mini-program was killed nobody is called any more, as on a phone.
export class WxFailure extends Error {
  constructor(message, fields = {}) {
    super(message);
    this.fields = fields;
  }
}

/** @param {(option: object) => object | Promise<object> | undefined} run */
export function wxCall(phone, name, run) {
  const { realm, life } = phone;
  return (given) => {
    const option = given ?? {};
    const hears = ['success', 'fail', 'complete'].some((key) => typeof option[key] === 'function');
    const settle = (kind, fields) => {
      if (phone.life !== life) return new Promise(() => {});
      const answer = realm.value(fields);
      for (const key of [kind, 'complete']) tell(phone, option[key], answer);
      if (kind === 'fail' && !hears) throw answer;
      return answer;
    };
    const settled = Promise.resolve()
      .then(() => run(option))
      .then(
        (fields) => settle('success', { errMsg: `${name}:ok`, ...fields }),
        (failure) => {
          const fields = failure instanceof WxFailure ? failure.fields : {};
          return settle('fail', { errMsg: `${name}:fail ${failure.message}`.trim(), ...fields });
        },
      );
    return hears ? undefined : settled;
  };
}

/** Calls a function of the mini-program; what it throws is the mini-program's exception, not ours. */
export function tell(phone, listener, ...args) {
  if (typeof listener !== 'function') return;
  try {
    listener(...args);
  } catch (error) {
    phone.exception(error);
  }
}

/** A pair of wx.onX and wx.offX, and how the phone tells those who listen. */
export function listeners(phone) {
  const heard = new Set();
  return {
    on: (listener) => void heard.add(listener),
    off: (listener) => void (listener ? heard.delete(listener) : heard.clear()),
    emit: (fields) => {
      for (const listener of [...heard]) tell(phone, listener, phone.realm.value(fields));
    },
  };
}
