/**
 * The walk as each adult needs it (C2, M092, E5): the duty leader and the office see every line; an escort its own; a
 * gate adult what comes to that gate; a room's closer the room. Built once per state of the day, then cut to size.
 */
import type { EscortDayView, InputOf, readEscortDay } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { refuse } from '../../http/refuse.js';
import { TaggedAnswer } from '../../http/tagged-answer.js';
import {
  type DayKey,
  DayOpening,
  DayReader,
  type DutyBook,
  DutyBooks,
  dutiesTag,
} from '../custody/custody.public.js';
import { AccessScopes } from '../identity/identity.public.js';
import { EscortFactsReader } from './escort-facts.reader.js';
import { EscortGaps } from './escort-gaps.service.js';
import { EscortPlanStore } from './escort-plan.store.js';
import { EscortPlanNames } from './escort-plan-names.reader.js';
import { EscortSettingsBook } from './escort-settings.service.js';
import { forReader } from './escort-share.rules.js';
import type { PlanRow } from './stored-plan.js';

const REMEMBERED = 400;

@Injectable()
export class EscortDayQueries {
  private readonly views = new Map<string, { tag: string; view: Promise<EscortDayView> }>();

  constructor(
    private readonly clock: Clock,
    private readonly scopes: AccessScopes,
    private readonly opening: DayOpening,
    private readonly dutyBooks: DutyBooks,
    private readonly reader: DayReader,
    private readonly facts: EscortFactsReader,
    private readonly store: EscortPlanStore,
    private readonly gaps: EscortGaps,
    private readonly names: EscortPlanNames,
    private readonly settings: EscortSettingsBook,
  ) {}

  async read(input: InputOf<typeof readEscortDay>, actor: Actor): Promise<TaggedAnswer<EscortDayView>> {
    const { tag, view } = await this.look(input, actor);
    return new TaggedAnswer(tag, view);
  }

  async now(input: DayKey, actor: Actor): Promise<EscortDayView> {
    return (await this.look(input, actor)).view();
  }

  private async look({ schoolId, serviceDate }: DayKey, actor: Actor) {
    const day = { schoolId, serviceDate };
    await this.opening.ensure(day);
    const book = await this.dutyBooks.open(day);
    const own = book.duties.filter(({ personId }) => personId === actor.personId);
    const readerDecides = book.dutyLeaderId === actor.personId;
    const isOffice = actor.rolesAt(schoolId).some((role) => role === 'ADMIN' || role === 'PRINCIPAL');
    const readerLeads = readerDecides || isOffice || (await this.leads(actor, schoolId));
    if (own.length === 0 && !readerLeads) throw refuse('access.not_found');
    const row = readerLeads ? await this.store.latest(day) : await this.store.inForce(day);
    const state = `${await this.reader.version(day)}-${dutiesTag(book)}-${await this.gaps.tagOf(day)}`;
    const accepted = row?.acceptedAt ? 'a' : 'p';
    const maxChildren = (await this.settings.of(schoolId)).maxChildrenCount;
    const tag = `${state}-${row?.version ?? 0}${accepted}-${maxChildren}`;
    const who = { personId: actor.personId, readerLeads, readerDecides, own };
    return {
      tag: `${tag}-${readerDecides ? 'd' : readerLeads ? 'l' : actor.personId.slice(-6)}`,
      view: async () => forReader(await this.whole(day, book, row, tag), who),
    };
  }

  private async leads(actor: Actor, schoolId: string): Promise<boolean> {
    return this.scopes.holds(actor, { schoolId, relations: ['LEADS_DAY'] });
  }

  private whole(day: DayKey, book: DutyBook, row: PlanRow | null, tag: string): Promise<EscortDayView> {
    const key = `${day.schoolId}/${day.serviceDate}/${row?.version ?? 0}`;
    const known = this.views.get(key);
    if (known?.tag === tag) return known.view;
    if (this.views.size > REMEMBERED) this.views.clear();
    const view = this.build(day, book, row);
    this.views.set(key, { tag, view });
    view.catch(() => this.views.delete(key));
    return view;
  }

  private async build(day: DayKey, book: DutyBook, row: PlanRow | null): Promise<EscortDayView> {
    const facts = await this.facts.of(day, row?.plan.endsAt);
    const [{ planDueAt }, gaps, settings] = await Promise.all([
      this.store.look(day),
      this.gaps.open(day),
      this.settings.of(day.schoolId),
    ]);
    const named = await this.names.of(day, { book, row, facts, gaps });
    return {
      serviceDate: day.serviceDate,
      readAt: this.clock.date().toISOString(),
      endsAt: facts === null ? null : new Date(facts.endsAt).toISOString(),
      planDueAt: planDueAt?.toISOString() ?? null,
      ...{ settings, readerLeads: false, readerDecides: false, ...named },
    };
  }
}
