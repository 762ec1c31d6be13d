/** The public page of a draw: plain HTML, no script, readable on any phone and printable for the school's board. */
import { clockTimeOf, type PublicDraw, type RunState, serviceDateOf } from '@anxin/shared';

const STATES: Readonly<Record<RunState, string>> = {
  COMMITTED: '名单已封存，等公开号码开出',
  DRAWING: '正在抽签',
  DRAWN: '已抽签，学校核对后公布',
  PUBLISHED: '已公布',
  ABANDONED: '已作废',
};

export function drawPage(draw: PublicDraw): string {
  const rows: [string, string | null][] = [
    ['公开号码来源（事先公布）', draw.seedSource],
    ['封存名单', `${momentOf(draw.committedAt)}，${draw.pupilCount} 名学生`],
    ['名单指纹', draw.inputRoot],
    ['公开号码（种子）', draw.seed === null ? null : `${draw.seed}（${momentOf(draw.seedAt ?? '')}登记）`],
    ['结果指纹', draw.resultHash],
    ['公布', draw.publishedAt === null ? null : momentOf(draw.publishedAt)],
    ['程序版本', draw.codeVersion],
    ['作废原因', draw.abandonedBecause],
  ];
  const shown = rows.filter((row): row is [string, string] => row[1] !== null);
  const earlier = draw.earlier.map(
    ({ number, abandonedAt, because }) => `第 ${number} 次，${momentOf(abandonedAt)}作废：${because}`,
  );
  return document(`<h1>${safe(draw.schoolName)}<br>${safe(draw.termName)}社团抽签${draw.number > 1 ? `（第 ${draw.number} 次）` : ''}</h1>
<p class="state">${STATES[draw.state]}</p>
<dl>${shown.map(([name, value]) => `<dt>${name}</dt><dd>${safe(value)}</dd>`).join('')}</dl>
${earlier.length > 0 ? `<h2>以前作废的抽签</h2>${listOf(earlier)}` : ''}
<h2>规则</h2>${listOf(draw.rules)}
<h2>怎么核对</h2>${listOf([
    `种子：${draw.seedRule}`,
    '名单在号码开出之前封存。每个家庭在小程序里看得到自己孩子的一行、一段随机的盐和一串指纹，从这一行能一步步算出上面的名单指纹，说明抽的就是这一行。',
    '第一步：对“pupil”、盐、这一行三段文字，中间各换一行，取 SHA-256。以后每一步：把手里的指纹和给出的下一个指纹按大小排好接在一起，前面加“node”和换行，再取 SHA-256。',
    '学校事先指定的审计人可以拿到全部名单（没有姓名），用公开的程序重新抽一遍，得到同样的结果指纹。',
    '为了保护孩子，这里不写谁属于哪个类别，也不公布完整名单。',
  ])}`);
}

export const unknownDrawPage = (): string =>
  document('<h1>没有这次抽签</h1><p>这个链接不是学校给出的，请联系学校核对。</p>');

const momentOf = (instant: string): string => {
  const at = Date.parse(instant);
  return Number.isNaN(at) ? '' : `${serviceDateOf(at)} ${clockTimeOf(at)}`;
};

const listOf = (lines: readonly string[]): string =>
  `<ol>${lines.map((line) => `<li>${safe(line)}</li>`).join('')}</ol>`;

const STYLE = `body{max-width:36em;margin:0 auto;padding:16px;font:16px/1.6 system-ui,sans-serif;color:#18212B;
background:#F4F6F8}h1{font-size:22px}h2{font-size:18px;margin-top:28px}.state{color:#0F7B4F;font-weight:600}
dt{color:#536070;font-size:14px}dd{margin:0 0 10px;overflow-wrap:anywhere}li{margin-bottom:8px}
@media(prefers-color-scheme:dark){body{color:#E8EDF2;background:#12171C}dt{color:#9BA8B5}.state{color:#4CC38A}}`;

const document = (body: string): string => `<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>社团抽签公开页</title><style>${STYLE}</style><body>${body}</body></html>`;

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const safe = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
