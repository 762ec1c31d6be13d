/** Who stands at the door: a visitor (nobody signed in), or a person with roles at schools. */
import type { Role } from '@anxin/shared';

export interface Visitor {
  readonly requestId: string;
  readonly deviceId: string | null;
  readonly ip: string;
  /** Who the platform says this is, where the service runs inside WeChat's own cloud; else always null. */
  readonly cloudAccount: { readonly appid: string; readonly openid: string } | null;
}

export interface RoleAt {
  readonly role: Role;
  /** A school, or for a county officer a county. */
  readonly placeId: string;
}

export interface Actor extends Visitor {
  readonly personId: string;
  readonly sessionId: string;
  /** The mini-program in which this login was made. */
  readonly appid: string | null;
  readonly standing: readonly RoleAt[];
  /** The roles this person holds now at a school (or, for county officers, at a county). */
  rolesAt(placeId: string): readonly Role[];
  /** Every role held anywhere. */
  readonly roles: readonly Role[];
}

/** What the door needs to know of a request to recognise a person. */
export interface Arrival extends Visitor {
  readonly authorization: string | undefined;
}

/** Recognises people; the identity module keeps the promise. */
export abstract class Sessions {
  abstract recognise(arrival: Arrival): Promise<{ actor: Actor; freshToken?: string } | null>;
}
