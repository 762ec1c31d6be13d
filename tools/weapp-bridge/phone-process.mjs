// The simulated phone, in a process of its own: the mini-program's life, what WeChat remembers for it, and the
// WebSocket on which a client drives it. Started by phone.mjs; speaks with it in messages {id, command, args}.
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { WebSocketServer } from 'ws';
import { commands } from './protocol.mjs';
import { clockFileOffset } from './realm.mjs';
import { openSession } from './session.mjs';
import { openFiles } from './wx-files.mjs';
import { weChatOf } from './wx-person.mjs';

const options = JSON.parse(process.argv[2]);
mkdirSync(options.storageDir, { recursive: true });
const simulationClock = clockFileOffset(options.clockFile);
const clients = new Set();
const queues = new Map();
const pageIds = new WeakMap();
let pageCount = 0;

const phone = {
  options,
  life: 0,
  theme: options.theme,
  skewMs: 0,
  clipboard: '',
  tappedAt: Number.NEGATIVE_INFINITY,
  notes: [],
  exceptions: [],
  network: { type: 'wifi', delayMs: 0, dropAnswers: 0, underWay: new Set(), changed: () => {} },
  files: openFiles(options.storageDir),
  clockOffset: () => simulationClock() + phone.skewMs,
  answers: { take: (name) => queues.get(name)?.shift() },
  note: (name, fields) => phone.notes.push({ name, ...fields }),
  pageId(page) {
    if (!pageIds.has(page)) pageIds.set(page, ++pageCount);
    return pageIds.get(page);
  },
  logged: (type, args) => send('App.logAdded', { type, args: args.map(shown) }),
  exception(error) {
    const description = {
      message: String(error?.message ?? error?.errMsg ?? error),
      stack: error?.stack ?? '',
    };
    phone.exceptions.push(description);
    send('App.exceptionThrown', { exception: description });
  },
  async share(from) {
    const page = phone.session.getCurrentPages().at(-1);
    const card = await page.onShareAppMessage?.(phone.realm.value({ from, target: {}, webViewUrl: '' }));
    phone.note('share', { ...JSON.parse(JSON.stringify(card ?? {})), ...(await sharedInto()) });
  },
  async kill() {
    phone.life += 1;
    for (const end of [...phone.network.underWay]) end('the mini-program was killed');
    await phone.handle?.close();
    phone.handle = phone.session = undefined;
    return {};
  },
};
phone.weChat = weChatOf(phone);
process.on('unhandledRejection', (error) => phone.exception(error));
process.on('uncaughtException', (error) => phone.exception(error));

/** The chat that the person picks: a private message goes into a group and is opened there by its ticket. */
async function sharedInto() {
  const { opengid } = phone.answers.take('share') ?? {};
  const { isPrivateMessage, activityId } = phone.shareMenu ?? {};
  if (!opengid || !isPrivateMessage) return {};
  return phone.weChat('POST', 'share-private', { activityId, opengid });
}

const controls = {
  async launch(entry = {}) {
    if (phone.session) await phone.kill();
    phone.enteredFrom = entry;
    phone.handle = await openSession(phone, entry);
    const page = await phone.handle.currentPage();
    phone.NodeHandle = (await page.$('page')).constructor;
  },
  kill: () => phone.kill(),
  background: () => phone.session.triggerAppHide(),
  foreground: (entry = {}) =>
    phone.session.triggerAppShow(phone.realm.value({ scene: 1001, query: {}, ...entry })),
  network(change) {
    const before = phone.network.type;
    Object.assign(phone.network, change);
    if (phone.network.type === before) return;
    if (phone.network.type === 'none') for (const end of [...phone.network.underWay]) end('interrupted');
    phone.network.changed();
  },
  answer: (name, answer) => void queues.set(name, [...(queues.get(name) ?? []), answer]),
  notes: (name) => phone.notes.filter((note) => !name || note.name === name),
  exceptions: () => phone.exceptions.splice(0),
  skew(milliseconds) {
    phone.skewMs = milliseconds;
  },
  theme(theme) {
    phone.theme = phone.themes.current = theme;
    phone.themes.emit({ theme });
  },
  share: () => phone.share('menu'),
  pullDown: () => void phone.session.triggerPullDownRefresh(),
  reachBottom: () => void phone.session.triggerReachBottom(),
  wxml: () => phone.session.renderCurrentPage().wxml,
};

function send(method, params) {
  for (const client of clients) client.send(JSON.stringify({ method, params }));
}
const shown = (value) =>
  typeof value === 'object' && value !== null ? JSON.parse(JSON.stringify(value)) : String(value);

async function obey({ id, method, params = {} }) {
  const run = commands[method];
  try {
    if (!run) throw new Error(`${method} is not part of this bridge`);
    return { id, result: await run(phone, params, send) };
  } catch (error) {
    return { id, error: { message: error.message ?? String(error) } };
  }
}

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
server.on('connection', (client) => {
  clients.add(client);
  client.on('close', () => clients.delete(client));
  client.on('message', async (text) => client.send(JSON.stringify(await obey(JSON.parse(text)))));
});

process.on('message', async ({ id, command, args }) => {
  try {
    process.send({ id, result: await controls[command](...args) });
  } catch (error) {
    process.send({ id, error: error.stack ?? error.message });
  }
});
process.on('disconnect', () => process.exit());

try {
  if (options.double) await phone.weChat('POST', 'users', { appid: options.appid, phone: options.phone });
  if (!server.address()) await once(server, 'listening');
  await controls.launch(options.entry);
  process.send({ ready: server.address().port });
} catch (error) {
  console.error(error);
  process.exit(1);
}
