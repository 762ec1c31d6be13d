import type { LeaveRequestView } from '@anxin/shared';
import type { LeaveRequest } from './leave-request.entity.js';

export const leaveView = (one: LeaveRequest): LeaveRequestView => ({
  leaveRequestId: one.id,
  serviceDate: one.serviceDate,
  kind: one.kind,
  leavesAt: one.leavesAt,
  reasonCode: one.reasonCode,
  state: one.state,
  askedAt: one.askedAt.toISOString(),
});
