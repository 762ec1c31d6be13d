/** What the safety agreement says to a family: to be signed, on paper or here, and signed. Pure. */
import type { Material, Words } from './message-words.rules.js';

const AGREEMENT = 'packages/guardian/agreement';

export const agreementWords = {
  AGREEMENT_PUBLISHED: ({ child }) => ({
    title: '请签订安全责任书',
    body: `学校发布了新的安全责任书，请点开为${child}签订，签好后就可以参加。`,
    page: AGREEMENT,
    phrase: '待签订',
    remark: '请点开签订',
  }),
  AGREEMENT_TO_SIGN: ({ child }) => ({
    title: '请签订安全责任书',
    body: `${child}的纸质安全责任书没有核对通过，请点开在手机上签，或重新交一份。`,
    page: AGREEMENT,
    phrase: '待签订',
    remark: '请点开签订',
  }),
  AGREEMENT_SIGNED: ({ child }) => ({
    title: '安全责任书已签好',
    body: `${child}的课后服务安全责任书已签好，随时可以点开查看。`,
    page: AGREEMENT,
    phrase: '已签好',
    remark: '随时可以点开查看',
  }),
} as const satisfies Record<string, (about: Material) => Words>;
