import { WithheldKeys } from '@front-door/casework';
import { Text } from '@front-door/contracts';
import { type CommandContext, conflict, notFound, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import type { NewMessage } from '../../domain/message';
import { DeliverMessageHandler } from '../deliver-message/deliver-message.handler';
import { atTheGate } from '../deliver-message/the-gate';
import { HoldMessageHandler } from '../hold-message/hold-message.handler';

/** Why a held message goes, or does not. */
export class DecideHeld {
  @Text({ label: 'the reason', max: 1000 })
  reason: string;
}

export interface HeldDecided {
  id: string;
  how: 'released' | 'cancelled';
}

const LOCK = statement(
  'held-message-lock',
  'SELECT message, ended_at AS "endedAt" FROM held_message WHERE id = $1 FOR UPDATE',
);

/** A named person looks at a held message and lets it go, or cancels it, with a reason. */
@Injectable()
export class DecideHeldHandler {
  constructor(
    private readonly delivering: DeliverMessageHandler,
    private readonly holding: HoldMessageHandler,
    private readonly keys: WithheldKeys,
  ) {}

  /**
   * It leaves although a person of concern works there. What repeats something that must not be disclosed never does: the withholding is
   * lifted at the contact first, or the message is cancelled and written anew.
   */
  async release(
    unit: UnitOfWork,
    by: CommandContext,
    id: string,
    { reason }: DecideHeld,
  ): Promise<HeldDecided | Refusal> {
    const message = await this.waiting(unit, id);
    if ('status' in message) return message;
    const { agency, leaving } = await atTheGate(unit, message, this.keys);
    if (leaving.how === 'waits' && leaving.because.includes('repeats-what-is-withheld')) {
      return conflict(
        'still-withheld',
        'It repeats something that must not be disclosed. Lift that at the contact first, or cancel this and write it anew.',
      );
    }
    this.holding.end(unit, by, id, message, 'released', reason);
    this.delivering.send(unit, by, { id, message, agency, held: true });
    return { id, how: 'released' };
  }

  async cancel(
    unit: UnitOfWork,
    by: CommandContext,
    id: string,
    { reason }: DecideHeld,
  ): Promise<HeldDecided | Refusal> {
    const message = await this.waiting(unit, id);
    if ('status' in message) return message;
    this.holding.end(unit, by, id, message, 'cancelled', reason);
    return { id, how: 'cancelled' };
  }

  private async waiting(unit: UnitOfWork, id: string): Promise<NewMessage | Refusal> {
    const [held] = await unit.query<{ message: NewMessage; endedAt: Date | null }>(LOCK, [id]);
    if (!held) return notFound('held message');
    return held.endedAt ? conflict('no-longer-held', 'Somebody has decided this already.') : held.message;
  }
}
