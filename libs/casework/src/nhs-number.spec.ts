import fc from 'fast-check';
import { checkNhsNumber, formatNhsNumber, isSyntheticNhsNumber } from './nhs-number';

const valid =
  '9990000018 9990000026 9990000034 9990000042 9990000050 9990000069 9990000077 9990000085 9990000093 9990000107 9990000115 ' +
  '9990000123 9990000131 9990000158 9990000166 9990000174 9990000182 9990000190';

describe('NHS number', () => {
  it('ID-NHS-02 the worked example is valid, however it is spaced', () => {
    for (const typed of ['9434765919', '943 476 5919', '943-476-5919', ' 943\u00a0476–5919 ']) {
      expect(checkNhsNumber(typed)).toEqual({ ok: true, nhsNumber: '9434765919' });
    }
  });

  it.each(valid.split(' '))('ID-NHS-04 %s is valid', (number) => {
    expect(checkNhsNumber(number)).toEqual({ ok: true, nhsNumber: number });
  });

  it.each(['999000000', '999000014', '999123456'])('ID-NHS-04 no tenth digit makes %s valid', (nine) => {
    for (let digit = 0; digit <= 9; digit += 1) expect(checkNhsNumber(`${nine}${digit}`).ok).toBe(false);
  });

  it.each(['9876544321', '9991234560'])('TRAP-07 the much quoted sample %s fails', (number) => {
    expect(checkNhsNumber(number)).toMatchObject({ ok: false, code: 'nhs-number.check-digit' });
  });

  it('ID-NHS-01 any one wrong digit is caught', () => {
    fc.assert(
      fc.property(fc.constantFrom(...valid.split(' ')), fc.nat(9), fc.integer({ min: 1, max: 9 }), (number, i, by) => {
        const digit = (Number(number[i]) + by) % 10;
        expect(checkNhsNumber(number.slice(0, i) + digit + number.slice(i + 1)).ok).toBe(false);
      }),
    );
  });

  it.each(['', '943476591', '94347659190', '94347659l9', '٩٤٣٤٧٦٥٩١٩'])(
    'ID-NHS-01 %p does not have ten digits',
    (text) => {
      expect(checkNhsNumber(text)).toMatchObject({ ok: false, code: 'nhs-number.shape' });
    },
  );

  it('ID-NHS-01 shown 3-3-4', () => {
    expect(formatNhsNumber('9434765919')).toBe('943 476 5919');
    expect(formatNhsNumber('94-3')).toBe('943');
  });

  it('ID-NHS-05 production refuses the test range and a test system refuses the rest', () => {
    expect(isSyntheticNhsNumber('999 000 0018')).toBe(true);
    expect(isSyntheticNhsNumber('9434765919')).toBe(false);
    expect(checkNhsNumber('9990000018', 'production')).toMatchObject({ ok: false, code: 'nhs-number.synthetic' });
    expect(checkNhsNumber('9434765919', 'production').ok).toBe(true);
    expect(checkNhsNumber('9434765919', 'test')).toMatchObject({ ok: false, code: 'nhs-number.not-synthetic' });
    expect(checkNhsNumber('9990000018', 'test').ok).toBe(true);
  });
});
