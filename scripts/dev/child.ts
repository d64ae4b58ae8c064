/** One process under the supervisor: its output in a log, restarted with a growing pause when it dies. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { signalGroup } from './leftovers.ts';
import { type Line, lastWords } from './log-lines.ts';

/** A configuration error (sysexits' EX_CONFIG): starting again would say the same. */
const EX_CONFIG = 78;
/** A child that lives shorter than this died at its start. */
const YOUNG_MS = 10_000;
const STARTS_BEFORE_GIVING_UP = 4;
const KEPT_LINES = 40;
const SHOWN_LINES = 8;

export interface ChildPlan {
  name: string;
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
  /** A piece of its command line that names this work tree, to know it again by (leftovers.ts). */
  marker: string;
  /** The user to run as, where the process may not be root. */
  uid?: number;
  gid?: number;
  logFile: string;
  /** How it is asked to end. */
  stopSignal: NodeJS.Signals;
  /** How long it may take to end before its group is killed. */
  graceMs: number;
  /** What the log recogniser makes of a line. */
  read(text: string, stream: 'stdout' | 'stderr'): Line;
  /** Throws, or takes long, until the process can be used. */
  ready?(): Promise<void>;
  /** Anything to mend on disk before a start. */
  before?(): Promise<void>;
}

export interface ChildEvents {
  /** A new process stands; its pid should be written down at once. */
  onStart(child: Child, pid: number): void;
  onLine(child: Child, line: Line): void;
  /** It died and is started again after `pauseMs`. */
  onRestart(child: Child, how: string, pauseMs: number): void;
  /** It died at its start again and again, or says itself that its configuration is wrong. */
  onGivenUp(child: Child, how: string, lastLines: string[]): void;
}

export class Child {
  readonly plan: ChildPlan;
  private readonly events: ChildEvents;
  private readonly log: WriteStream;
  private process: ChildProcess | undefined;
  private ended: Promise<void> = Promise.resolve();
  private stopping = false;
  private early = 0;
  private lastLines: string[] = [];
  private wake = new AbortController();

  constructor(plan: ChildPlan, events: ChildEvents) {
    this.plan = plan;
    this.events = events;
    this.log = createWriteStream(plan.logFile, { flags: 'a' });
  }

  get pid(): number | undefined {
    return this.process?.pid;
  }

  get givenUp(): boolean {
    return this.early >= STARTS_BEFORE_GIVING_UP;
  }

  /** Starts it and, from then on, again whenever it dies. */
  async start(): Promise<void> {
    await this.plan.before?.();
    if (this.stopping) return;
    const { plan } = this;
    const started = Date.now();
    this.lastLines = [];
    this.log.write(`\n--- ${new Date(started).toISOString()} ${plan.command} ${plan.args.join(' ')}\n`);
    const child = spawn(plan.command, plan.args, {
      cwd: plan.cwd,
      env: plan.env,
      // A group of its own: Ctrl-C reaches the supervisor alone, which stops everyone in order.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(plan.uid !== undefined && { uid: plan.uid }),
      ...(plan.gid !== undefined && { gid: plan.gid }),
    });
    this.process = child;
    if (child.pid) this.events.onStart(this, child.pid);
    for (const stream of ['stdout', 'stderr'] as const)
      createInterface({ input: child[stream] }).on('line', (text) => this.heard(text, stream));
    this.ended = new Promise((resolve) => {
      let over = false;
      const end = (how: string, code: number | null) => {
        if (over) return;
        over = true;
        resolve();
        if (!this.stopping) void this.died(how, code, Date.now() - started);
      };
      child.once('error', (error) => end(`no arranca: ${error.message}`, null));
      child.once('close', (code, signal) =>
        end(signal ? `terminó por ${signal}` : `terminó con código ${code}`, code),
      );
    });
  }

  private heard(text: string, stream: 'stdout' | 'stderr'): void {
    if (text === '') return;
    this.log.write(`${text}\n`);
    const line = this.plan.read(text, stream);
    this.lastLines = [...this.lastLines, line.text].slice(-KEPT_LINES);
    this.events.onLine(this, line);
  }

  private async died(how: string, code: number | null, livedMs: number): Promise<void> {
    this.log.write(`--- ${how}\n`);
    this.early = livedMs < YOUNG_MS ? this.early + 1 : 0;
    if (code === EX_CONFIG) this.early = STARTS_BEFORE_GIVING_UP;
    if (this.givenUp) {
      this.events.onGivenUp(this, how, lastWords(this.lastLines, SHOWN_LINES));
      if (this.stopping) return;
    }
    const pauseMs = Math.min(30_000, 500 * 2 ** this.early);
    if (!this.givenUp) this.events.onRestart(this, how, pauseMs);
    await sleep(pauseMs, undefined, { signal: this.wake.signal }).catch(() => undefined);
    if (!this.stopping) await this.start();
  }

  /** Waits until `plan.ready` holds; false when it is given up or `timeoutMs` passed first. */
  async untilReady(timeoutMs: number): Promise<boolean> {
    const end = Date.now() + timeoutMs;
    while (Date.now() < end && !this.givenUp && !this.stopping) {
      try {
        await this.plan.ready?.();
        return true;
      } catch {
        // Not yet: the child's own lines tell why, and the deadline ends the wait.
        await sleep(100);
      }
    }
    return false;
  }

  /** Asks it to end, kills what is left of its group after the grace, and closes the log. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake.abort();
    const pid = this.process?.pid;
    if (this.process?.exitCode === null && this.process.signalCode === null) {
      // Only the leader is asked; it knows how to end its own children (PostgreSQL's are sessions of their own).
      this.process.kill(this.plan.stopSignal);
      await Promise.race([this.ended, sleep(this.plan.graceMs, undefined, { ref: false })]);
    }
    if (pid) signalGroup(pid, 'SIGKILL');
    await this.ended;
    this.log.end();
  }

  /** No more patience: the whole group, now. */
  kill(): void {
    this.stopping = true;
    if (this.process?.pid) signalGroup(this.process.pid, 'SIGKILL');
  }
}
