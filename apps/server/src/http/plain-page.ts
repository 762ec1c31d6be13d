/** A page for whoever scans a printed code with any phone: plain HTML, no script. */
import { FileAnswer } from './file-answer.js';

const STYLE = `body{max-width:36em;margin:0 auto;padding:16px;font:16px/1.6 system-ui,sans-serif;color:#18212B;
background:#F4F6F8}h1{font-size:22px}h2{font-size:18px;margin-top:28px}.good{color:#0F7B4F}.bad{color:#C22F21}
.good,.bad{font-weight:600}dt{color:#536070;font-size:14px}dd{margin:0 0 10px;overflow-wrap:anywhere}
.quiet{color:#536070;font-size:14px}input,button{display:block;width:100%;min-height:48px;margin:8px 0;font:inherit;
box-sizing:border-box}button{border:0;border-radius:12px;background:#0F7B4F;color:#fff}`;

export const plainPage = (
  title: string,
  body: string,
): string => `<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${safe(title)}</title><style>${STYLE}</style><body>${body}</body></html>`;

export const verdict = (isGood: boolean, words: string): string =>
  `<h1 class="${isGood ? 'good' : 'bad'}">${isGood ? '✓' : '!'} ${safe(words)}</h1>`;

export const factList = (rows: readonly (readonly [string, string])[]): string =>
  `<dl>${rows.map(([name, value]) => `<dt>${safe(name)}</dt><dd>${safe(value)}</dd>`).join('')}</dl>`;

export const pageAnswer = (html: string): FileAnswer =>
  new FileAnswer({
    bytes: Buffer.from(html),
    fileName: '核对.html',
    contentType: 'text/html; charset=utf-8',
    inline: true,
  });

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const safe = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
