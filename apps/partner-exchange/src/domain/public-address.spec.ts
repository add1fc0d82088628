import { isLoopbackAddress, isPublicAddress } from './public-address';

describe('an address that a webhook may go to', () => {
  it.each(['8.8.8.8', '51.140.0.1', '172.32.0.1', '100.128.0.1', '2a00:1450:4009::200e', '2606:4700::1111'])(
    '%s is public',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );
  it.each([
    ...['127.0.0.1', '127.255.255.254', '0.0.0.0', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
    ...[
      '169.254.169.254',
      '100.100.100.200',
      '168.63.129.16',
      '192.0.2.1',
      '198.18.0.1',
      '224.0.0.1',
      '255.255.255.255',
    ],
    ...['::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:7f00:1', 'fe80::1', 'fe80::1%eth0', 'fc00::1'],
    ...['fd00:ec2::254', '64:ff9b::7f00:1', 'ff02::1', '2001::1', '2001:db8::1', '2002:7f00:1::', '3fff::1'],
    ...['localhost', 'example.org', '', '1.2.3', '0x7f000001'],
  ])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false));

  it('tells this machine from others', () => {
    expect(['127.0.0.1', '127.8.8.8', '::1'].every(isLoopbackAddress)).toBe(true);
    expect(['10.0.0.1', '::ffff:127.0.0.1', 'localhost', 'fe80::1%lo'].some(isLoopbackAddress)).toBe(false);
  });
});
