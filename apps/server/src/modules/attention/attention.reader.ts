/** Items for those who stand further down the line: those raised in a span of time, and how some ended. */
import { type AttentionKind, uuidv7At } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Between, In } from 'typeorm';
import { Database } from '../../database/database.js';
import { AttentionItem } from './attention-item.entity.js';

const SHOWN = 200;

@Injectable()
export class AttentionReader {
  constructor(private readonly database: Database) {}

  /** The newest first, open and done. An id tells when its item was raised. */
  raisedBetween(schoolId: string, from: number, to: number): Promise<AttentionItem[]> {
    const [first, last] = [idAt(from), idAt(to)];
    return this.database.read.find(AttentionItem, {
      where: { schoolId, state: In(['OPEN', 'RESOLVED']), id: Between(first, last) },
      order: { id: 'DESC' },
      take: SHOWN,
    });
  }

  /** By subject: an item may have been raised on one subject more than once; the last counts. */
  async about(
    schoolId: string,
    kind: AttentionKind,
    subjectIds: readonly string[],
  ): Promise<Map<string, AttentionItem>> {
    if (subjectIds.length === 0) return new Map();
    const items = await this.database.read.find(AttentionItem, {
      where: { schoolId, kind, subjectId: In([...new Set(subjectIds)]) },
      order: { id: 'ASC' },
    });
    return new Map(items.map((item) => [item.subjectId as string, item]));
  }
}

const idAt = (at: number): string => uuidv7At(at, new Uint8Array(10));
