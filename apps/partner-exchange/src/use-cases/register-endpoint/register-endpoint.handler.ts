import { Text, YesNo } from '@front-door/contracts';
import {
  type CommandContext,
  conflict,
  invalid,
  isRefusal,
  notFound,
  Refusal,
  type UnitOfWork,
  WritePath,
} from '@front-door/event-bus';
import { isStaff } from '@front-door/identity';
import { newId, statement } from '@front-door/persistence';
import { SERVICE_SETTINGS, type ServiceSettings } from '@front-door/service';
import { Inject, Injectable } from '@nestjs/common';
import { WhereItLeads } from '../../delivery/where-it-leads';
import { endpointUrl } from '../../domain/endpoint-url';
import { newSecret } from '../../domain/webhook';
import { type EndpointView, mayLookAfter } from '../../reads/endpoint-view';

/** Where a function's messages are announced to the agency's system. */
export class RegisterEndpoint {
  @Text({ label: 'the function', max: 60, example: 'mash-desk' })
  function: string;
  @Text({ label: 'the address', max: 500, example: 'https://records.example.org/front-door' })
  url: string;
  /** Whether it is told what messages say. Left out: only that there is one, of what kind and where. */
  @YesNo({ label: 'whether it is told what messages say', optional: true })
  withWords?: boolean;
}

/** With the secret: shown this once. */
export type NewEndpoint = EndpointView & { secret: string };

const FUNCTIONS = statement('endpoint-agency', 'SELECT functions FROM agency WHERE code = $1 FOR SHARE');
const INSERT = statement(
  'endpoint-insert',
  `INSERT INTO endpoint (id, agency, function, url, with_words, secret, registered_at, failures) VALUES ($1, $2, $3, $4, $5, $6, $7, 0)
   ON CONFLICT (agency, function, url) DO NOTHING`,
);

/**
 * Registers an endpoint. Refused: an agency that is not the caller's, an address that is not https or not on the public internet, a function
 * that the agency does not have, the same address twice; and telling it the words, which is for the council's administrator to agree to.
 */
@Injectable()
export class RegisterEndpointHandler {
  constructor(
    private readonly write: WritePath,
    private readonly where: WhereItLeads,
    @Inject(SERVICE_SETTINGS) private readonly settings: ServiceSettings,
  ) {}

  async register(by: CommandContext, agency: string, command: RegisterEndpoint): Promise<NewEndpoint | Refusal> {
    if (!mayLookAfter(by.actor, agency)) return notFound('agency');
    const url = endpointUrl(command.url, this.settings.delivery.toLoopback);
    if (isRefusal(url)) return url;
    if (command.withWords && !isStaff(by.actor)) {
      return new Refusal(
        403,
        'words-by-agreement',
        'The front door’s administrator decides whether messages leave with their words. Register it without, and ask them.',
      );
    }
    // Before the transaction: a resolver may take its time.
    const leads = await this.where.checked(url.hostname, url.protocol === 'https:').catch(() => undefined);
    if (!leads) return invalid('url-not-taken', 'This address does not lead to the public internet.', '/url');
    // Without the Idempotency-Key: an answer that is kept would show the secret again.
    const { idempotency: _key, ...once } = by;
    return this.write.run(once, (unit) => this.handle(unit, once, agency, command, url));
  }

  private async handle(
    unit: UnitOfWork,
    by: CommandContext,
    agency: string,
    { function: of, withWords = false }: RegisterEndpoint,
    url: URL,
  ): Promise<NewEndpoint | Refusal> {
    const [known] = await unit.query<{ functions: { code: string }[] }>(FUNCTIONS, [agency]);
    if (!known) return notFound('agency');
    if (!known.functions.some(({ code }) => code === of))
      return invalid('function-unknown', 'The agency has no function of this code.', '/function');
    const [id, secret] = [newId(), newSecret()];
    if ((await unit.write(INSERT, [id, agency, of, url.href, withWords, secret, by.now])) === 0)
      return conflict(
        'endpoint-known',
        'This address is registered for this function. Renew its secret if you need one.',
      );
    const endpoint: EndpointView = {
      ...{ id, agency, function: of, url: url.href, withWords, registeredAt: by.now, previousUntil: null },
      ...{ stoppedAt: null, stoppedBecause: null, failingSince: null },
    };
    const { id: _id, ...after } = endpoint;
    unit.record(by, { aggregate: { type: 'endpoint', id }, isNew: true, action: 'endpoint.registered', after });
    return { ...endpoint, secret };
  }
}
