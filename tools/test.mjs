import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, root } from './build.mjs';

/**
 * npm test: everything, and at the end one line "N passed, N failed, N skipped". Builds first, as some journeys start the built processes.
 * The suites in test/kafka start brokers and many processes: they come after the others, one at a time.
 */
const args = process.argv.slice(2);
const results = mkdtempSync(join(tmpdir(), 'front-door-results-'));
const sum = { passed: 0, failed: 0, skipped: 0 };
let bad = false;

try {
  ensureBuilt();
  // With arguments (a path, -t a name) just what they choose.
  if (args.length > 0) run('What was chosen', args);
  else {
    // On two cores Jest alone would use one; and a worker that has grown is ended and begun anew.
    const workers = [`--maxWorkers=${Math.max(2, availableParallelism() - 1)}`, '--workerIdleMemoryLimit=1GB'];
    run('Specs and journeys', [
      ...['--testPathIgnorePatterns=/test/kafka/', '--testPathIgnorePatterns=/node_modules/'],
      ...workers,
    ]);
    if (existsSync(join(root, 'test/kafka')))
      run('With Apache Kafka', ['--runInBand', '--testPathPatterns=/test/kafka/']);
  }
} catch (error) {
  console.error(error.message);
  bad = true;
} finally {
  rmSync(results, { recursive: true, force: true });
}
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exitCode = bad || sum.failed > 0 ? 1 : 0;

function run(what, options) {
  console.log(`\n${what}`);
  const file = join(results, `${what.replaceAll(' ', '-')}.json`);
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  const { status } = spawnSync(
    process.execPath,
    [jest, '--passWithNoTests', '--json', '--outputFile', file, ...options],
    {
      cwd: root,
      // Its JSON goes to the file; what people read comes on the error stream.
      stdio: ['inherit', 'ignore', 'inherit'],
      env: { ...process.env, NODE_ENV: 'test' },
    },
  );
  if (status !== 0) bad = true;
  if (!existsSync(file)) {
    sum.failed += 1;
    return;
  }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  sum.passed += numPassedTests;
  // A file that could not even be loaded is a failure that no test counts.
  sum.failed += numFailedTests + numRuntimeErrorTestSuites;
  sum.skipped += numPendingTests + numTodoTests;
}
