import { Global, Module } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Database } from './database.js';
import { openDatabase } from './open-database.js';

@Global()
@Module({
  providers: [{ provide: Database, useFactory: openDatabase, inject: [Config] }],
  exports: [Database],
})
export class DatabaseModule {}
