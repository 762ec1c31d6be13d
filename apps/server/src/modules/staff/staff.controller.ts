import type { InputOf } from '@anxin/shared';
import * as staff from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { Homerooms } from './homerooms.service.js';
import { ListExports } from './list-exports.service.js';
import { PhoneProof } from './phone-proof.service.js';
import { Staff } from './staff.queries.js';
import { StaffList } from './staff.service.js';
import { StaffListExport } from './staff-list.export.js';

@Controller()
export class StaffController {
  constructor(
    private readonly queries: Staff,
    private readonly staffList: StaffList,
    private readonly homerooms: Homerooms,
    private readonly phoneProof: PhoneProof,
    private readonly staffListExport: StaffListExport,
    private readonly listExports: ListExports,
  ) {}

  @Serve(staff.provePhone)
  provePhone(input: InputOf<typeof staff.provePhone>, actor: Actor) {
    return this.phoneProof.prove(input, actor);
  }

  @Serve(staff.listClasses)
  listClasses(input: InputOf<typeof staff.listClasses>) {
    return this.queries.classLines(input);
  }

  @Serve(staff.addClass)
  addClass(input: InputOf<typeof staff.addClass>) {
    return this.homerooms.addClass(input);
  }

  @Serve(staff.assignHomeroom)
  assignHomeroom(input: InputOf<typeof staff.assignHomeroom>) {
    return this.homerooms.assign(input);
  }

  @Serve(staff.listStaff)
  list(input: InputOf<typeof staff.listStaff>) {
    return this.queries.list(input);
  }

  @Serve(staff.addStaff)
  add(input: InputOf<typeof staff.addStaff>, actor: Actor) {
    return this.staffList.add(input, actor);
  }

  @Serve(staff.changeStaff)
  change(input: InputOf<typeof staff.changeStaff>) {
    return this.staffList.change(input);
  }

  @Serve(staff.setStaffRoles)
  setRoles(input: InputOf<typeof staff.setStaffRoles>, actor: Actor) {
    return this.staffList.setRoles(input, actor);
  }

  @Serve(staff.recordVetting)
  recordVetting(input: InputOf<typeof staff.recordVetting>) {
    return this.staffList.recordVetting(input);
  }

  @Serve(staff.departStaff)
  depart(input: InputOf<typeof staff.departStaff>, actor: Actor) {
    return this.staffList.depart(input, actor);
  }

  @Serve(staff.exportStaff)
  export(input: InputOf<typeof staff.exportStaff>, actor: Actor) {
    return this.staffListExport.file(input, actor);
  }

  @Serve(staff.readListExport)
  readExport(input: InputOf<typeof staff.readListExport>, actor: Actor) {
    return this.listExports.read(input, actor);
  }

  @Serve(staff.cancelListExport)
  cancelExport(input: InputOf<typeof staff.cancelListExport>, actor: Actor) {
    return this.listExports.cancel(input, actor);
  }
}
