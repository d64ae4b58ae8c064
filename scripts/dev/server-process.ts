/** A server that a test run or a drill owns: started, killed, started again; never restarted behind one's back. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { duration, Stop } from './terminal.ts';

export interface ServerPlan {
  name: string;
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  stopSignal: NodeJS.Signals;
  uid?: number;
  gid?: number;
  /** Throws until the server can be used. */
  ready(): Promise<void>;
  timeoutMs: number;
}

export interface ServerProcess {
  pid: number;
  /** Ends it in its own time, at most ten seconds. */
  stop(): Promise<void>;
  /** `kill -9`, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts a server and waits until it can be used. Throws Stop with its last output when it ends or is late. */
export async function startServer(plan: ServerPlan): Promise<ServerProcess> {
  const child: ChildProcess = spawn(plan.command, plan.args, {
    cwd: '/',
    env: plan.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(plan.uid !== undefined && { uid: plan.uid }),
    ...(plan.gid !== undefined && { gid: plan.gid }),
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output = `${output}${chunk}`.slice(-4_000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  let failure: string | null = null;
  child.once('error', (error) => {
    failure = error.message;
  });
  // It must not outlive us, however we end.
  const reap = () => child.kill('SIGKILL');
  process.on('exit', reap);
  child.once('exit', () => process.removeListener('exit', reap));
  const gone = () => failure !== null || child.exitCode !== null || child.signalCode !== null;
  const kill = async () => {
    if (gone()) return;
    const exit = once(child, 'exit');
    child.ref();
    child.kill('SIGKILL');
    await exit;
  };

  const end = Date.now() + plan.timeoutMs;
  for (;;) {
    if (gone() || Date.now() > end) {
      const how = gone()
        ? `terminó al arrancar (${failure ?? child.signalCode ?? child.exitCode})`
        : `no quedó listo en ${duration(plan.timeoutMs)}`;
      await kill();
      throw new Stop(`${plan.name} ${how}. Lo último que dijo:\n${output.trim()}`);
    }
    try {
      await plan.ready();
      break;
    } catch {
      await sleep(50);
    }
  }
  // From here on nobody waits for it: a test file that forgets it must not hang because of it.
  child.unref();
  for (const stream of [child.stdout, child.stderr])
    (stream as unknown as { unref?(): void } | null)?.unref?.();
  return {
    pid: child.pid ?? 0,
    kill,
    async stop() {
      if (gone()) return;
      const exit = once(child, 'exit');
      child.ref();
      child.kill(plan.stopSignal);
      await Promise.race([exit, sleep(10_000, undefined, { ref: false })]);
      await kill();
    },
  };
}
