import { BlockList, isIP, isIPv4 } from 'node:net';

/** IPv4 that does not lead to somebody else's public server: IANA's special-purpose registry, multicast, and the clouds' own addresses. */
const SPECIAL_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const;
/** Inside the global unicast range: protocol assignments (Teredo among them), examples, and 6to4, which carries an IPv4 address. */
const SPECIAL_V6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const special = new BlockList();
for (const [net, bits] of SPECIAL_V4) special.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of SPECIAL_V6) special.addSubnet(net, bits, 'ipv6');
/** Everything else in IPv6 (loopback, link-local, unique local, IPv4-mapped, NAT64, multicast) lies outside this. */
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');
const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const family = (address: string): 'ipv4' | 'ipv6' => (isIPv4(address) ? 'ipv4' : 'ipv6');
const withoutZone = (address: string): string => address.replace(/%.*$/, '');

/** Whether an IP address is one on the public internet: never this machine, a private network, a link or a cloud's metadata. */
export function isPublicAddress(address: string): boolean {
  const plain = withoutZone(address);
  if (isIP(plain) === 0) return false;
  if (family(plain) === 'ipv6' && !globalUnicast.check(plain, 'ipv6')) return false;
  return !special.check(plain, family(plain));
}

/** Whether an IP address is this machine itself. An IPv4 address written as IPv6 is not taken for one. */
export function isLoopbackAddress(address: string): boolean {
  return (
    isIP(address) !== 0 && !address.toLowerCase().startsWith('::ffff:') && loopback.check(address, family(address))
  );
}
