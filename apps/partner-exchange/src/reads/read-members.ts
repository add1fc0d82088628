import { type Actor, notFound, type Refusal } from '@front-door/event-bus';
import { isStaff } from '@front-door/identity';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { mayArrangeCover } from '../domain/arrange-cover';
import { coverInWords } from '../domain/words/cover';
import { arrangerOf, COVER_COLUMNS, type CoverView } from './cover-view';
import { mayLookAfter } from './endpoint-view';

export type CoverListed = Omit<CoverView, 'agency' | 'function' | 'endedAt' | 'reason'> & {
  inForce: boolean;
  words: string;
  reason?: string;
};

export interface Members {
  function: string;
  name: string;
  membersWords: string;
  items: CoverListed[];
}

const FUNCTIONS = statement('members-agency', 'SELECT functions FROM agency WHERE code = $1');
const COVERS = statement(
  'members-covers',
  `SELECT ${COVER_COLUMNS} FROM cover WHERE agency = $1 AND function = $2 AND until_at > $3 ORDER BY from_at, id LIMIT 200`,
);
const FROM_THE_SIGN_IN =
  'Who belongs to this function, lead and deputies, stands in each person’s sign-in and is not kept here. Listed is who covers it.';

@Injectable()
export class ReadMembers {
  constructor(private readonly database: ServiceDatabase) {}

  /** Who covers a function, now or later, for everybody of the agency; why, for those who may arrange it and for our own staff. */
  async ofFunction(actor: Actor, agency: string, of: string, now: Date): Promise<Members | Refusal> {
    if (!mayLookAfter(actor, agency)) return notFound('function');
    const [known] = await this.database.query<{ functions: { code: string; name: string }[] }>(FUNCTIONS, [agency]);
    const found = known?.functions.find(({ code }) => code === of);
    if (!found) return notFound('function');
    const covers = await this.database.query<CoverView>(COVERS, [agency, of, now]);
    const seesWhy = isStaff(actor) || mayArrangeCover(arrangerOf(actor), of);
    return {
      ...{ function: of, name: found.name, membersWords: FROM_THE_SIGN_IN },
      items: covers.map(({ agency: _agency, function: _function, endedAt: _endedAt, reason, ...cover }) => ({
        ...cover,
        ...{ inForce: cover.from <= now, words: coverInWords(cover, now) },
        ...(seesWhy ? { reason } : {}),
      })),
    };
  }
}
