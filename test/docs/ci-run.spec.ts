import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** On a machine whose npm does nothing, and which has no python3. */
function runOn({ CI }: { CI?: string }): { status: number | null; said: string } {
  const bin = mkdtempSync(join(tmpdir(), 'front-door-ci-'));
  try {
    for (const name of ['bash', 'dirname']) symlinkSync(execFileSync('which', [name], { encoding: 'utf8' }).trim(), join(bin, name)); // prettier-ignore
    writeFileSync(join(bin, 'npm'), '#!/bin/sh\nexit 0\n');
    chmodSync(join(bin, 'npm'), 0o755);
    const { status, stdout, stderr } = spawnSync(join(bin, 'bash'), ['.ci/run'], {
      env: { PATH: bin, ...(CI ? { CI } : {}) },
      encoding: 'utf8',
    });
    return { status, said: stdout + stderr };
  } finally {
    rmSync(bin, { recursive: true });
  }
}

it('the check of docker-compose.yml is left out at home where it cannot run, and never where a change is decided on', () => {
  expect(runOn({})).toMatchObject({ status: 0, said: expect.stringMatching(/is not checked/) });
  expect(runOn({ CI: 'true' })).toMatchObject({ status: 1, said: expect.stringMatching(/python3 is missing/) });
});
