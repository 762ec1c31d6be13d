/** What a person sees who scans the QR on a printed agreement with any phone: plain HTML, no script, a form for the file. */
import { clockTimeOf, type OutputOf, serviceDateOf, type verifyAgreement } from '@anxin/shared';
import { factList, plainPage, verdict } from '../../http/plain-page.js';

/** `isFileGenuine` once a file was chosen: are its bytes the ones the school gave out? */
export function verificationPage(found: OutputOf<typeof verifyAgreement>, isFileGenuine?: boolean): string {
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
  return document(`${
    found.genuine ? verdict(true, '这份责任书是真的') : verdict(false, '这份责任书对不上，请联系学校')
  }
<p>请对照您手里的纸：下面的内容应当一样。</p>
${factList(rows)}
<h2>核对 PDF 文件</h2>
${isFileGenuine === undefined ? '<p>纸上的字有改动，这里看不出来；有 PDF 的话可以核对到每一个字节。</p>' : fileVerdict(isFileGenuine)}
<form method="post" enctype="multipart/form-data"><input type="file" name="file" accept="application/pdf" required
 aria-label="选择 PDF 文件"><button>核对这个文件</button></form><p class="quiet">文件只用来核对，学校不会保存。</p>`);
}

/** A code that no school ever gave out: the likeliest forgery of all. */
export const unknownPage = (): string =>
  document(`${verdict(false, '学校没有这份责任书')}<p>这个二维码不是学校给出的。请联系学校核对。</p>`);

const fileVerdict = (isGenuine: boolean) =>
  isGenuine
    ? '<p class="good" role="status">✓ 这个文件一个字节都没有改过。</p>'
    : '<p class="bad" role="status">! 这个文件和学校存的不一样，可能被改过。</p>';

const document = (body: string): string => plainPage('核对责任书', body);
