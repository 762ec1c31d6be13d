/** What a person sees who scans the QR on a printed agreement with any phone: plain HTML, no script. */
import { clockTimeOf, type OutputOf, serviceDateOf, type verifyAgreement } from '@anxin/shared';

export function verificationPage(found: OutputOf<typeof verifyAgreement>): string {
  const signedAt = Date.parse(found.signedAt);
  const rows: [string, string][] = [
    ['学校', found.schoolName],
    ['学生', found.maskedStudentName],
    ['版本', `第 ${found.versionNumber} 版`],
    [
      '签署',
      `${serviceDateOf(signedAt)} ${clockTimeOf(signedAt)}，${found.way === 'PAPER' ? '纸质，两位老师核对' : '手机手写'}`,
    ],
    ['现在', found.endedOn === null ? '有效' : `家长已退出，到 ${found.endedOn} 为止`],
    ['正文指纹', found.contentHash],
    ['签署指纹', found.evidenceHash],
  ];
  const [mark, verdict] = found.genuine ? ['✓', '这份责任书是真的'] : ['!', '这份责任书对不上，请联系学校'];
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>核对责任书</title><body><h1>${mark} ${verdict}</h1>
<p>请对照您手里的纸：下面的内容应当一样。</p>
<dl>${rows.map(([name, value]) => `<dt>${safe(name)}</dt><dd>${safe(value)}</dd>`).join('')}</dl>
<p>纸上的字有改动时，这里看不出来：请在学校的小程序里上传 PDF 核对，改动一个字节也会发现。</p></body></html>`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const safe = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
