import { type CommandContext, NotYet, type UnitOfWork } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { HoldMessageHandler } from '../hold-message/hold-message.handler';

const LOCK = statement(
  'message-lock-about',
  'SELECT id, contact_id, function, open FROM message WHERE about_id = $1 AND kind = $2 ORDER BY id FOR UPDATE',
);
const CLOSE = statement('message-close', 'UPDATE message SET open = false, closed_at = $2 WHERE id = $1');

export interface Asked {
  id: string;
  contact_id: string | null;
  function: string | null;
  open: boolean;
}

type AskedKind =
  | 'question'
  | 'check-request'
  | 'hand-over'
  | 'adult-referral'
  | 'challenge-answer'
  | 'discussion-invitation'
  | 'plan-action';

/** A question, a check request, a hand-over, an adult's referral, an answer to a challenge, an invitation or an action is closed once the reply has arrived. */
@Injectable()
export class CloseMessageHandler {
  constructor(private readonly holding: HoldMessageHandler) {}

  /**
   * What was asked under this id, locked; none when it is held or was cancelled before it left. `answered`: then what is held need not leave
   * any more. Throws NotYet when the asking itself has not come here.
   */
  async asked(
    unit: UnitOfWork,
    by: CommandContext,
    kind: AskedKind,
    aboutId: string,
    answered: boolean,
  ): Promise<Asked[]> {
    const asked = await unit.query<Asked>(LOCK, [aboutId, kind]);
    const held = asked.length === 0 && (await this.holding.wasHeld(unit, by, { kind, aboutId, answered }));
    if (asked.length === 0 && !held) throw new NotYet(`the ${kind} ${aboutId} has not come here`);
    return asked;
  }

  close(unit: UnitOfWork, by: CommandContext, asked: readonly Asked[]): void {
    for (const { id } of asked.filter(({ open }) => open)) {
      unit.send(CLOSE, [id, by.now]);
      unit.record(by, { aggregate: { type: 'message', id }, action: 'message.closed' });
    }
  }
}
