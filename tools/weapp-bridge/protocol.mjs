// DevTools' automation protocol, as the unmodified miniprogram-automator client speaks it:
// {id, method, params} → {id, result | error}, and events without an id.

import { elementFunctions, tap, touch } from './touch.mjs';
import { datasetOf, find, findByXpath, keyOf, nodeOf, pageTree, raise, textOf } from './tree.mjs';

const SYNCHRONOUS =
  /Sync$|^(get(UpdateManager|AppBaseInfo|WindowInfo|DeviceInfo|FileSystemManager|MenuButtonBoundingClientRect|Locale|LogManager)|canIUse|create\w+|(on|off)[A-Z]\w*|rpx2px|nextTick)$/;
const ON_SCREEN = ['offsetWidth', 'offsetHeight', 'offsetLeft', 'offsetTop', 'scrollTop', 'scrollLeft'];

/** Commands by name; each gets the phone, its params and `send` for events. */
export const commands = {
  'Tool.getInfo': () => ({ SDKVersion: '3.12.0', version: 'weapp-bridge' }),
  'Tool.close': () => ({}),
  'App.enableLog': () => ({}),
  'App.exit': (phone) => phone.kill(),
  'App.callWxMethod': async (phone, { method, args = [] }) => ({ result: await callWx(phone, method, args) }),
  'App.mockWxMethod': mockWx,
  'App.callFunction': async (phone, { functionDeclaration, args = [] }) => ({
    result: await phone.realm.evaluate(functionDeclaration, ...args.map(phone.realm.value)),
  }),
  'App.addBinding': (phone, { name }, send) => {
    phone.realm.scope[name] = (...args) => send('App.bindingCalled', { name, args });
    return {};
  },
  'App.getCurrentPage': (phone) => shownPage(phone, currentPage(phone)),
  'App.getPageStack': (phone) => ({ pageStack: pages(phone).map((page) => shownPage(phone, page)) }),
  'App.captureScreenshot': () => {
    throw new Error('this phone has no pixels; take screenshots of the H5 build');
  },

  'Page.getElement': (phone, params) => first(phone, find(phone, onTop(phone, params), params.selector)),
  'Page.getElements': (phone, params) => all(phone, find(phone, onTop(phone, params), params.selector)),
  'Page.getElementByXpath': async (phone, params) =>
    first(phone, await findByXpath(phone, onTop(phone, params), params.selector)),
  'Page.getElementsByXpath': async (phone, params) =>
    all(phone, await findByXpath(phone, onTop(phone, params), params.selector)),
  'Page.getData': (phone, params) => ({ data: atPath(pageOf(phone, params).data, params.path) }),
  'Page.setData': async (phone, params) => {
    await new Promise((done) => pageOf(phone, params).setData(phone.realm.value(params.data), done));
    return {};
  },
  'Page.callMethod': async (phone, params) => {
    const page = pageOf(phone, params);
    if (typeof page[params.method] !== 'function') throw new Error(`the page has no method ${params.method}`);
    return { result: await page[params.method](...(params.args ?? []).map(phone.realm.value)) };
  },
  'Page.getWindowProperties': (_phone, { names }) => ({ properties: names.map(() => 0) }),

  'Element.getElement': (phone, params) => first(phone, find(phone, element(phone, params), params.selector)),
  'Element.getElements': (phone, params) => all(phone, find(phone, element(phone, params), params.selector)),
  'Element.getAttributes': (phone, params) => {
    const { attribs } = element(phone, params);
    return { attributes: params.names.map((name) => attribs[name] ?? null) };
  },
  'Element.getProperties': (phone, params) => {
    const node = element(phone, params);
    return { properties: params.names.map((name) => propertyOf(node, name)) };
  },
  'Element.getDOMProperties': (phone, params) => {
    const node = element(phone, params);
    return { properties: params.names.map((name) => domProperty(node, name)) };
  },
  'Element.getStyles': (phone, params) => {
    const style = Object.fromEntries(
      (element(phone, params).attribs.style ?? '')
        .split(';')
        .map((rule) => rule.split(':').map((part) => part.trim())),
    );
    return { styles: params.names.map((name) => style[name] ?? '') };
  },
  'Element.getOffset': () => ({ left: 0, top: 0 }),
  'Element.getWXML': async (phone, params) => {
    const node = element(phone, params);
    const parts = params.type === 'inner' ? (node.children ?? []) : [node];
    const texts = await Promise.all(parts.map((part) => new phone.NodeHandle(part).wxml()));
    return { wxml: texts.join('') };
  },
  'Element.tap': (phone, params) => done(tap(phone, element(phone, params))),
  'Element.touchstart': (phone, params) => done(touch(phone, element(phone, params), 'touchstart', params)),
  'Element.touchmove': (phone, params) => done(touch(phone, element(phone, params), 'touchmove', params)),
  'Element.touchend': (phone, params) => done(touch(phone, element(phone, params), 'touchend', params)),
  'Element.triggerEvent': async (phone, params) => {
    phone.tappedAt = performance.now();
    const heard = await raise(phone, element(phone, params), params.type, params.detail ?? {});
    if (heard === 0) throw new Error(`nobody listens to ${params.type} on this element`);
    return {};
  },
  'Element.callFunction': async (phone, { functionName, args = [], ...params }) => {
    const run = elementFunctions[functionName];
    if (!run) throw new Error(`elements have no function ${functionName} here`);
    return { result: await run(phone, element(phone, params), ...args) };
  },
};

