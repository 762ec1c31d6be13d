/**
 * Every night removes what has been kept long enough, by the one table in `retention.rules.ts` (E1, E17). A night is a
 * delivery by the clock; only a worker carries it, and starting a worker arranges the first.
 */
import { Module } from '@nestjs/common';
import { RetentionListener } from './retention.listener.js';
import { Retention } from './retention.service.js';

@Module({ providers: [Retention, RetentionListener], exports: [Retention] })
export class RetentionModule {}
