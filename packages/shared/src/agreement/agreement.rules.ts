/**
 * The linter against waivers: an agreement states duties and cannot exclude liability for a child's injury
 * (民法典 506; E12). It reads what a person would read, so spaces, full-width letters and marks do not hide a phrase.
 */
import { phrasesIn } from '../kernel/as-read.rules.js';
import type { AgreementPart, Waiver } from './agreement.schema.js';
import { AGREEMENT_PARTS } from './agreement.schema.js';

const SUBJECT = '(?:学校|校方|我校|本校|教师|老师|值班教师)';
const FAMILY = '(?:家长|监护人|学生家长|本人|学生|乙方)';
const GAP = '[^。；;！!？?\\n]{0,20}';

const WAIVERS: readonly RegExp[] = [
  /概不(?:负责|承担|追究)/g,
  /一概(?:不|由家长|由监护人|与学校无关)/g,
  /后果自负|责任自负|风险自担|损失自负|安全自负/g,
  new RegExp(
    `(?:一切|全部|所有|任何)${GAP}(?:责任|后果|损失|风险|费用)${GAP}由?${FAMILY}${GAP}(?:承担|负责|负担)`,
    'g',
  ),
  new RegExp(`(?:一切|全部|所有|任何)(?:责任|后果|损失|风险)(?:均|都|全部)?由${FAMILY}`, 'g'),
  new RegExp(`由?${FAMILY}(?:自行|自己|独自|全部|完全)(?:承担|负责)${GAP}(?:责任|后果|损失|风险)`, 'g'),
  /自行承担(?:一切|全部|所有|相应|由此)/g,
  /与(?:学校|校方|本校|我校|教师|老师)(?:一律|均|都|完全)?无关/g,
  new RegExp(
    `${SUBJECT}(?:一律|均|都|完全|概)?(?:不|不再|无须|无需)(?:承担|负|负有)(?:任何|一切|相关|相应|法律|赔偿|安全)*(?:责任|后果)`,
    'g',
  ),
  new RegExp(`(?:免除|免去|排除)${SUBJECT}${GAP}责任`, 'g'),
  new RegExp(
    `(?:放弃|不得|不再|不)${GAP}(?:追究|向${SUBJECT}(?:索赔|主张|要求赔偿))${GAP}(?:责任|${SUBJECT}|权利)?`,
    'g',
  ),
];

export function findWaivers(content: Readonly<Record<AgreementPart, string>>): Waiver[] {
  return AGREEMENT_PARTS.flatMap((part) =>
    phrasesIn(content[part], WAIVERS).map((found) => ({ part, ...found })),
  );
}
