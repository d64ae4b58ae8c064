import type { IncomingMessage } from 'node:http';
import { Problem } from './problems.ts';

/** Reads the request's exact bytes. Throws Problem `body-too-large` beyond the limit, without reading on. */
export async function rawBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limitBytes) throw new Problem('body-too-large');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limitBytes) throw new Problem('body-too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
