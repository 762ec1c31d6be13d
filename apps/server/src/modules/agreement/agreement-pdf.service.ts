/**
 * The signed agreement as a file to keep: the words, the drawn name, the hashes, and a QR by which anybody can ask
 * whether it is genuine. Each file that leaves is remembered by its hash: one byte more or less is another file.
 */
import {
  AGREEMENT_PARTS,
  type AgreementPart,
  clockTimeOf,
  type downloadAgreement,
  type InputOf,
  serviceDateOf,
  strokes as strokesSchema,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import {
  drawnSignature,
  formTable,
  heading,
  type PdfContent,
  subheading,
} from '../../adapters/pdf/pdf-content.js';
import { PdfPrinter } from '../../adapters/pdf/pdf-printer.js';
import { Clock } from '../../clock.js';
import { Config } from '../../config/config.js';
import { Database } from '../../database/database.js';
import { FileAnswer } from '../../http/file-answer.js';
import { refuse } from '../../http/refuse.js';
import { Families } from '../application/application.public.js';
import { AccessLog, AccessScopes } from '../identity/identity.public.js';
import { Schools } from '../school/school.public.js';
import { ChildVault, Students } from '../student/student.public.js';
import type { AgreementSignature } from './agreement-signature.entity.js';
import { contentOf } from './agreement-version.entity.js';
import { AgreementVersions } from './agreement-versions.service.js';
import { fileHashOf } from './evidence.rules.js';
import { MARK } from './signing.service.js';

const PART_TITLE: Readonly<Record<AgreementPart, string>> = {
  time: '一、时间',
  form: '二、形式',
  management: '三、管理要求',
  rights: '四、双方权利和义务',
};

@Injectable()
export class AgreementPdf {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly scopes: AccessScopes,
    private readonly log: AccessLog,
    private readonly families: Families,
    private readonly schools: Schools,
    private readonly students: Students,
    private readonly vault: ChildVault,
    private readonly versions: AgreementVersions,
    private readonly printer: PdfPrinter,
  ) {}

  async download(
    { schoolId, studentId }: InputOf<typeof downloadAgreement>,
    actor: Actor,
  ): Promise<FileAnswer> {
    await this.scopes.require(actor, {
      schoolId,
      studentId,
      relations: ['GUARDIAN_OF'],
      orRoles: ['ADMIN', 'PRINCIPAL'],
    });
    const [signature] = await this.database.rows<AgreementSignature>(
      'SELECT * FROM agreement_signature WHERE schoolId = ? AND studentId = ? ORDER BY signedAt DESC LIMIT 1',
      [schoolId, studentId],
    );
    if (signature === undefined) throw refuse('agreement.none');
    await this.log.look(this.database.read, actor, {
      schoolId,
      studentId,
      what: 'agreement_pdf',
      because: 'download',
    });
    const bytes = await this.print(signature);
    await this.database.rows(
      'INSERT IGNORE INTO agreement_document (schoolId, signatureId, fileHash, issuedAt) VALUES (?, ?, ?, ?)',
      [schoolId, signature.id, fileHashOf(bytes), this.clock.date()],
    );
    return new FileAnswer({ bytes, fileName: '延时看管服务安全责任书.pdf', contentType: 'application/pdf' });
  }

  private async print(signature: AgreementSignature): Promise<Buffer> {
    const { schoolId, studentId, signedAt } = signature;
    const [version, child, names, keys, guardians] = await Promise.all([
      this.versions.one(schoolId, signature.versionId),
      this.families.child(schoolId, studentId),
      this.schools.namesOf([schoolId]),
      this.vault.unlock(schoolId, [studentId]),
      this.students.guardiansOf(schoolId, [studentId], 'sees', serviceDateOf(signedAt.getTime())),
    ]);
    if (version === null) throw refuse('agreement.none');
    const content = contentOf(version);
    const drawn = keys.openText(studentId, MARK, signature.markBox);
    const signer = guardians.find(
      ({ personId }) => personId !== null && personId === signature.signerId,
    )?.name;
    const signedOn = `${serviceDateOf(signedAt.getTime())} ${clockTimeOf(signedAt.getTime())}`;
    const pages: PdfContent[] = [
      heading(content.title),
      formTable([
        ['学校', names.get(schoolId) ?? ''],
        ['学生', child.name],
        ['班级', child.classLabel],
        ['版本', `第 ${version.number} 版`],
      ]),
      ...AGREEMENT_PARTS.flatMap((part) => [subheading(PART_TITLE[part]), { text: content[part] }]),
      subheading('签署'),
      {
        columns: [
          {
            width: '*',
            stack: [
              { text: '学校' },
              { text: content.principalName, bold: true },
              { text: content.sealText },
            ],
          },
          { width: '*', stack: signatureOf(signature, drawn, signer, signedOn) },
        ],
        margin: [0, 4, 0, 12],
      },
      {
        columns: [
          { width: 96, qr: `${this.config.publicUrl}/api/verify/${signature.verifyToken}/page`, fit: 90 },
          {
            width: '*',
            stack: [
              { text: '扫码可以核对这份责任书是不是真的，改动一个字节也会发现。' },
              { text: `正文指纹 ${signature.contentHash}` },
              { text: `签署指纹 ${signature.evidenceHash}` },
            ],
            fontSize: 8,
            color: '#444444',
          },
        ],
      },
    ];
    return this.printer.print({
      title: content.title,
      madeAt: signedAt,
      footer: '本服务自愿参加，不收任何费用',
      content: pages,
    });
  }
}

function signatureOf(
  { way }: AgreementSignature,
  drawn: string | null,
  signer: string | undefined,
  signedOn: string,
): PdfContent[] {
  const when = { text: `${signedOn}（北京时间）` };
  if (way === 'PAPER') return [{ text: '家长' }, { text: '已在纸上签字，扫描件由两位老师核对并存档' }, when];
  const hand =
    drawn === null
      ? { text: '（签名已按要求删除）' }
      : drawnSignature(strokesSchema.parse(JSON.parse(drawn)), { width: 170, height: 64 });
  return [{ text: `家长 ${signer ?? ''}`.trim() }, hand, when];
}
