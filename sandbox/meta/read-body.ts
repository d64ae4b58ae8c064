import type { IncomingMessage } from 'node:http';
import { GraphError } from './graph-error.ts';

/** The whole request body; more than `limit` bytes is refused as Meta refuses, with code 100. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new GraphError(100, { details: `The body is larger than ${limit} bytes.` });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
