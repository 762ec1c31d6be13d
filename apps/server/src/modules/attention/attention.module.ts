/**
 * Every «someone must act»: alarms, rejected events, call lists, poisoned deliveries (M042, M103).
 * Promises: an item has exactly one owner and is raised in the transaction of whatever caused it; one thing is
 * raised once while open; of two people who resolve it, the second learns that it is done.
 */
import { Global, Module } from '@nestjs/common';
import { AttentionController } from './attention.controller.js';
import { AttentionListener } from './attention.listener.js';
import { AttentionQueries } from './attention.queries.js';
import { AttentionReader } from './attention.reader.js';
import { Attention } from './attention.service.js';

@Global()
@Module({
  controllers: [AttentionController],
  providers: [Attention, AttentionQueries, AttentionReader, AttentionListener],
  exports: [Attention, AttentionReader],
})
export class AttentionModule {}
