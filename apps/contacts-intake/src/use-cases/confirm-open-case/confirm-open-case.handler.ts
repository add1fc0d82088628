import { type AlreadyOpen, Text, YesNo } from '@front-door/contracts';
import { type CommandContext, conflict, event, notFound, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';

/** A person says whether a child of a contact is the open one that it may be, and why. */
export class ConfirmOpenCase {
  @Text({ label: 'the council’s own number of the child', max: 60 })
  caseNumber: string;
  @YesNo({ label: 'whether it is the same child' })
  same: boolean;
  @Text({ label: 'the reason', max: 1000 })
  reason: string;
}

const LOCK = statement(
  'confirm-open-case-lock',
  'SELECT k.id FROM contact k JOIN contact_child c ON c.contact_id = k.id WHERE c.id = $1 FOR UPDATE OF k',
);
const FOUND = statement(
  'confirm-open-case-found',
  'SELECT case_number, standing, already_open FROM child_open_case WHERE child_id = $1',
);
const SAY = statement(
  'confirm-open-case-say',
  'UPDATE child_open_case SET standing = $3, already_open = $4 WHERE child_id = $1 AND case_number = $2',
);

export interface OpenCaseStanding {
  id: string;
  caseNumber: string;
  standing: 'confirmed' | 'ruled-out';
}

interface Found {
  case_number: string;
  standing: string;
  already_open: AlreadyOpen;
}

/** Confirms a possible match, or rules a match out; either can be said again otherwise, and both are on the record. */
@Injectable()
export class ConfirmOpenCaseHandler {
  async handle(
    unit: UnitOfWork,
    by: CommandContext,
    childId: string,
    { caseNumber, same, reason }: ConfirmOpenCase,
  ): Promise<OpenCaseStanding | Refusal> {
    const [contact] = await unit.query<{ id: string }>(LOCK, [childId]);
    const all = await unit.query<Found>(FOUND, [childId]);
    const found = all.find(({ case_number }) => case_number === caseNumber);
    if (!contact || !found) return notFound('match');
    const standing = same ? 'confirmed' : 'ruled-out';
    if (found.standing === standing) return conflict('said-already', 'That has been said of this child already.');
    const other = all.find(
      ({ case_number, standing: said }) => case_number !== caseNumber && (said === 'certain' || said === 'confirmed'),
    );
    if (same && other)
      return conflict('another-is-open', 'Another open case is held to be this child. Rule that one out first.');
    const alreadyOpen = { ...found.already_open, certain: same };
    unit.send(SAY, [childId, caseNumber, standing, JSON.stringify(alreadyOpen)]);
    const [about, at] = [{ contactId: contact.id, childId }, by.now.toISOString()];
    unit.record(by, {
      aggregate: { type: 'contact', id: contact.id },
      action: same ? 'open-case.confirmed' : 'open-case.ruled-out',
      why: reason,
      before: { childId, caseNumber, standing: found.standing },
      after: { childId, caseNumber, standing },
      events: [
        same
          ? event('contact.open-case-found', { ...about, alreadyOpen, foundAt: at })
          : event('contact.open-case-ruled-out', { ...about, caseNumber, ruledOutAt: at }),
      ],
    });
    return { id: childId, caseNumber, standing };
  }
}
