import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';

/** Loaded before a measured server (`--require`): tells its parent what it used, and profiles itself when asked. Costs nothing meanwhile. */
interface Asked {
  bench?: 'usage' | 'profile' | 'profile-end';
  file?: string;
}

let session: Session | undefined;

process.on('message', ({ bench, file }: Asked) => {
  if (bench === 'usage') process.send!({ usage: { cpu: process.cpuUsage(), rss: process.memoryUsage().rss } });
  if (bench === 'profile') {
    session = new Session();
    session.connect();
    session.post('Profiler.enable');
    session.post('Profiler.setSamplingInterval', { interval: 200 });
    session.post('Profiler.start', () => process.send!({ profiling: true }));
  }
  if (bench === 'profile-end') {
    session!.post('Profiler.stop', (error, result) => {
      if (!error) writeFileSync(file!, JSON.stringify(result.profile));
      session!.disconnect();
      process.send!({ profiled: error ? error.message : true });
    });
  }
});
