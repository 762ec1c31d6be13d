// A very small mini-program of our own, written to a temporary folder: what the bridge is tested with, so that
// its tests need no build.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const page = `
const ask = (name, option) => new Promise((resolve) => wx[name]({ ...option, success: resolve, fail: resolve }));
Page({
  data: { answer: '', risen: [], text: '', on: false, phone: '', entered: {}, missing: '', network: '' },
  onLoad(query) {
    const missing = ['URL', 'TextEncoder', 'fetch', 'AbortController', 'Buffer', 'process'].filter((name) => {
      try { return eval('typeof ' + name) !== 'undefined'; } catch (error) { return globalThis[name] !== undefined; }
    });
    this.setData({ entered: query, missing: missing.join(' ') });
    wx.onNetworkStatusChange(({ networkType }) => this.setData({ network: networkType }));
  },
  onShareAppMessage() { return { title: '家长信', path: '/pages/home/home?letter=1' }; },
  outer() { this.setData({ risen: [...this.data.risen, 'outer'] }); },
  inner() { this.setData({ risen: [...this.data.risen, 'inner'] }); },
  caught() { this.setData({ risen: [...this.data.risen, 'caught'] }); },
  silent() { this.setData({ risen: ['a disabled button spoke'] }); },
  write(event) { this.setData({ text: event.detail.value }); },
  turn(event) { this.setData({ on: event.detail.value }); },
  number(event) { this.setData({ phone: event.detail.code || event.detail.errMsg }); },
  agreed() { this.setData({ answer: 'agreed' }); },
  crash() { throw new Error('a button crashed'); },
  async ask({ currentTarget }) {
    const { name, option } = currentTarget.dataset;
    const answer = await ask(name, option ? JSON.parse(option) : {});
    const isOurs = !answer.data || answer.data instanceof Object || typeof answer.data !== 'object';
    this.setData({ answer: isOurs ? answer : 'an object of another world' });
  },
});
`;

const button = (id: string, name: string, option = {}) =>
  `<button id="${id}" bindtap="ask" data-name="${name}" data-option='${JSON.stringify(option)}'>${id}</button>`;

export function writeFixture(server: string, template: string): string {
  const dist = mkdtempSync('/tmp/anxin-weapp-');
  const body = [
    `<view id="outer" bindtap="outer"><view id="inner" bindtap="inner"><text id="leaf">leaf</text></view>`,
    `<view id="caught" catchtap="caught"></view></view>`,
    `<button id="silent" disabled="true" bindtap="silent"></button>`,
    `<input id="field" maxlength="5" value="{{text}}" bindinput="write" />`,
    `<switch id="switch" checked="{{on}}" bindchange="turn" />`,
    `<button id="phone" open-type="getPhoneNumber" bindgetphonenumber="number"></button>`,
    `<button id="agree" open-type="agreePrivacyAuthorization" bindagreeprivacyauthorization="agreed"></button>`,
    `<button id="share" open-type="share"></button>`,
    `<button id="crash" bindtap="crash"></button>`,
    button('login', 'login'),
    button('subscribe', 'requestSubscribeMessage', { tmplIds: [template] }),
    button('request', 'request', {
      url: `${server}/echo`,
      method: 'POST',
      data: { child: '王小明' },
      timeout: 3000,
    }),
    button('scan', 'scanCode'),
    button('file', 'chooseMessageFile', { count: 1, extension: ['xlsx', 'csv'] }),
    button('group', 'getGroupEnterInfo'),
    `<text id="text">{{text}}</text>`,
  ].join('\n');
  const files = {
    'project.config.json': '{ "miniprogramRoot": "./", "appid": "wxdemo00000000000a" }',
    'app.json': '{ "pages": ["pages/home/home", "pages/other/other"] }',
    'app.js': 'App({});',
    'pages/home/home.js': page,
    'pages/home/home.json': '{}',
    'pages/home/home.wxml': body,
    'pages/other/other.js': 'Page({ data: { other: true } });',
    'pages/other/other.json': '{}',
    'pages/other/other.wxml': '<view>other</view>',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dist, path)), { recursive: true });
    writeFileSync(join(dist, path), text);
  }
  return dist;
}
