import type { InputOf } from '@anxin/shared';
import * as register from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import type { UploadedFile } from '../../http/file-answer.js';
import { Serve } from '../../http/serve.js';
import { ClassListExport } from './class-list.export.js';
import { ImportQueries } from './imports.queries.js';
import { Imports } from './imports.service.js';

@Controller()
export class RegisterController {
  constructor(
    private readonly imports: Imports,
    private readonly queries: ImportQueries,
    private readonly classList: ClassListExport,
  ) {}

  @Serve(register.registerTemplate)
  template() {
    return this.queries.template();
  }

  @Serve(register.uploadRegister)
  upload(input: InputOf<typeof register.uploadRegister> & { file: UploadedFile }, actor: Actor) {
    return this.imports.upload(input, actor);
  }

  @Serve(register.listImports)
  list(input: InputOf<typeof register.listImports>) {
    return this.queries.list(input);
  }

  @Serve(register.showImport)
  show(input: InputOf<typeof register.showImport>) {
    return this.queries.show(input);
  }

  @Serve(register.previewRows)
  rows(input: InputOf<typeof register.previewRows>) {
    return this.queries.page(input);
  }

  @Serve(register.studentsNotInFile)
  notInFile(input: InputOf<typeof register.studentsNotInFile>) {
    return this.queries.notInFile(input);
  }

  @Serve(register.badRows)
  badRows(input: InputOf<typeof register.badRows>) {
    return this.queries.badRows(input);
  }

  @Serve(register.applyImport)
  apply(input: InputOf<typeof register.applyImport>) {
    return this.imports.apply(input);
  }

  @Serve(register.cancelImport)
  cancel(input: InputOf<typeof register.cancelImport>) {
    return this.imports.cancel(input);
  }

  @Serve(register.exportClassList)
  exportClassList(input: InputOf<typeof register.exportClassList>, actor: Actor) {
    return this.classList.file(input, actor);
  }
}
