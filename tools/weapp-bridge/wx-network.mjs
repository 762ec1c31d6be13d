// wx network: real requests to the real server, over a network that the test switches.
// `none` fails what is under way and all that follows; a dropped answer was processed by the server, and the
// phone never learns of it.
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bytesOf } from './realm.mjs';
import { listeners, WxFailure, wxCall } from './wx-call.mjs';

export function networkOf(phone) {
  const { network } = phone;
  const changes = listeners(phone);
  network.changed = () => changes.emit({ isConnected: network.type !== 'none', networkType: network.type });

  /** One exchange with the outside, ended by abort, timeout or the loss of the network. */
  async function exchange(url, init, { timeout = 60_000, task, read }) {
    if (network.type === 'none') throw new WxFailure('', { errno: 600003 });
    const controller = new AbortController();
    const end = (reason) => controller.abort(new WxFailure(reason));
    const timer = setTimeout(end, timeout, 'timeout');
    task.abort = () => end('abort');
    network.underWay.add(end);
    try {
      if (network.delayMs > 0) await sleep(network.delayMs, undefined, { signal: controller.signal });
      const response = await fetch(url, { ...init, signal: controller.signal, redirect: 'follow' });
      const content = await read(response);
      if (network.dropAnswers > 0) {
        network.dropAnswers -= 1;
        throw new WxFailure('timeout', { errno: 5 });
      }
      return { response, content };
    } catch (error) {
      if (controller.signal.aborted) throw controller.signal.reason;
      throw error instanceof WxFailure
        ? error
        : new WxFailure(error.cause?.code ?? error.message, { errno: 600001 });
    } finally {
      clearTimeout(timer);
      network.underWay.delete(end);
    }
  }
  const headersOf = ({ headers }) => Object.fromEntries(headers);
  const referer = `https://servicewechat.com/${phone.options.appid}/devtools/page-frame.html`;
  const bytes = async (response) => new Uint8Array(await response.arrayBuffer());

  /** WeChat gives a task at once; `abort` works from the start. */
  function started(name, run) {
    return (option) => {
      const task = { aborted: false, abort: () => (task.aborted = true) };
      for (const event of ['HeadersReceived', 'ProgressUpdate', 'ChunkReceived']) {
        task[`on${event}`] = task[`off${event}`] = () => {};
      }
      const settled = wxCall(phone, name, (given) => {
        if (task.aborted) throw new WxFailure('abort');
        return run(given, task);
      })(option);
      // Without callbacks nobody hears of it: these three give a task, not a promise.
      settled?.catch(() => {});
      return phone.realm.value({ ...task, abort: () => task.abort() });
    };
  }

  async function request(
    { url, data, method = 'GET', header = {}, timeout, dataType = 'json', responseType },
    task,
  ) {
    const headers = new Headers({ 'content-type': 'application/json', referer, ...header });
    const isForm = headers.get('content-type').includes('x-www-form-urlencoded');
    const encoded = () =>
      new URLSearchParams(Object.entries(data).map(([key, item]) => [key, text(item)])).toString();
    const asText = typeof data === 'string';
    let [address, body] = [url, undefined];
    if (data !== undefined && data !== null) {
      if (method === 'GET' || method === 'HEAD') {
        const query = asText ? '' : encoded();
        if (query) address += `${url.includes('?') ? '&' : '?'}${query}`;
        headers.delete('content-type');
      } else body = asText ? data : (bytesOf(data) ?? (isForm ? encoded() : JSON.stringify(data)));
    }
    const { response, content } = await exchange(
      address,
      { method, headers, body },
      { timeout, task, read: bytes },
    );
    return {
      data: responseType === 'arraybuffer' ? content : parsed(new TextDecoder().decode(content), dataType),
      statusCode: response.status,
      header: headersOf(response),
      cookies: response.headers.getSetCookie(),
    };
  }
  function parsed(content, dataType) {
    if (dataType !== 'json') return content;
    try {
      return JSON.parse(content);
    } catch {
      return content;
    }
  }

  async function uploadFile({ url, filePath, name, header = {}, formData = {}, timeout }, task) {
    const form = new FormData();
    for (const [key, item] of Object.entries(formData)) form.append(key, text(item));
    form.append(name, new Blob([phone.files.read(filePath)]), basename(filePath));
    const headers = new Headers({ referer, ...header });
    headers.delete('content-type');
    const read = (response) => response.text();
    const { response, content } = await exchange(
      url,
      { method: 'POST', headers, body: form },
      { timeout, task, read },
    );
    return { data: content, statusCode: response.status, header: headersOf(response) };
  }

  async function downloadFile({ url, header = {}, timeout, filePath }, task) {
    const { response, content } = await exchange(
      url,
      { headers: { referer, ...header } },
      { timeout, task, read: bytes },
    );
    const saved = filePath ?? phone.files.temporary(content, new URL(url).pathname.split('.').at(-1));
    if (filePath) phone.files.write(filePath, content);
    return {
      [filePath ? 'filePath' : 'tempFilePath']: saved,
      statusCode: response.status,
      header: headersOf(response),
    };
  }

  return {
    request: started('request', request),
    uploadFile: started('uploadFile', uploadFile),
    downloadFile: started('downloadFile', downloadFile),
    getNetworkType: wxCall(phone, 'getNetworkType', () => ({ networkType: network.type })),
    onNetworkStatusChange: changes.on,
    offNetworkStatusChange: changes.off,
  };
}

const text = (item) => (typeof item === 'object' ? JSON.stringify(item) : String(item));
