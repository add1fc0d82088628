import type { JWK } from 'jose';

/** One invented person who can be chosen on the sign-in page. */
export interface DevPerson {
  /** Becomes `sub`: stable, so that demo data and tests can name the person. */
  id: string;
  name: string;
  /** Always under example.org: no mail can ever leave. */
  email: string;
  roles: string[];
  /** Agency code such as `school-oakfield`; the council's own staff have `front-door`. */
  agency?: string;
  /** Function codes inside the agency, such as `mash-desk`. */
  functions?: string[];
  /** The job in words, shown beside the name. */
  job: string;
}

/** A system that signs in by itself: OAuth 2 client credentials, proved with its private key (private_key_jwt). */
export interface DevSystem {
  /** Becomes `sub` and `client_id`. */
  clientId: string;
  /** The agency it speaks for; `front-door` for this product's own services. */
  agency: string;
  name: string;
  /** `partner-system` for an agency's system, `service` for one of our own services. */
  roles: string[];
  functions: string[];
  /** RSA (RS256) or P-256 (ES256). */
  publicJwk: JWK;
}

/** An application in which people sign in: public, code flow with PKCE, redirected to loopback at any port. */
export interface DevClient {
  clientId: string;
  /** For `http://127.0.0.1/...`, `http://localhost/...` and `http://[::1]/...` any port is accepted (RFC 8252, 7.3). */
  redirectUris: string[];
}
