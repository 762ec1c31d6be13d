import {
  handAlarm,
  type InputOf,
  listDepartures,
  listPatrolRounds,
  readAlarms,
  readDutyPresence,
  readGateLog,
  readPatrolDay,
  recordGateLeaving,
  recordGateVisit,
  recordPatrolVisit,
  remindDuty,
} from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { AlarmOwners } from './alarm-owners.service.js';
import { Alarms } from './alarms.queries.js';
import { Departures } from './departures.queries.js';
import { DutyPresences } from './duty-presence.queries.js';
import { DutyReminders } from './duty-reminders.service.js';
import { GateLog } from './gate-log.service.js';
import { Patrols } from './patrol.queries.js';
import { PatrolVisits } from './patrol-visits.service.js';

@Controller()
export class WatchController {
  constructor(
    private readonly patrols: Patrols,
    private readonly visits: PatrolVisits,
    private readonly presences: DutyPresences,
    private readonly reminders: DutyReminders,
    private readonly alarms: Alarms,
    private readonly owners: AlarmOwners,
    private readonly gate: GateLog,
    private readonly departures: Departures,
  ) {}

  @Serve(readPatrolDay) patrolDay(input: InputOf<typeof readPatrolDay>, actor: Actor) {
    return this.patrols.day(input, actor);
  }

  @Serve(recordPatrolVisit) visit(input: InputOf<typeof recordPatrolVisit>, actor: Actor) {
    return this.visits.record(input, actor);
  }

  @Serve(listPatrolRounds) rounds(input: InputOf<typeof listPatrolRounds>, actor: Actor) {
    return this.patrols.list(input, actor);
  }

  @Serve(readDutyPresence) presence(input: InputOf<typeof readDutyPresence>, actor: Actor) {
    return this.presences.read(input, actor);
  }

  @Serve(remindDuty) remind(input: InputOf<typeof remindDuty>, actor: Actor) {
    return this.reminders.remind(input, actor);
  }

  @Serve(readAlarms) readAlarms(input: InputOf<typeof readAlarms>, actor: Actor) {
    return this.alarms.read(input, actor);
  }

  @Serve(handAlarm) hand(input: InputOf<typeof handAlarm>, actor: Actor) {
    return this.owners.hand(input, actor);
  }

  @Serve(readGateLog) gateLog(input: InputOf<typeof readGateLog>, actor: Actor) {
    return this.gate.read(input, actor);
  }

  @Serve(recordGateVisit) enter(input: InputOf<typeof recordGateVisit>, actor: Actor) {
    return this.gate.enter(input, actor);
  }

  @Serve(recordGateLeaving) leave(input: InputOf<typeof recordGateLeaving>, actor: Actor) {
    return this.gate.leave(input, actor);
  }

  @Serve(listDepartures) left(input: InputOf<typeof listDepartures>, actor: Actor) {
    return this.departures.list(input, actor);
  }
}
