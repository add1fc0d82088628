import { hash } from 'node:crypto';
import { WithheldKeys } from '@front-door/casework';
import type { Channel, SubmitContact } from '@front-door/contracts';
import {
  canonical,
  CanonicalText,
  type CommandContext,
  conflict,
  event,
  type Refusal,
  isRefusal,
  type Unit,
} from '@front-door/event-bus';
import { isStaff } from '@front-door/identity';
import { asksByColumns, type Reader, writesColumns } from '@front-door/persistence';
import { SERVICE_SETTINGS, type ServiceSettings } from '@front-door/service';
import { Inject, Injectable } from '@nestjs/common';
import { childKeys } from '../../domain/child-keys';
import { FindOpenCases } from '../../open-cases/find-open-cases';
import { withoutIdentity } from '../../domain/referrer';
import { receiveContact, type Receipt } from '../../domain/receive-contact';
import { sameAs } from '../../domain/same-child';
import { peopleOfConcernIn, withheldIn } from '../../domain/sharing-limits';
import { earlierChildren } from '../../persistence/earlier-children';
import { storeContact } from '../../persistence/store-contact';
import { nameOfConcern, withhold, workAt } from '../../persistence/sharing-store';
import { senderOf } from './sender-of';

const TAKEN = asksByColumns(
  'contact-by-sender-reference',
  `SELECT asked.asker, c.content_digest, c.receipt FROM unnest($1::int[], $2::text[], $3::text[]) AS asked(asker, agency, reference)
    CROSS JOIN LATERAL (SELECT content_digest, receipt FROM contact WHERE sender_agency = asked.agency AND sender_reference = asked.reference LIMIT 1) c`,
  ['text', 'text'],
);
const KEEP_APART = writesColumns(
  'referrer-keep-apart',
  'INSERT INTO protected_referrer (contact_id, identity) SELECT id, identity::jsonb FROM unnest($1::uuid[], $2::text[]) AS p(id, identity)',
  ['uuid', 'text'],
);

/** What came with a contact and has no field in it: kept in the same transaction, and part of its content. */
export interface SentBesides {
  alsoSent: readonly object[];
  /** The same without what is new with each sending. */
  comparable: readonly unknown[];
  keep(unit: Unit, contactId: string): void;
}

/** Accepts a contact durably: candidates are looked for, then everything is written in one burst and one commit. */
@Injectable()
export class SubmitContactHandler {
  constructor(
    @Inject(SERVICE_SETTINGS) private readonly settings: Pick<ServiceSettings, 'telephones'>,
    private readonly openCases: FindOpenCases,
    private readonly keys: WithheldKeys,
  ) {}

  async handle(
    unit: Unit,
    by: CommandContext,
    command: SubmitContact,
    channel: Channel,
    besides?: SentBesides,
  ): Promise<Receipt | Refusal> {
    const keys = command.children.map(childKeys);
    const allKeys = keys.flat();
    // In one round trip, and on the transaction's own connection: with a second one for each, as many contacts at once as the pool has
    // connections would all wait for each other.
    const [sender, taken, earlier, open] = await Promise.all([
      senderOf(unit, by.actor, command),
      this.alreadyTaken(unit, by.actor.agency, command, besides),
      earlierChildren(unit, allKeys, by.now),
      this.openCases.ofChildren(unit, command.children, by.now),
    ]);
    if (isRefusal(sender)) return sender;
    if (taken) return taken;
    const ofConcern = peopleOfConcernIn(command);
    const forSenderAlone = !isStaff(sender) && (await workAt(unit, sender.agency, ofConcern));
    const matches = keys.map((own) => earlier.filter(({ key }) => own.includes(key)));
    const counts = matches.map((found, index) => ({
      openCases: open[index]!,
      sameAs: sameAs(found, command.children[index]!.dateOfBirth),
      contactsIn12Months: new Set(found.filter(({ recent }) => recent).map((row) => row.contact_id)).size,
    }));
    const {
      contactId,
      childIds,
      receipt,
      event: received,
    } = receiveContact(...([command, sender, channel, by.now, counts, this.settings.telephones, this.keys] as const), {
      receiptSaysKnown: this.openCases.receiptSaysKnown,
    });
    const { referrer, identity } = withoutIdentity(command.referrer);
    const content = new CanonicalText(canonical(identity ? { ...command, referrer } : command));
    if (identity) unit.send(KEEP_APART, [[contactId], [JSON.stringify(identity)]]);

    storeContact(unit, command, {
      ...{ id: contactId, receipt, channel, sender, submittedBy: by.actor.id, receivedAt: by.now, forSenderAlone },
      ...{ sent: content.text, digest: digestOf(identity ? new CanonicalText(canonical(command)) : content, besides) },
      ...{ childIds, keys, matches },
    });
    besides?.keep(unit, contactId);
    const found = open.flatMap((cases, index) =>
      cases.map((alreadyOpen) => ({ childId: childIds[index]!, alreadyOpen })),
    );
    this.openCases.keep(unit, found, by.now);
    withhold(unit, contactId, withheldIn(command), by.now, this.keys);
    nameOfConcern(unit, contactId, ofConcern, by.now);
    unit.record(by, {
      aggregate: { type: 'contact', id: contactId },
      isNew: true,
      action: 'contact.submitted',
      after: besides ? { contact: content, alsoSent: besides.alsoSent } : content,
      events: [event('contact.received', forSenderAlone ? { ...received, forSenderAlone } : received)],
    });
    return receipt;
  }

  /** The first receipt, when this sender's reference was taken before with the same content; a refusal when the content differs. */
  async alreadyTaken(
    reader: Reader,
    agency: string | undefined,
    command: SubmitContact,
    besides?: SentBesides,
  ): Promise<Receipt | Refusal | undefined> {
    if (!agency || !command.senderReference) return undefined;
    const [taken] = await reader.query<{ content_digest: Buffer; receipt: string }>(TAKEN, [
      [agency],
      [command.senderReference],
    ]);
    if (!taken) return undefined;
    if (taken.content_digest.equals(digestOf(new CanonicalText(canonical(command)), besides)))
      return JSON.parse(taken.receipt) as Receipt;
    return conflict(
      'reference-taken',
      'You have sent another contact under this reference. Add information to that one, or use a new reference.',
    );
  }
}

/** Of the content: the same reference with the same content is the same contact. */
export function digestOf({ text }: CanonicalText, besides?: SentBesides): Buffer {
  return hash('sha256', besides ? text + canonical(besides.comparable) : text, 'buffer');
}
