/** Facts: written by the outbox, kept as deliveries, carried by the relay (which only a worker runs). */
import { Global, Module } from '@nestjs/common';
import { Deliveries } from './deliveries.js';
import { Outbox } from './outbox.js';
import { Relay } from './relay.js';

@Global()
@Module({ providers: [Outbox, Deliveries, Relay], exports: [Outbox, Deliveries, Relay] })
export class EventsModule {}
