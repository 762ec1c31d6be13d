/**
 * Inputs made from an endpoint's own schema: right by shape and, on demand, hostile in meaning; or wrong in one place.
 * Ids come from the rows that exist, found by the name of the field.
 */
import { type Schema, uuidv7At } from '@anxin/shared';
import { clock } from '../src/clock.js';
import type { TestApp } from './app.js';
import type { Dice } from './dice.js';

interface Def {
  readonly type: string;
  readonly shape?: Record<string, Schema>;
  readonly element?: Schema;
  readonly innerType?: Schema;
  readonly options?: readonly Schema[];
  readonly entries?: Record<string, string>;
  readonly values?: readonly unknown[];
  readonly valueType?: Schema;
  readonly checks?: readonly { readonly _zod: { readonly def: Check } }[];
}

interface Check {
  readonly check: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly value?: number;
}

/** Ids that exist, by field name (`studentId`) or by table (`service_application`). */
export type KnownIds = Readonly<Record<string, readonly string[]>>;

const HOSTILE = [
  `' OR 1=1; DROP TABLE person; --`,
  '"><script>alert(1)</script>',
  '𬱖䶮·买买提',
  '\u202Eevil',
  '\u200B\u200B',
  '%_%',
  '../../etc/passwd',
  '{{constructor}}',
  '=HYPERLINK("x")',
  'null',
  '０１２',
  '😀😀😀',
];
const FORMATS = [
  '2026-11-25',
  '2026-11-26',
  '2026-02-28',
  '2099-12-31',
  '2026-11',
  '17:00',
  '23:59',
  '13912345678',
  '0000',
  '482715',
  '000000',
  'a'.repeat(64),
  'AAAAAAAA',
  '2026-11-25T08:00:00.000Z',
  'wx0000000000000000',
  'abcd1234abcd1234',
  'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  'abcdefghij0123456789AB',
  'x',
];

const defOf = (schema: Schema): Def => (schema as unknown as { def: Def }).def;
const fits = (schema: Schema, value: unknown): boolean => schema.safeParse(value).success;

export class InputMaker {
  constructor(
    private readonly dice: Dice,
    private readonly known: KnownIds,
    /** Plain values where `false`: what an ordinary phone would send. */
    private readonly isHostile = true,
  ) {}

  make(schema: Schema, field = ''): unknown {
    const def = defOf(schema);
    switch (def.type) {
      case 'object':
        return Object.fromEntries(
          Object.entries(def.shape ?? {})
            .map(([name, inner]) => [name, this.make(inner, name)] as const)
            .filter(([, value]) => value !== undefined),
        );
      case 'optional':
        return this.dice.chance(this.isHostile ? 0.5 : 0.2)
          ? this.make(def.innerType as Schema, field)
          : undefined;
      case 'nullable':
        return this.dice.chance(0.5) ? this.make(def.innerType as Schema, field) : null;
      case 'default':
        return this.make(def.innerType as Schema, field);
      case 'union':
        return this.make(this.dice.pick(def.options as readonly Schema[]), field);
      case 'array':
        return this.list(schema, def, field);
      case 'record':
        return { [this.dice.pick(['a', 'b'])]: this.make(def.valueType as Schema, field) };
      case 'enum':
        return this.dice.pick(Object.values(def.entries ?? {}));
      case 'literal':
        return this.dice.pick(def.values ?? []);
      case 'boolean':
        return this.dice.chance(0.5);
      case 'number':
      case 'int':
        return this.number(schema, def);
      case 'string':
        return this.text(schema, def, field);
      default:
        return this.dice.pick([null, 0, 'x', {}]);
    }
  }

  private list(schema: Schema, def: Def, field: string): unknown[] {
    const [min, max] = [bound(def, 'min_length', 0), Math.min(bound(def, 'max_length', 5), 5)];
    const length = this.dice.whole(min, Math.max(min, max));
    const items = Array.from({ length }, () => this.make(def.element as Schema, field.replace(/s$/, '')));
    return fits(schema, items) ? items : items.slice(0, Math.max(min, 1));
  }

