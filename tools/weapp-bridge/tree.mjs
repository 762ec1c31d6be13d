// The rendered page: finding elements, and letting events rise from them as WeChat does.
// An element is known by its own id (Taro gives every node one), or by its place; it is looked up afresh for
// each command, because every setData renders a new tree.
const RISING = new Set([
  'tap',
  'longpress',
  'longtap',
  'touchstart',
  'touchmove',
  'touchend',
  'touchcancel',
  'submit',
  'reset',
]);

/** The page on top as it is now; drawn again only when something asked for it since, or another page is on top. */
export function pageTree(phone) {
  const page = phone.session.getCurrentPages().at(-1);
  if (phone.drawn?.page !== page || phone.drawn.askedFor !== phone.drawingsAskedFor) {
    // Counted before: what a component asks for while it is drawn is in the next drawing.
    const askedFor = phone.drawingsAskedFor;
    phone.drawn = { page, askedFor, root: phone.session.renderCurrentPage().root };
  }
  return phone.drawn.root;
}

/** Every setData of a page or component asks for a new drawing. */
export function countDrawings(phone, session) {
  phone.drawn = undefined;
  phone.drawingsAskedFor = 0;
  const requestRender = session.requestRender.bind(session);
  session.requestRender = (...args) => {
    phone.drawingsAskedFor += 1;
    return requestRender(...args);
  };
}

export function find(phone, within, selector) {
  return new phone.NodeHandle(within).query(selector);
}

export function findByXpath(phone, within, expression) {
  const handle = new phone.NodeHandle(within);
  return handle.getElementsByXpath(expression).then((handles) => handles.map(({ node }) => node));
}

export function keyOf(node) {
  return node.attribs?.id ? `id:${node.attribs.id}` : `at:${node.attribs?.['data-sim-node'] ?? ''}`;
}

export function nodeOf(root, key) {
  for (const node of descendants(root)) if (node.type === 'tag' && keyOf(node) === key) return node;
  throw new Error('no such element on the page any more');
}

export function* descendants(node) {
  for (const child of node.children ?? []) {
    yield child;
    yield* descendants(child);
  }
}

export function closest(node, name) {
  for (let current = node; current; current = current.parent) if (current.name === name) return current;
  return undefined;
}

export function textOf(node) {
  if (node.type === 'text') return node.data ?? '';
  return (node.children ?? []).map(textOf).join('');
}

export const isTrue = (node, name) => {
  const value = node.attribs?.[name];
  // Taro binds every attribute: one that was not given arrives as nothing, and for WeChat nothing is false.
  return value !== undefined && value !== 'false' && value !== '';
};

export function datasetOf(node) {
  if (node.dataset) return { ...node.dataset };
  const named = Object.entries(node.attribs ?? {}).filter(
    ([name]) => name.startsWith('data-') && !name.startsWith('data-sim-'),
  );
  return Object.fromEntries(
    named.map(([name, value]) => [
      name.slice(5).replace(/-([a-z])/g, (_, letter) => letter.toUpperCase()),
      value,
    ]),
  );
}

/** Calls the handlers of one event, from the element upwards where the event rises, until one catches it. */
export async function raise(phone, node, type, detail = {}, fields = {}) {
  const identity = (element) => ({ id: element.attribs?.id ?? '', dataset: datasetOf(element) });
  const shared = { type, detail, timeStamp: performance.now(), mark: {}, target: identity(node), ...fields };
  let heard = 0;
  for (let current = node; current; current = RISING.has(type) ? current.parent : undefined) {
    const handler = handlerOf(current, type);
    if (!handler) continue;
    heard += 1;
    const event = phone.realm.value({ ...shared, currentTarget: identity(current) });
    try {
      await phone.session.callScopeMethod(current.attribs['data-sim-scope'] ?? null, handler.method, event);
    } catch (error) {
      phone.exception(error);
    }
    if (handler.catches) break;
  }
  return heard;
}

function handlerOf(node, type) {
  for (const prefix of ['catch:', 'catch', 'bind:', 'bind', 'mut-bind:']) {
    const method = node.attribs?.[`${prefix}${type}`];
    if (method) return { method, catches: prefix.startsWith('catch') };
  }
  return undefined;
}
