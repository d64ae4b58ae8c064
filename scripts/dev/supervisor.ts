/** Starts children in order, keeps their roster on disk, tells the terminal what matters, stops them in reverse. */
import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Child, type ChildPlan } from './child.ts';
import { type Entry, isAlive, readRoster, removeRoster, stopLeftover, writeRoster } from './leftovers.ts';
import { onceInAWhile, shown } from './log-lines.ts';
import { ROOT, RUN_DIR } from './paths.ts';
import { duration, paint, Stop, say } from './terminal.ts';

const ROSTER = join(RUN_DIR, 'pids.json');
const SUPERVISOR_MARKER = join('scripts', 'dev', 'run.ts');
export const LOG_DIR = join(RUN_DIR, 'logs');

/** A running `make run` of this work tree, if there is one. */
export function runningSupervisor(): Entry | null {
  const roster = readRoster(ROSTER);
  return roster && isAlive(roster.supervisor) ? roster.supervisor : null;
}

/** Stops what a killed supervisor left behind; returns the names of what was still alive. */
export async function stopLeftovers(): Promise<string[]> {
  const alive = (readRoster(ROSTER)?.children ?? []).filter(isAlive);
  // In the reverse order of their start: PostgreSQL last, so that nobody's last write is lost.
  for (const child of alive.toReversed())
    await stopLeftover(child, child.name === 'postgres' ? 'SIGINT' : 'SIGTERM');
  removeRoster(ROSTER);
  return alive.map(({ name }) => name);
}

export class Supervisor {
  private readonly children: Child[] = [];
  private readonly pids = new Map<Child, number>();
  private readonly worthSaying = onceInAWhile();
  private settled = false;
  private ending = false;
  /** Rejects with the sentence when a child cannot be kept alive while everything is still being started. */
  readonly broken: Promise<never>;
  private breaks: (error: Stop) => void = () => undefined;

  constructor() {
    mkdirSync(LOG_DIR, { recursive: true });
    this.broken = new Promise((_, reject) => {
      this.breaks = reject;
    });
    this.broken.catch(() => undefined);
    this.writeRoster();
  }

  private writeRoster(): void {
    const children = this.children.flatMap((child) => {
      const pid = this.pids.get(child);
      return pid ? [{ name: child.plan.name, pid, marker: child.plan.marker }] : [];
    });
    writeRoster(ROSTER, {
      supervisor: { name: 'make run', pid: process.pid, marker: SUPERVISOR_MARKER },
      children,
    });
  }

  /** Starts a child and waits until it can be used; throws Stop with its last lines when it never can. */
  async start(plan: ChildPlan, timeoutMs = 60_000): Promise<void> {
    const child = new Child(plan, {
      onStart: (which, pid) => {
        this.pids.set(which, pid);
        this.writeRoster();
      },
      onLine: ({ plan: { name } }, line) => {
        if (!this.ending && line.level !== 'info' && this.worthSaying(name + line.text))
          say(shown(name, line));
      },
      onRestart: ({ plan: { name, logFile } }, how, pauseMs) => {
        const log = relative(ROOT, logFile);
        say(paint('yellow', `⚠ ${name} ${how}; vuelve a arrancar en ${duration(pauseMs)} (${log})`));
      },
      onGivenUp: ({ plan: { name, logFile } }, how, lastLines) => {
        const text = `${name} no se mantiene en pie: ${how}. Sus últimas líneas (todas en ${relative(ROOT, logFile)}):\n${lastLines.map((line) => `    ${line}`).join('\n')}`;
        if (!this.settled) this.breaks(new Stop(text));
        else if (this.worthSaying(name)) say(paint('red', `✗ ${text}`));
      },
    });
    if (this.ending) throw new Stop(`${plan.name} ya no arranca: se está deteniendo todo.`);
    this.children.push(child);
    await child.start();
    if (await Promise.race([child.untilReady(timeoutMs), this.broken])) return;
    throw new Stop(
      `${plan.name} no quedó listo en ${duration(timeoutMs)}; lo que dijo está en ${relative(ROOT, plan.logFile)}.`,
    );
  }

  /** From now on a child that keeps dying is told and tried again, and ends nobody else. */
  settle(): void {
    this.settled = true;
  }

  /** Stops everything, the last started first. */
  async stop(): Promise<void> {
    this.ending = true;
    for (const child of this.children.toReversed()) await child.stop();
    removeRoster(ROSTER);
  }

  /** Kills everything at once. */
  kill(): void {
    this.ending = true;
    for (const child of this.children) child.kill();
    removeRoster(ROSTER);
  }
}
