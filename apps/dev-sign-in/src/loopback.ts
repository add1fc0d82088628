/** True for 127.0.0.0/8 and ::1, also when IPv4 arrives on an IPv6 socket (`::ffff:127.0.0.1`). */
export function isLoopbackAddress(address: string | undefined): boolean {
  if (address === undefined) return false;
  if (address === '::1') return true;
  return /^(::ffff:)?127(\.\d{1,3}){3}$/i.test(address);
}

/**
 * True when the Host header names this machine or the issuer itself. A web page elsewhere can point a name of its own
 * at 127.0.0.1 (DNS rebinding); such a request comes from a loopback address and is told apart only here.
 */
export function isLocalHost(hostHeader: string | undefined, issuer: string): boolean {
  // Nothing but a host and a port: a path or a user in it would become part of the addresses built from this header.
  if (hostHeader === undefined || !/^[\w.\-[\]:]+$/.test(hostHeader)) return false;
  const address = `http://${hostHeader}`;
  if (!URL.canParse(address)) return false;
  const { hostname } = new URL(address);
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    isLoopbackAddress(hostname) ||
    hostname === new URL(issuer).hostname
  );
}
