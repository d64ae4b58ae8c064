/** Kills what a house stands on, with -9, and starts it again after a while, as a supervisor does. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { House } from './house.ts';
import type { OwnServers } from './own-servers.ts';
import type { ProcessName } from './processes.ts';
import type { Random } from './random.ts';

export const VICTIMS = ['worker', 'api', 'temporal', 'database'] as const;
export type Victim = (typeof VICTIMS)[number];

/** How long something stays dead, ms. */
const DOWN_MS = [200, 2_000] as const;
/** How often a process is looked at that may have ended by itself, and how long it rests before it is started again, ms. */
const LOOK_EVERY_MS = 500;

export interface Wrecker {
  /** Kills it, waits, and resolves when it runs again. */
  wreck(victim: Victim): Promise<void>;
  /** How often a process ended by itself, as it may when what it needs is away at its start. */
  endedAlone(): number;
  /** Ends the watch over the processes. */
  stop(): Promise<void>;
}

export function createWrecker(house: House, servers: OwnServers, random: Random): Wrecker {
  const stopping = new AbortController();
  const dead = new Set<ProcessName>();
  let alone = 0;

  /** One that cannot start because something else is down is started again until it can. */
  async function startProcess(name: 'api' | 'worker'): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        return await house.start(name);
      } catch {
        alone += 1;
        await house.kill(name);
        await sleep(LOOK_EVERY_MS);
      }
    }
  }

  async function killAndStart(victim: Victim): Promise<void> {
    const pause = () => sleep(random.between(...DOWN_MS));
    switch (victim) {
      case 'worker':
      case 'api':
        dead.add(victim);
        await house.kill(victim);
        await pause();
        await startProcess(victim);
        dead.delete(victim);
        return;
      case 'temporal':
      case 'database': {
        const server = servers[victim];
        await server.kill();
        await pause();
        await server.start();
      }
    }
  }

  const watching = (async () => {
    while (!stopping.signal.aborted) {
      for (const name of ['api', 'worker'] as const) {
        if (dead.has(name) || house.running(name)) continue;
        dead.add(name);
        alone += 1;
        await startProcess(name);
        dead.delete(name);
      }
      await sleep(LOOK_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();

  return {
    wreck: killAndStart,
    endedAlone: () => alone,
    stop: async () => {
      stopping.abort();
      await watching;
    },
  };
}