  private number(schema: Schema, def: Def): number {
    const [min, max] = [bound(def, 'greater_than', 0), bound(def, 'less_than', 1_000_000)];
    const value = this.dice.pick([min, max, this.dice.whole(min, Math.min(max, min + 50))]);
    return fits(schema, value) ? value : min;
  }

  private text(schema: Schema, def: Def, field: string): string {
    const someId = uuidv7At(
      clock.now(),
      Uint8Array.from({ length: 10 }, () => this.dice.whole(0, 255)),
    );
    const ids = this.idsFor(field);
    if (fits(schema, someId) && !fits(schema, '小明')) {
      return ids.length > 0 && this.dice.chance(0.9) ? this.dice.pick(ids) : someId;
    }
    const longest = bound(def, 'max_length', 40);
    const hostile = this.isHostile ? [...HOSTILE, '好'.repeat(longest), 'a'.repeat(longest)] : ['小明'];
    const tried = [...this.dice.shuffled(hostile), ...this.dice.shuffled([...FORMATS, '小明'])];
    const byName = /date|On$|from|until|Start/i.test(field) ? ['2026-11-25', ...tried] : tried;
    return byName.find((text) => fits(schema, text)) ?? 'x';
  }

  private idsFor(field: string): readonly string[] {
    const exact = this.known[field];
    if (exact !== undefined) return exact;
    const word = field.replace(/^(to|from|second|after|by)([A-Z])/, (_, __, letter: string) =>
      letter.toLowerCase(),
    );
    const table = word.replace(/Ids?$/, '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const match = Object.keys(this.known).find((name) => name === table || name.endsWith(`_${table}`));
    return this.known[word] ?? (match === undefined ? [] : (this.known[match] ?? []));
  }

  /** Wrong in one place: a field gone, one too many, or of a wrong kind. */
  spoil(input: object): Record<string, unknown> {
    const spoilt: Record<string, unknown> = { ...input };
    const fields = Object.keys(spoilt);
    const field = fields.length > 0 ? this.dice.pick(fields) : 'x';
    const wrong: unknown[] = [null, {}, [], '', 'abc', -1, 1e308, 2 ** 53, 0.5, true, '\u0000', '\uFFFE'];
    wrong.push('x'.repeat(20_000), [[[[[]]]]], { $gt: '' }, '00000000-0000-4000-8000-000000000000', [
      'a',
      'b',
    ]);
    const way = this.dice.pick(['GONE', 'EXTRA', 'WRONG', 'WRONG', 'WRONG', 'WRONG']);
    if (way === 'GONE') delete spoilt[field];
    else if (way === 'EXTRA') spoilt[this.dice.pick(['extra', 'schoolid', 'constructor'])] = 1;
    else spoilt[field] = this.dice.pick(wrong);
    return spoilt;
  }
}

function bound(def: Def, check: string, otherwise: number): number {
  const found = def.checks?.map((one) => one._zod.def).find((one) => one.check === check);
  return found?.minimum ?? found?.maximum ?? found?.value ?? otherwise;
}

/** A few ids of every table that has a school, for that school. */
export async function idsOf(app: TestApp, schoolId: string): Promise<Record<string, string[]>> {
  const tables = await app.database.rows<{ name: string }>(
    `SELECT a.TABLE_NAME AS name FROM information_schema.COLUMNS a
       JOIN information_schema.COLUMNS b ON b.TABLE_SCHEMA = a.TABLE_SCHEMA AND b.TABLE_NAME = a.TABLE_NAME
      WHERE a.TABLE_SCHEMA = DATABASE() AND a.COLUMN_NAME = 'id' AND b.COLUMN_NAME = 'schoolId'`,
  );
  const ids: Record<string, string[]> = {};
  for (const { name } of tables) {
    const rows = await app.database.rows<{ id: string }>(
      `SELECT id FROM ${name} WHERE schoolId = ? LIMIT 6`,
      [schoolId],
    );
    if (rows.length > 0) ids[name] = rows.map(({ id }) => id);
  }
  return ids;
}
