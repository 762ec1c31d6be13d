/** What an accepted escort plan says to whoever walks: no child is in it. Pure. */
import type { Material, Words } from './message-words.rules.js';

export const escortWords = {
  ESCORT_PLANNED: ({ date }) => ({
    title: '今天请您护送孩子',
    body: `${date}放学请您护送一队孩子去门口，请点开看带谁、去哪个门。出发前自己数一遍人。`,
    page: 'packages/duty/walk',
    phrase: '放学护送',
    remark: '请点开看带谁、去哪个门',
  }),
} as const satisfies Record<string, (about: Material) => Words>;
