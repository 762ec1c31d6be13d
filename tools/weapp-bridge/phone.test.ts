// The simulated phone against what it promises: the unmodified miniprogram-automator client drives it, requests
// are real, WeChat's double learns of every tap, and a kill loses nothing that was stored.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDouble, type Double, DoubleControl, templateId } from '@anxin/wechat-double';
import automator from 'miniprogram-automator';
import { weappProblems } from '../weapp-compile.mjs';
import { writeFixture } from './fixture.js';
import { startPhone } from './phone.mjs';

const appid = 'wxdemo00000000000a';
const template = templateId(appid, 'pickup');
const folders: string[] = [];
let reached = 0;
let server: Server;
let double: Double;
let control: DoubleControl;
let dist: string;
let phone: Awaited<ReturnType<typeof startPhone>>;
let client: Awaited<ReturnType<typeof automator.connect>>;

/** What the client makes of an input; its types leave the method out. */
type Field = Awaited<ReturnType<typeof found>> & { input(text: string): Promise<void> };

function fail(what: string): never {
  throw new Error(what);
}
const page = async () => (await client.currentPage()) ?? fail('no page is open');
const found = async (selector: string) =>
  (await (await page()).$(selector)) ?? fail(`no ${selector} on the page`);
const data = async (path: string) => (await page()).data(path);
const tap = async (selector: string) => (await found(selector)).tap();

