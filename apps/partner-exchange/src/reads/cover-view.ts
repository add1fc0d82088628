import type { Actor } from '@front-door/event-bus';
import { mayDo, ownFunctions } from '@front-door/identity';
import type { Arranger, CoverTime } from '../domain/arrange-cover';

/** A cover as it stands. */
export interface CoverView extends CoverTime {
  id: string;
  agency: string;
  function: string;
  colleagueId: string;
  colleagueName: string;
  arrangedBy: string;
  arrangedAt: Date;
  endedAt: Date | null;
  reason: string;
}

export const COVER_COLUMNS = `id, agency, function, colleague_id AS "colleagueId", colleague_name AS "colleagueName", from_at AS "from", until_at AS until,
  arranged_by AS "arrangedBy", arranged_at AS "arrangedAt", ended_at AS "endedAt", reason`;

/** How somebody stands to arranging cover. */
export function arrangerOf(actor: Actor): Arranger {
  return {
    id: actor.id,
    ownFunctions: ownFunctions(actor),
    forAnyFunction: mayDo(actor.roles, 'cover.arrange-for-any-function'),
  };
}
