/** Runs an engine as a program, without a shell, bounded in time and output. */
import { spawn } from 'node:child_process';
import { SpeechError } from './port.ts';

const MOST_OUTPUT = 1024 * 1024;

/** What the program printed. Throws SpeechError when it is absent, fails, prints too much or takes too long. */
export async function run(
  program: string,
  args: string[],
  timeoutMs: number,
  input?: string,
): Promise<Buffer> {
  const child = spawn(program, args, {
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  });
  // A program that ends without reading its input breaks the pipe; its exit code tells what became of it.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input ?? '');
  const chunks: Buffer[] = [];
  let size = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MOST_OUTPUT) child.kill('SIGKILL');
    else chunks.push(chunk);
  });
  const { code, signal } = await new Promise<{ code: number | null; signal: string | null }>(
    (done, reject) => {
      child.once('error', (error: NodeJS.ErrnoException) =>
        reject(new SpeechError('unreachable', `${program} cannot be started: ${error.code ?? error.name}`)),
      );
      child.once('close', (code, signal) => done({ code, signal }));
    },
  );
  if (size > MOST_OUTPUT) throw new SpeechError('failed', `${program} printed too much`);
  if (signal) throw new SpeechError('timeout', `${program} took longer than ${timeoutMs} ms`);
  if (code !== 0) throw new SpeechError('failed', `${program} ended with ${code}`);
  return Buffer.concat(chunks);
}
