import { asPage } from '@front-door/documents';
import fc from 'fast-check';
import { printedContact, type ToPrint } from './printed';

const print = (sent: object, files: ToPrint['files'] = []): string =>
  asPage(
    printedContact({
      ...{ reference: 'C-7HK4-9TRX-M', received: 'Friday 20 November 2026 at 9am', receivedAt: new Date(0) },
      ...{ sent, whole: true, files },
    }),
  );

it('prints every field under its name, in its order, and what was attached', () => {
  const page = print(
    {
      immediateDanger: false,
      children: [{ firstName: 'Zofia', dateOfBirth: '2017-03-04', nhsNumber: '999 000 0018' }],
    },
    [{ name: 'chart.pdf', size: 7, sha256: 'ab' }],
  );
  const words = page
    .replace(/<style>.*<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
  expect(words).toContain(
    'Immediate danger No Children First name Zofia Date of birth 2017-03-04 NHS number 999 000 0018',
  );
  expect(words).toContain('chart.pdf (7 bytes, SHA-256 ab)');
});

it('whatever was written, it stays words: no mark-up comes out of it', () => {
  const tags = (page: string): number => page.match(/<[a-z!/]/g)!.length;
  const plain = tags(print({ facts: 'x' }));
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'<>&"\'/=a s') }), (facts) =>
      expect(tags(print({ facts }))).toBe(plain),
    ),
  );
});
