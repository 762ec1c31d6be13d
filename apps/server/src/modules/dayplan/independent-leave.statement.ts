/** What a guardian signs when an older child may leave alone. A new text is a new version; duties, never a waiver (E12). */
import { createHash } from 'node:crypto';

export const statement = {
  statementVersion: 1,
  title: '自行离校同意书',
  paragraphs: [
    '我是孩子的监护人，知道学校平时会把孩子亲手交给我登记的接送人。',
    '在我选定的日子里，我同意孩子在服务结束后，从约定的接送点自行离校回家。我已和孩子说好路线、到家时间和遇事求助的办法。',
    '学校仍会点名、护送孩子到接送点，并记下离校时间，马上告诉我。天气不好或学校觉得不安全时，学校可以先留住孩子并联系我。',
    '我随时可以收回这份同意，收回后孩子由人来接。一、二年级的孩子不适用。',
  ],
} as const;

export const statementHash = createHash('sha256').update(JSON.stringify(statement)).digest('hex');
