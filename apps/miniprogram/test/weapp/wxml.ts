/** A page as one reading of its WXML: what is written where, and by which id it can be touched. */
export interface WxmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: WxmlNode[];
  /** All text inside, as it is read. */
  text: string;
}

const token = /<(\/?)([\w-]+)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(\/?)>|([^<]+)/g;
const attribute = /([\w:-]+)(?:="([^"]*)")?/g;
const entities: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&amp;': '&',
  '&#39;': "'",
};
const plain = (text: string) =>
  text.replace(/&(?:lt|gt|quot|amp|#39);/g, (found) => entities[found] ?? found);

export function readWxml(wxml: string): WxmlNode {
  const root: WxmlNode = { name: 'root', attributes: {}, children: [], text: '' };
  const open = [root];
  for (const [, closing, name, given = '', empty, text] of wxml.matchAll(token)) {
    if (text !== undefined) {
      const read = plain(text).trim();
      if (read !== '')
        for (const node of open) node.text += node.text === '' || open.at(-1) === node ? read : ` ${read}`;
    } else if (closing) {
      if (open.length > 1) open.pop();
    } else {
      const attributes = Object.fromEntries(
        [...given.matchAll(attribute)].map(([, key, value]) => [key, plain(value ?? '')]),
      );
      const node: WxmlNode = { name: name as string, attributes, children: [], text: '' };
      open.at(-1)?.children.push(node);
      if (!empty) open.push(node);
    }
  }
  return root;
}

export function* nodesOf(node: WxmlNode): Generator<WxmlNode> {
  for (const child of node.children) {
    yield child;
    yield* nodesOf(child);
  }
}

export const hasClass = (node: WxmlNode, ...names: string[]) => {
  const own = (node.attributes.class ?? '').split(/\s+/);
  return names.some((name) => own.includes(name));
};
