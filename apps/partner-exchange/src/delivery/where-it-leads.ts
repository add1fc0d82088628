import { lookup } from 'node:dns/promises';
import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { SERVICE_SETTINGS, type ServiceSettings } from '@front-door/service';
import { Inject, Injectable } from '@nestjs/common';
import { isLoopbackAddress, isPublicAddress } from '../domain/public-address';

/** What a name stands for, as this machine's resolver says. */
@Injectable()
export class Names {
  addresses(host: string): Promise<LookupAddress[]> {
    return lookup(host, { all: true, verbatim: true });
  }
}

/** The name leads to this machine, a private network or a cloud's metadata; or nowhere. */
export class NotPublic extends Error {
  readonly code = 'private-address';
}

/**
 * Where an endpoint's address leads, asked when it is registered and again for every connection, which then goes to exactly what was checked:
 * a name that changes its answer in between gains nothing. One address that is not public refuses the name, whatever else it stands for.
 */
@Injectable()
export class WhereItLeads {
  private readonly toLoopback: boolean;

  constructor(
    private readonly names: Names,
    @Inject(SERVICE_SETTINGS) { delivery }: ServiceSettings,
  ) {
    this.toLoopback = delivery.toLoopback;
  }

  /** Addresses to connect to, all checked. Throws NotPublic, or the resolver's error. */
  async checked(hostname: string, secure: boolean): Promise<LookupAddress[]> {
    const host = hostname.replace(/^\[|\]$/g, '');
    const family = isIP(host);
    const found = family ? [{ address: host, family }] : await this.names.addresses(host);
    const mayBe = (address: string): boolean =>
      (secure && isPublicAddress(address)) || (this.toLoopback && isLoopbackAddress(address));
    if (found.length === 0 || !found.every(({ address }) => mayBe(address)))
      throw new NotPublic('The address is not on the public internet.');
    return found;
  }
}
