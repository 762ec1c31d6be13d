/** Who stands at the door: a visitor (nobody signed in), or a person with roles at schools. */
import type { Role } from '@anxin/shared';

export interface Visitor {
  readonly requestId: string;
  readonly deviceId: string | null;
  readonly ip: string;
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

/** What a token truly says, by its signature alone. Whether the session still stands is not known yet. */
export interface SignedLogin {
  readonly sessionId: string;
  readonly personId: string;
  readonly issuedAt: number;
}

/** Recognises people; the identity module keeps the promise. */
export abstract class Sessions {
  /** Costs no look at the database. */
  abstract verify(authorization: string | undefined): SignedLogin | null;
  abstract recognise(
    login: SignedLogin,
    visitor: Visitor,
  ): Promise<{ actor: Actor; freshToken?: string } | null>;
}
