import { isInfrastructureFailure, violatedUnique } from './failure';

const withCode = (code: string): Error => Object.assign(new Error('said the database'), { code });

describe('what is worth trying again', () => {
  it.each(['08006', '53300', '57P01', '57P02', '57P03', '57014', '25P03', '40001', '40P01', '55P03', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT'])('%s is', (code) => {
    expect(isInfrastructureFailure(withCode(code))).toBe(true);
  }); // prettier-ignore

  it.each(['23505', '23502', '22P02', '22021', '42P01', '42501', '25P02', 'P0001', 'ERR_INVALID_ARG_TYPE'])('%s is not', (code) => {
    expect(isInfrastructureFailure(withCode(code))).toBe(false);
  }); // prettier-ignore

  it.each(['Connection terminated unexpectedly', 'timeout exceeded when trying to connect', 'timeout expired', 'Client has encountered a connection error and is not queryable'])('“%s” is', (words) => {
    expect(isInfrastructureFailure(new Error(words))).toBe(true);
  }); // prettier-ignore

  it('looks at causes, and takes anything that was thrown', () => {
    expect(isInfrastructureFailure(new Error('outer', { cause: withCode('57P01') }))).toBe(true);
    expect(isInfrastructureFailure('57P01')).toBe(false);
    expect(isInfrastructureFailure(undefined)).toBe(false);
  });
});

describe('a unique violation', () => {
  it('is told by its constraint', () => {
    expect(violatedUnique(Object.assign(withCode('23505'), { constraint: 'thing_name' }))).toBe('thing_name');
    expect(violatedUnique(withCode('23505'))).toBe('');
    expect(violatedUnique(withCode('23502'))).toBeUndefined();
    expect(violatedUnique(undefined)).toBeUndefined();
  });
});

it('a socket that nobody listens on is the infrastructure’s; a file that is not there is not', () => {
  for (const code of ['ENOENT', 'EAGAIN']) {
    expect(isInfrastructureFailure(Object.assign(withCode(code), { syscall: 'connect' }))).toBe(true);
    expect(isInfrastructureFailure(Object.assign(withCode(code), { syscall: 'open' }))).toBe(false);
  }
});
