/**
 * Speech to text by a program on this machine. The command is words, not a shell line: `{file}` becomes the path of the
 * recording, `{language}` es, en or pt; what it prints are the words.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extensionOf } from './http.ts';
import { SpeechError, type Transcribe } from './port.ts';
import { run } from './run.ts';

export function createCommandTranscriber(command: string, timeoutMs: number): Transcribe {
  const [program, ...args] = command.trim().split(/\s+/);
  return async ({ bytes, mime }, language) => {
    if (!program) throw new SpeechError('failed', 'no command');
    const directory = await mkdtemp(join(tmpdir(), 'agente-voice-'));
    try {
      const file = join(directory, `voice.${extensionOf(mime)}`);
      await writeFile(file, bytes, { mode: 0o600 });
      const filled = args.map((arg) => arg.replaceAll('{file}', file).replaceAll('{language}', language));
      return (await run(program, filled, timeoutMs)).toString('utf8').trim();
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  };
}
