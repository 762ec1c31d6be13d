/**
 * The letter as a card in the class's group: a private message of WeChat that cannot be passed on (wechat 3.3). Whoever
 * opens it reads the letter; WeChat's proof of the group counts the family as reached and gives no access to a child.
 */
import type { InputOf, makeLetterCard, OutputOf, openLetterCard } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Wechat } from '../../adapters/wechat/wechat.js';
import { WechatIdentity } from '../../adapters/wechat/wechat-identity.js';
import { Clock } from '../../clock.js';
import { Database, insertOnce } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { WechatAccounts } from '../identity/identity.public.js';
import { ChildQueries } from '../student/student.public.js';
import { ClassGroups } from './class-groups.service.js';
import { isInGroup, isProofOf, openGidIn } from './group-proof.rules.js';
import { HomeroomDesk } from './homeroom-desk.service.js';
import { letterInForceOf } from './letter-views.js';
import { LettersReader } from './letters.reader.js';
import { contentOfLetter } from './parent-letter.entity.js';
import { Reach } from './reach.service.js';
import { TermFactsReader } from './term-facts.reader.js';

/** So long WeChat still says whether somebody got the message (wechat 3.3). */
const VERIFIABLE_MS = 120 * 86_400_000;

interface Card {
  readonly id: string;
  readonly classId: string;
  readonly appid: string;
  readonly activityId: string;
  readonly sharedBy: string;
  readonly createdAt: Date;
}
type Opening = InputOf<typeof openLetterCard>;

@Injectable()
export class LetterCards {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly wechat: Wechat,
    private readonly identity: WechatIdentity,
    private readonly accounts: WechatAccounts,
    private readonly children: ChildQueries,
    private readonly desk: HomeroomDesk,
    private readonly terms: TermFactsReader,
    private readonly letters: LettersReader,
    private readonly groups: ClassGroups,
    private readonly reach: Reach,
  ) {}

  async make(input: InputOf<typeof makeLetterCard>, actor: Actor): Promise<OutputOf<typeof makeLetterCard>> {
    const { schoolId, classId, cardId } = input;
    await this.desk.require(actor, input);
    const { termId } = await this.terms.require(schoolId);
    const letter = await this.letters.inForce(schoolId, termId);
    if (letter === null) throw refuse('letter.none');
    if (letter.state === 'CLOSED') throw refuse('letter.closed');
    if (actor.appid === null) throw refuse('letter.wechat_needed');
    const known = await this.find(schoolId, cardId);
    if (known !== null && (known.sharedBy !== actor.personId || known.classId !== classId))
      throw refuse('letter.id_reused');
    const activityId = known?.activityId ?? (await this.fresh(input, letter.id, actor));
    const { title } = contentOfLetter(letter);
    return { cardId, activityId, title, deadline: letter.deadline.toISOString() };
  }

  private async fresh(
    { schoolId, classId, cardId }: InputOf<typeof makeLetterCard>,
    letterId: string,
    actor: Actor,
  ): Promise<string> {
    const { appid, openid } = await this.accounts.ofActor(actor);
    const { activityId } = await this.wechat.activityIdCreate(appid, openid);
    const card = { schoolId, id: cardId, letterId, classId, appid, activityId };
    const made = await this.database.transaction((tx) =>
      insertOnce(tx, 'letter_card', { ...card, sharedBy: actor.personId, createdAt: this.clock.date() }),
    );
    if (made) return activityId;
    const first = await this.find(schoolId, cardId);
    if (first === null || first.sharedBy !== actor.personId) throw refuse('letter.id_reused');
    return first.activityId;
  }

  async open(input: Opening, actor: Actor): Promise<OutputOf<typeof openLetterCard>> {
    const { schoolId, cardId } = input;
    const card = await this.find(schoolId, cardId);
    if (card === null || this.clock.now() - card.createdAt.getTime() > VERIFIABLE_MS)
      throw refuse('letter.card_gone');
    if (input.message !== null && !isInGroup(input.message)) throw refuse('letter.not_in_group');
    const term = await this.terms.require(schoolId);
    const [letter, all, openGid] = await Promise.all([
      this.letters.inForce(schoolId, term.termId),
      this.children.children(actor),
      this.groupOf(card, input, actor),
    ]);
    if (letter === null) throw refuse('letter.none');
    const mine = all.filter((child) => child.schoolId === schoolId);
    const inClass = mine.filter(({ classId }) => classId === card.classId);
    const isProven =
      openGid !== null && (await this.count(schoolId, term.termId, card, openGid, inClass, actor));
    return {
      letter: letterInForceOf(letter, term, this.clock.now()),
      isProven,
      isBound: mine.length > 0,
    };
  }

  private count(
    schoolId: string,
    termId: string,
    { classId, sharedBy }: Card,
    openGid: string,
    inClass: readonly { readonly studentId: string }[],
    { personId }: Actor,
  ): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const isOurs = await this.groups.seen(tx, { schoolId, classId, openGid, sharedBy });
      if (isOurs) {
        const studentIds = inClass.map(({ studentId }) => studentId);
        await this.reach.mark(tx, { schoolId, termId, studentIds, channel: 'GROUP', byId: personId });
      }
      return isOurs;
    });
  }

  /** The group this card was opened from, if WeChat proved both group and card to this very person. */
  private async groupOf(card: Card, { code, group, message }: Opening, actor: Actor): Promise<string | null> {
    if (group === null || message === null || actor.appid !== card.appid) return null;
    const { appid, openid, sessionKey: kept } = await this.accounts.ofActor(actor);
    // A code that WeChat doesn't take, or WeChat out of reach, costs the proof and never the letter.
    const asked = code === undefined ? null : this.identity.identify({ appid, code }).catch(() => null);
    const session = await asked;
    if (session !== null && session.openid !== openid) return null;
    const sessionKey = session?.sessionKey ?? kept;
    if (sessionKey === null) return null;
    const opened = (data: NonNullable<Opening['group']>) =>
      this.wechat.decryptOpenData(appid, sessionKey, data);
    return isProofOf(card.activityId, opened(message)) ? openGidIn(opened(group)) : null;
  }

  private async find(schoolId: string, id: string): Promise<Card | null> {
    const [card] = await this.database.rows<Card>('SELECT * FROM letter_card WHERE schoolId = ? AND id = ?', [
      schoolId,
      id,
    ]);
    return card ?? null;
  }
}
