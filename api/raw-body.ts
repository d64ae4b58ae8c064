import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from './problems.ts';

/** How long a body that is refused may go on arriving: who still writes when the connection closes loses the answer. */
const DRAIN_MS = 2_000;

/** Reads the request's exact bytes. Throws Problem `body-too-large` beyond the limit, keeping nothing of what follows. */
export async function rawBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limitBytes) await refuse(request);
  const chunks: Buffer[] = [];
  let size = 0;
  // The connection outlives the loop, so that the refusal can be answered on it.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limitBytes) break;
    chunks.push(chunk);
  }
  if (size > limitBytes) await refuse(request);
  return Buffer.concat(chunks, size);
}

async function refuse(request: IncomingMessage): Promise<never> {
  if (!request.complete && !request.destroyed) {
    const late = new AbortController();
    request.resume();
    await Promise.race([
      new Promise((resolve) => request.once('end', resolve).once('close', resolve)),
      sleep(DRAIN_MS, undefined, { signal: late.signal }),
    ]).finally(() => late.abort());
  }
  throw new Problem('body-too-large');
}
