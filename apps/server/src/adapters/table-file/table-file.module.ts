/** One queue and one thread for everybody's files: a module with its own would let as many lists at the processor. */
import { Global, Module } from '@nestjs/common';
import { TableFiles } from './table-files.js';

@Global()
@Module({ providers: [TableFiles], exports: [TableFiles] })
export class TableFileModule {}
