import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { withLock } from './folder-lock';
import { startProcess } from './processes';

/** Tried and measured with kafkajs 2.2.4; the same release as the container image `apache/kafka`. */
export const kafkaVersion = '4.3.0';

export type KafkaAvailability = { ok: true } | { ok: false; why: string };

/** Whether Apache Kafka can be started here: Java 17 or newer, and Maven (not asked for when `libDir` holds Kafka already). */
export function kafkaAvailability(libDir?: string): KafkaAvailability {
  const asked = spawnSync(java(), ['-version'], { encoding: 'utf8' });
  const version = /version "(\d+)/.exec(asked.stderr ?? '')?.[1];
  if (asked.error || !version)
    return { ok: false, why: 'Kafka needs Java 17 or newer, and there is no java on the PATH' };
  if (Number(version) < 17)
    return { ok: false, why: `Kafka needs Java 17 or newer; the java on the PATH is ${version}` };
  if (libDir && isComplete(resolve(libDir))) return { ok: true };
  const onPath = (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, maven)));
  return onPath ? { ok: true } : { ok: false, why: 'Fetching Kafka needs Maven, and there is no mvn on the PATH' };
}

/** The java of JAVA_HOME, as Maven takes it, else the one on the PATH. */
export function java(): string {
  const home = process.env['JAVA_HOME'];
  const program = home && join(home, 'bin', process.platform === 'win32' ? 'java.exe' : 'java');
  return program && existsSync(program) ? program : 'java';
}

const maven = process.platform === 'win32' ? 'mvn.cmd' : 'mvn';

/**
 * Fetches Apache Kafka's jars (44 MB) from Maven Central, or the mirror in the user's Maven settings, into `libDir`, unless they are all there.
 * Processes that fetch at once wait for one; a fetch that was cut short is done again. Refuses (rejects) with Maven's words.
 */
export async function fetchKafka(
  libDirectory: string,
  onProgress: (text: string) => void = () => undefined,
): Promise<void> {
  const libDir = resolve(libDirectory);
  if (isComplete(libDir)) return;
  // Also because two Mavens at once spoil their shared local repository.
  await withLock(`${libDir}.lock`, async () => {
    if (isComplete(libDir)) return;
    onProgress(`Fetching Apache Kafka ${kafkaVersion} (44 MB) with Maven`);
    const pomFolder = await mkdtemp(join(tmpdir(), 'front-door-kafka-'));
    const fresh = join(dirname(libDir), `.${basename(libDir)}.new`);
    try {
      await rm(fresh, { recursive: true, force: true });
      await mkdir(fresh, { recursive: true });
      await writeFile(join(pomFolder, 'pom.xml'), pom);
      await copyDependencies(pomFolder, fresh);
      const jars = (await readdir(fresh)).filter((name) => name.endsWith('.jar')).sort();
      await writeFile(join(fresh, marker), JSON.stringify({ kafka: kafkaVersion, jars }, undefined, 2));
      await rm(libDir, { recursive: true, force: true });
      await rename(fresh, libDir);
      onProgress(`Fetched Apache Kafka ${kafkaVersion}`);
    } finally {
      await rm(pomFolder, { recursive: true, force: true });
      await rm(fresh, { recursive: true, force: true });
    }
  });
}

async function copyDependencies(pomFolder: string, into: string): Promise<void> {
  const said: string[] = [];
  const windows = process.platform === 'win32';
  const mvn = await startProcess({
    // A .cmd file runs only through the command interpreter.
    command: windows ? 'cmd.exe' : maven,
    args: (windows ? ['/d', '/c', maven] : []).concat(
      ['-q', '-B', '-f', join(pomFolder, 'pom.xml'), 'dependency:copy-dependencies'],
      ['-DincludeScope=runtime', `-DoutputDirectory=${into}`],
    ),
    cwd: pomFolder,
    env: process.env,
    log: { prefix: '', write: (line) => said.push(line) },
  });
  const { code, signal } = await mvn.ended;
  if (code !== 0) {
    throw new Error(`Maven could not fetch Apache Kafka (${signal ?? code}):\n${said.slice(-15).join('\n')}`);
  }
}

const marker = 'complete.json';

function isComplete(libDir: string): boolean {
  try {
    const { kafka, jars } = JSON.parse(readFileSync(join(libDir, marker), 'utf8')) as { kafka: string; jars: string[] };
    return kafka === kafkaVersion && jars.length > 0 && jars.every((jar) => existsSync(join(libDir, jar)));
  } catch {
    return false;
  }
}

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>front-door</groupId>
  <artifactId>kafka</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${kafkaVersion}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
`;
