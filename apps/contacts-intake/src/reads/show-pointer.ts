import type { Actor } from '@front-door/event-bus';
import { isStaff, mayDo } from '@front-door/identity';
import { Clock, PolicyShelf } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import type { IntakePolicies } from '../domain/policies';

/** Who may know that a restricted matter exists: those who read the history anyway, and the council's other staff only where policy says so. */
@Injectable()
export class ShowPointer {
  constructor(
    private readonly policies: PolicyShelf<IntakePolicies>,
    private readonly clock: Clock,
  ) {}

  /** On what shows no words, such as a child, nobody sees it but by policy. */
  async byPolicy(): Promise<boolean> {
    return (await this.policies.at(this.clock.now())).bodies['restricted-pointer'].shown;
  }

  async shownTo(actor: Actor): Promise<boolean> {
    if (mayDo(actor.roles, 'history.read')) return true;
    return isStaff(actor) && this.byPolicy();
  }
}