async function eventually<T>(read: () => Promise<T>, wanted: (value: T) => boolean): Promise<T> {
  const until = performance.now() + 5_000;
  for (;;) {
    const value = await read();
    if (wanted(value)) return value;
    if (performance.now() > until) throw new Error(`still ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
async function answerAfter(selector: string): Promise<Record<string, unknown>> {
  await (await page()).setData({ answer: '' });
  await tap(selector);
  return eventually(
    () => data('answer'),
    (answer) => answer !== '',
  );
}
const folder = () => {
  const made = mkdtempSync('/tmp/anxin-phone-');
  folders.push(made);
  return made;
};

beforeAll(async () => {
  server = createServer((request, response) => {
    reached += 1;
    request.on('data', (body) =>
      response.end(JSON.stringify({ echo: JSON.parse(String(body)), to: request.method })),
    );
  }).listen(0, '127.0.0.1');
  double = await createDouble({ port: 0 });
  control = new DoubleControl(double.url);
  dist = writeFixture(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, template);
  folders.push(dist);
  phone = await startPhone({
    dist,
    double: double.url,
    appid,
    openid: 'o-father',
    phone: '13800000001',
    storageDir: folder(),
  });
  client = await automator.connect({ wsEndpoint: phone.wsEndpoint });
});

afterAll(async () => {
  client?.disconnect();
  await phone?.close();
  await double?.close();
  await new Promise((done) => server.close(done));
  for (const path of folders) rmSync(path, { recursive: true });
});

beforeEach(() => phone.launch());
afterEach(async () => {
  await phone.network({ type: 'wifi', dropAnswers: 0 });
});

it('has nothing that WeChat lacks, and refuses code made from text', async () => {
  expect(await data('missing')).toBe('');
  await expect(client.evaluate(() => new Function('return 1')())).rejects.toThrow('code made from text');
  expect(await client.evaluate(() => Function.prototype.toString.call(Math.max).includes('max'))).toBe(true);
});

it('lets a tap rise until it is caught, and a disabled button stay silent', async () => {
  await tap('#leaf');
  expect(await data('risen')).toEqual(['inner', 'outer']);
  await tap('#caught');
  expect(await data('risen')).toEqual(['inner', 'outer', 'caught']);
  await tap('#silent');
  expect(await data('risen')).toHaveLength(3);
});

it('writes into a field up to its length, and turns a switch', async () => {
  await ((await found('#field')) as Field).input('十二个字的名字很长');
  expect(await (await found('#text')).text()).toBe('十二个字的');
  await tap('#switch');
  expect(await data('on')).toBe(true);
});

it('logs in with a code that WeChat knows, and not without a network', async () => {
  const { code } = await answerAfter('#login');
  const session = await fetch(
    `${double.url}/sns/jscode2session?appid=${appid}&secret=demo-secret-of-app-a&js_code=${code}&grant_type=authorization_code`,
  );
  expect(await session.json()).toMatchObject({ openid: 'o-father' });
  await phone.network({ type: 'none' });
  expect((await answerAfter('#login')).errMsg).toMatch(/^login:fail/);
});

it('gives a phone number only after the privacy guide was agreed to', async () => {
  await tap('#phone');
  expect(await data('phone')).toBe('getPhoneNumber:fail privacy permission is not authorized');
  await tap('#agree');
  await tap('#phone');
  const code = await data('phone');
  expect(code).not.toContain('fail');
  await phone.answer('getPhoneNumber', { refuse: true });
  await tap('#phone');
  expect(await data('phone')).toBe('getPhoneNumber:fail user deny');
});

it('adds a grant by a tap, none by a refusal, and none without a tap', async () => {
  expect(await answerAfter('#subscribe')).toMatchObject({ [template]: 'accept' });
  expect((await control.grants('o-father'))[template]).toMatchObject({ left: 1 });
  await phone.answer('requestSubscribeMessage', { choice: 'reject' });
  expect(await answerAfter('#subscribe')).toMatchObject({ [template]: 'reject' });
  expect((await control.grants('o-father'))[template]).toMatchObject({ left: 1 });
  const untapped = new Promise((resolve) => setTimeout(resolve, 2_100)).then(() =>
    client.callWxMethod('requestSubscribeMessage', { tmplIds: [template] }),
  );
  await expect(untapped).rejects.toThrow('TAP gesture');
});

it('requests really, fails offline, and may lose an answer the server gave', async () => {
  expect(await answerAfter('#request')).toMatchObject({
    statusCode: 200,
    data: { echo: { child: '王小明' }, to: 'POST' },
  });
  const before = reached;
  await phone.network({ dropAnswers: 1 });
  expect((await answerAfter('#request')).errMsg).toBe('request:fail timeout');
  expect(reached).toBe(before + 1);
  await phone.network({ type: 'none' });
  expect((await answerAfter('#request')).errMsg).toMatch(/^request:fail/);
  expect(reached).toBe(before + 1);
  expect(await data('network')).toBe('none');
});

it('asks the person: a scan and a file are what the test says, and closing them is a failure', async () => {
  expect((await answerAfter('#scan')).errMsg).toBe('scanCode:fail cancel');
  await phone.answer('scanCode', { result: 'CARD-1' });
  expect(await answerAfter('#scan')).toMatchObject({ result: 'CARD-1' });
  await tap('#agree');
  const csv = { name: '名册.csv', base64: 'YQ==' };
  await phone.answer('chooseMessageFile', { files: [csv, { ...csv, name: '名册二.csv' }] });
  const [file] = (await answerAfter('#file')).tempFiles as [{ path: string }];
  expect(file).toMatchObject({ name: '名册.csv', size: 1, path: expect.stringMatching(/^wxfile:\/\/tmp\//) });
  await phone.answer('chooseMessageFile', { files: [{ ...csv, name: '合影.jpg' }] });
  expect((await answerAfter('#file')).errMsg).toBe('chooseMessageFile:fail cancel');
});

it('tells the group only when it was opened from one', async () => {
  expect((await answerAfter('#group')).errMsg).toMatch(/^getGroupEnterInfo:fail/);
  await phone.launch({ path: 'pages/home/home', query: { letter: '7' }, scene: 1044, opengid: 'g-class-1' });
  expect(await data('entered')).toEqual({ letter: '7' });
  expect(await answerAfter('#group')).toMatchObject({
    encryptedData: expect.any(String),
    iv: expect.any(String),
  });
});

it('keeps what was stored through a kill, and nothing else', async () => {
  await client.callWxMethod('setStorageSync', 'draft', { child: '王小明', days: [1, 3] });
  await client.callWxMethod('reLaunch', { url: '/pages/other/other' });
  await phone.kill();
  await phone.launch();
  expect((await page()).path).toBe('pages/home/home');
  expect(await client.callWxMethod('getStorageSync', 'draft')).toEqual({ child: '王小明', days: [1, 3] });
  expect(await client.callWxMethod('getStorageSync', 'never')).toBe('');
});

it('reports what a button throws, and shares a card', async () => {
  const heard: unknown[] = [];
  client.on('exception', (event: unknown) => heard.push(event));
  await tap('#crash');
  expect((await phone.exceptions()).map(({ message }: { message: string }) => message)).toEqual([
    'a button crashed',
  ]);
  expect(heard).toHaveLength(1);
  await tap('#share');
  expect(await phone.notes('share')).toMatchObject([{ title: '家长信' }]);
});

it('has a wrong clock when told so', async () => {
  await phone.skew(-3_600_000);
  const off = (await client.evaluate(() => Date.now())) - (await control.now());
  await phone.skew(0);
  expect(Math.abs(off + 3_600_000)).toBeLessThan(5_000);
});

it("WeChat's compilers take the fixture, and refuse a broken page", () => {
  expect(weappProblems(dist)).toEqual([]);
  const broken = writeFixture('http://127.0.0.1:1', template);
  folders.push(broken);
  writeFileSync(`${broken}/pages/other/other.wxml`, '<view><text></view>');
  writeFileSync(`${broken}/pages/home/home.js`, `Page({}); 'a'.match(/(?<=b)a/);${' '.repeat(710 * 1024)}`);
  expect(weappProblems(broken)).toEqual([
    expect.stringContaining('wcc'),
    expect.stringContaining('more than 700'),
    expect.stringContaining('look-behind'),
  ]);
});
