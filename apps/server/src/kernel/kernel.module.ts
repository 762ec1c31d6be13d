/** What every module stands on: configuration, time, keys. */
import { type DynamicModule, Module } from '@nestjs/common';
import { Clock, clock } from '../clock.js';
import { Config } from '../config/config.js';
import { Vault } from './vault.js';

@Module({})
class KernelModule {}

export const kernelWith = (config: Config): DynamicModule => ({
  module: KernelModule,
  global: true,
  providers: [{ provide: Config, useValue: config }, { provide: Clock, useValue: clock }, Vault],
  exports: [Config, Clock, Vault],
});