const done = async (work) => {
  await work;
  return {};
};
const pages = (phone) => phone.session.getCurrentPages();
const currentPage = (phone) => {
  const page = pages(phone).at(-1);
  if (!page) throw new Error('no page is open');
  return page;
};
const shownPage = (phone, page) => ({
  pageId: phone.pageId(page),
  path: page.route.replace(/^\//, ''),
  query: { ...page.options },
});

function pageOf(phone, { pageId }) {
  const page = pages(phone).find((candidate) => phone.pageId(candidate) === pageId);
  if (!page) throw new Error('this page is closed');
  return page;
}

/** The tree of a page; only the page on top is rendered, as in DevTools. */
function onTop(phone, params) {
  if (pageOf(phone, params) !== currentPage(phone)) throw new Error('page is not on top of page stack');
  return pageTree(phone);
}

const element = (phone, params) => nodeOf(onTop(phone, params), params.elementId);
const described = (node) => ({ elementId: keyOf(node), tagName: node.name });
function first(_phone, [node]) {
  if (!node) throw new Error('no such element');
  return described(node);
}
const all = (_phone, nodes) => ({ elements: nodes.map(described) });
const atPath = (data, path = '') =>
  path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce((value, key) => value?.[key], data);

function propertyOf(node, name) {
  const { attribs } = node;
  if (name === '__propPublic') {
    const names = [...Object.keys(attribs), 'value', 'checked', 'disabled', 'src', 'id', 'class'];
    return Object.fromEntries(names.map((key) => [key, true]));
  }
  if (name === 'dataset') return datasetOf(node);
  const value = attribs[name] ?? (name === 'value' ? '' : null);
  return value === 'true' ? true : value === 'false' ? false : value;
}

function domProperty(node, name) {
  if (name === 'innerText' || name === 'textContent') return textOf(node);
  if (name === 'id' || name === 'className') return node.attribs[name === 'id' ? 'id' : 'class'] ?? '';
  return ON_SCREEN.includes(name) ? 0 : (node.attribs[name] ?? null);
}

function callWx(phone, method, args) {
  const { wx } = phone.session.moduleLoader;
  if (typeof wx[method] !== 'function') throw new Error(`wx.${method} is not a function`);
  const given = args.map(phone.realm.value);
  if (SYNCHRONOUS.test(method)) return wx[method](...given);
  return new Promise((resolve, reject) => {
    const fail = (failure) => reject(new Error(failure?.errMsg ?? failure?.message ?? String(failure)));
    wx[method](Object.assign(given[0] ?? phone.realm.value({}), { success: resolve, fail }));
  });
}

/** Replaces one wx method until it is restored: by a result, or by a function that may call `this.origin`. */
function mockWx(phone, { method, result, functionDeclaration, args = [] }) {
  const { wx } = phone.session.moduleLoader;
  const origin = wx[method]?.origin ?? wx[method];
  if (result === undefined && !functionDeclaration) {
    wx[method] = origin;
    return {};
  }
  const run = functionDeclaration
    ? phone.realm.evaluate(`() => (${functionDeclaration})`)
    : () => phone.realm.value(result);
  wx[method] = (option, ...rest) => {
    if (SYNCHRONOUS.test(method))
      return run.call({ origin }, option, ...rest, ...args.map(phone.realm.value));
    const answer = Promise.resolve(run.call({ origin }, option, ...args.map(phone.realm.value)));
    answer.then(option?.success, option?.fail).then(() => option?.complete?.());
    return option?.success || option?.fail || option?.complete ? undefined : answer;
  };
  wx[method].origin = origin;
  return {};
}
