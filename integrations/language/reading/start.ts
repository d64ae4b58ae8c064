/**
 * Reading in a thread of its own with a hard deadline. No text, however strange, stops the loop that serves the others:
 * a thread that does not answer is ended and another one started, and who waited behind that text is read by the new one.
 */
import { Worker } from 'node:worker_threads';
import type { Understood } from '../../../domain/conversation/reading.ts';
import type { HotelSettings } from '../../../domain/hotel.ts';
import type { Answered, Asked, ThreadData } from './messages.ts';
import { type Read, ReadingTimedOut } from './port.ts';

/** Of the engine's memory; it needs some 60 MB while it reads. */
const MOST_MEMORY_MB = 256;
const THREAD = new URL('./thread.ts', import.meta.url);
/** Before a thread that did not even start is started again, ms; doubled each time. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

export interface ReadingSettings {
  hotels: HotelSettings[];
  /** What one reading may take once the thread is ready, ms. */
  timeoutMs: number;
  /** A thread ended: its time was over, or it broke. */
  onEnd(error: Error): void;
  /** The thread's module; another one in tests. */
  thread?: URL;
}

interface Question extends Asked {
  resolve(understood: Understood): void;
  reject(error: unknown): void;
}

/** Starts the thread; it holds no process back from ending unless somebody waits for a reading. */
export function startReading(settings: ReadingSettings): { read: Read; stop(): Promise<void> } {
  const waiting: Question[] = [];
  let asked: Question | null = null;
  let deadline: NodeJS.Timeout | undefined;
  let ready = false;
  let stopped = false;
  let pause = FIRST_PAUSE_MS;
  /** Why there is no thread just now. */
  let broken: Error | null = null;
  let thread: Worker | null = spawn(true);

  function spawn(warm: boolean): Worker {
    const workerData: ThreadData = { hotels: settings.hotels, warm };
    const started = new Worker(settings.thread ?? THREAD, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    });
    started.unref();
    started.on('message', (answer: Answered) => started === thread && heard(answer));
    started.on('error', (error) => started === thread && renew(error));
    started.on(
      'exit',
      (code) => started === thread && renew(new Error(`the reading thread ended (${code})`)),
    );
    return started;
  }

  function heard(answer: Answered): void {
    if (answer.kind === 'ready') {
      ready = true;
      pause = FIRST_PAUSE_MS;
    } else {
      clearTimeout(deadline);
      if (answer.kind === 'read') asked?.resolve(answer.understood);
      else asked?.reject(answer.error);
      asked = null;
    }
    askNext();
  }

  /** One at a time, so that a deadline is of one text and not of those before it. */
  function askNext(): void {
    if (!thread || !ready || asked) return;
    asked = waiting.shift() ?? null;
    if (!asked) {
      thread.unref();
      return;
    }
    const { texts, context, hotelId } = asked;
    const question = asked;
    thread.postMessage({ texts, context, hotelId } satisfies Asked);
    // A loop that was busy elsewhere finds the answer first, if there is one.
    deadline = setTimeout(
      () => setImmediate(() => asked === question && renew(new ReadingTimedOut(settings.timeoutMs))),
      settings.timeoutMs,
    );
  }

  function renew(error: Error): void {
    if (stopped) return;
    clearTimeout(deadline);
    const [old, wasReady, failed] = [thread, ready, asked];
    ready = false;
    asked = null;
    thread = wasReady ? spawn(false) : null;
    void old?.terminate();
    settings.onEnd(error);
    if (failed) failed.reject(error);
    if (waiting.length > 0) thread?.ref();
    if (!wasReady) startLater(error);
  }

  /** A thread that does not even start fails those who wait, and those who ask until it is tried again. */
  function startLater(error: Error): void {
    broken = error;
    for (const question of waiting.splice(0)) question.reject(error);
    setTimeout(() => {
      if (stopped) return;
      broken = null;
      thread = spawn(false);
    }, pause).unref();
    pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
  }

  return {
    read: (texts, context, { id }) =>
      new Promise((resolve, reject) => {
        if (broken) return reject(broken);
        waiting.push({ texts, context, hotelId: id, resolve, reject });
        thread?.ref();
        askNext();
      }),
    stop: async () => {
      stopped = true;
      clearTimeout(deadline);
      await thread?.terminate();
    },
  };
}
