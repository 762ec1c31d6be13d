/**
 * What may not exist in this product, found by name (C8 E1 E16 M025 M026 M107–M109 Q2): a lesson, money, an order, an
 * institution that sells. Tables, columns, contract and screens are walked; whatever is allowed says why.
 */
import type { Endpoint, Schema } from '@anxin/shared';

/** Words of identifiers: `priceCents` and `price_cents` are both «price» and «cents». */
const FORBIDDEN_NAMES: ReadonlySet<string> = new Set([
  ...['lesson', 'lessons', 'course', 'courses', 'curriculum', 'syllabus', 'tuition', 'tutoring', 'cram'],
  ...['price', 'prices', 'fee', 'fees', 'charge', 'charges', 'cost', 'costs', 'amount', 'cents', 'yuan'],
  ...['fen', 'pay', 'pays', 'paid', 'payer', 'payment', 'payments', 'billing', 'bill', 'bills', 'invoice'],
  ...['order', 'orders', 'purchase', 'buy', 'sell', 'sale', 'sales', 'refund', 'discount', 'coupon'],
  ...['wallet', 'deposit', 'donation', 'vendor', 'vendors', 'supplier', 'merchant', 'institution'],
  ...['agency', 'sponsor', 'goods', 'product', 'products', 'cart', 'checkout', 'sku'],
]);

/** Where a forbidden word is no breach, and why. */
const ALLOWED_NAMES: Readonly<Record<string, string>> = {
  sortOrder: 'in which sequence a list is shown',
  cost: 'how far a duty roster is from the best one: a weight without a unit (C13)',
  costs: 'the same, wish by wish',
  'kind=FEE': 'what the reader of a letter finds and refuses (M109)',
};

export const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

/** Of these names, those that carry a forbidden word. */
export function forbiddenNames(names: Iterable<string>): string[] {
  return [...new Set(names)].filter(
    (name) => ALLOWED_NAMES[name] === undefined && wordsOf(name).some((word) => FORBIDDEN_NAMES.has(word)),
  );
}

interface Def {
  readonly type: string;
  readonly shape?: Record<string, Schema>;
  readonly element?: Schema;
  readonly innerType?: Schema;
  readonly options?: readonly Schema[];
  readonly entries?: Record<string, string>;
  readonly values?: readonly unknown[];
  readonly valueType?: Schema;
}

/** Every field and every word of a vocabulary in a shape, as `field` or `field=WORD`. */
export function namesIn(schema: Schema, field = ''): string[] {
  const def = (schema as unknown as { def: Def }).def;
  const inner = [def.element, def.innerType, def.valueType, ...(def.options ?? [])];
  const words = [...Object.values(def.entries ?? {}), ...(def.values ?? []).map(String)];
  return [
    ...words.map((word) => `${field}=${word}`),
    ...Object.entries(def.shape ?? {}).flatMap(([name, one]) => [name, ...namesIn(one, name)]),
    ...inner.flatMap((one) => (one === undefined ? [] : namesIn(one, field))),
  ];
}

export const namesOfContract = (contract: readonly Endpoint[]): string[] =>
  contract.flatMap((one) => [one.name, one.path, ...namesIn(one.input), ...namesIn(one.output)]);

/** What nobody may read on a screen, on paper or in a message. */
const FORBIDDEN_WORDS =
  /兴趣班|补课|新课|授课|课时|课程|学费|费用|收费|缴费|交费|付费|价格|价钱|原价|订单|下单|付款|支付|收款|购买|缴纳|充值|退款|优惠|套餐|商家|供应商|培训班|培训机构|requestPayment|编程猫/g;

/** Phrases that promise the absence of the thing. They are taken out before the words are looked for. */
const PROMISES = [
  '免费',
  '不收费',
  '不收任何费用',
  '不收取任何费用',
  '不通过家委会或其他单位收费',
  '没有任何费用',
  '不上新课',
  '不讲新课',
  '不讲授新课',
  '不集体补课',
  '不组织集体补课',
  '是否讲授新课',
];

/** Files in which a forbidden word is how the thing is kept out. */
const GUARDS: Readonly<Record<string, string>> = {
  'packages/shared/src/agreement/agreement.rules.ts':
    'the reader that refuses a clause which makes families pay (E12)',
  'packages/shared/src/letter/letter.rules.ts':
    'the reader that refuses a letter which asks for money (M109)',
  'packages/shared/src/letter/letter.errors.ts': 'how that refusal is said',
  'packages/shared/src/activity/showcase.rules.ts':
    'the reader that refuses a description which sells, teaches or names a child (M022)',
  'packages/shared/src/activity/activity.catalogue.ts':
    'a brand is an alias that leads to the neutral name (Q3)',
};

/** `path: word`, for every forbidden word outside of comments. */
export function forbiddenTexts(path: string, text: string): string[] {
  if (GUARDS[path] !== undefined) return [];
  const bare = PROMISES.reduce((left, promise) => left.replaceAll(promise, ''), withoutComments(text));
  return [...new Set(bare.match(FORBIDDEN_WORDS) ?? [])].map((word) => `${path}: ${word}`);
}

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1');

export const guardedFiles = Object.keys(GUARDS);
export const allowedNames = Object.keys(ALLOWED_NAMES);
