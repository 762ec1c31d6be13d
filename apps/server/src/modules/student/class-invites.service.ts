/** Class invites: made by the homeroom teacher or the office, opened by whoever was given the code or the QR. */
import { randomBytes } from 'node:crypto';
import type { InputOf, inviteImage, makeInvite, OutputOf, readInvite } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull, MoreThan } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Wechat } from '../../adapters/wechat/wechat.js';
import { WechatApps } from '../../adapters/wechat/wechat-apps.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { FileAnswer } from '../../http/file-answer.js';
import { refuse } from '../../http/refuse.js';
import { Vault } from '../../kernel/vault.js';
import { AccessScopes } from '../identity/identity.public.js';
import { HomeroomClasses, Schools } from '../school/school.public.js';
import { BindingTries } from './binding-tries.service.js';
import { ClassInvite } from './class-invite.entity.js';

const CODE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const CODE_HASH = 'class_invite';
const DAY_MS = 86_400_000;
const DAYS_VALID = 7;
const USES = 80;
const INVITE_PAGE = 'packages/guardian/invite/index';

@Injectable()
export class ClassInvites {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly scopes: AccessScopes,
    private readonly classes: HomeroomClasses,
    private readonly schools: Schools,
    private readonly tries: BindingTries,
    private readonly wechat: Wechat,
    private readonly apps: WechatApps,
  ) {}

  /** A new invite ends the class's older ones; the code is shown this once. */
  async make(input: InputOf<typeof makeInvite>, actor: Actor): Promise<OutputOf<typeof makeInvite>> {
    const { schoolId, classId, inviteId, daysValid = DAYS_VALID, usesCount = USES } = input;
    const { label: classLabel } = await this.requireClass(actor, schoolId, classId);
    const code = [...randomBytes(8)].map((byte) => CODE_LETTERS[byte & 31]).join('');
    const madeAt = this.clock.date();
    const expiresAt = new Date(madeAt.getTime() + daysValid * DAY_MS);
    await this.database.transaction(async (tx) => {
      await tx.update(ClassInvite, { schoolId, classId, revokedAt: IsNull() }, { revokedAt: madeAt });
      await tx.insert(ClassInvite, {
        schoolId,
        id: inviteId,
        classId,
        codeHash: this.vault.keyedHash(CODE_HASH, code),
        scene: randomBytes(8).toString('hex'),
        usesLeftCount: usesCount,
        expiresAt,
        madeBy: actor.personId,
        madeAt,
        revokedAt: null,
      });
    });
    return {
      id: inviteId,
      classId,
      classLabel,
      code,
      expiresAt: expiresAt.toISOString(),
      usesLeftCount: usesCount,
    };
  }

  async read(input: InputOf<typeof readInvite>, actor: Actor): Promise<OutputOf<typeof readInvite>> {
    const invite = await this.tries.during(actor, () => this.find(input));
    const [{ label: classLabel }, names] = await Promise.all([
      this.classes.one(invite.schoolId, invite.classId),
      this.schools.namesOf([invite.schoolId]),
    ]);
    const schoolName = names.get(invite.schoolId) ?? '';
    return { schoolName, classLabel, expiresAt: invite.expiresAt.toISOString() };
  }

  async find(
    { code, scene }: { code?: string; scene?: string },
    on: EntityManager = this.database.read,
  ): Promise<ClassInvite> {
    if (code === undefined && scene === undefined) throw refuse('student.invite_unknown');
    const key = code === undefined ? { scene } : { codeHash: In(this.vault.keyedHashes(CODE_HASH, code)) };
    const live = { revokedAt: IsNull(), expiresAt: MoreThan(this.clock.date()), usesLeftCount: MoreThan(0) };
    const invite = await on.findOneBy(ClassInvite, { ...key, ...live });
    if (invite === null) throw refuse('student.invite_unknown');
    return invite;
  }

  async image(input: InputOf<typeof inviteImage>, actor: Actor): Promise<FileAnswer> {
    const { schoolId, classId, inviteId } = input;
    await this.requireClass(actor, schoolId, classId);
    const invite = await this.database.read.findOneBy(ClassInvite, { schoolId, id: inviteId, classId });
    if (invite === null || invite.revokedAt !== null) throw refuse('student.invite_unknown');
    const appid = await this.apps.servingSchool(schoolId);
    if (appid === null) throw refuse('identity.app_unknown');
    const bytes = await this.wechat.wxaCode(appid, { scene: invite.scene, page: INVITE_PAGE });
    return new FileAnswer({ bytes, fileName: '班级邀请.png', contentType: 'image/png' });
  }

  private async requireClass(actor: Actor, schoolId: string, classId: string) {
    const found = await this.classes.one(schoolId, classId);
    const demand = {
      schoolId,
      classId,
      relations: ['HOMEROOM_OF'],
      orRoles: ['ADMIN', 'PRINCIPAL'],
    } as const;
    await this.scopes.require(actor, demand);
    return found;
  }
}
