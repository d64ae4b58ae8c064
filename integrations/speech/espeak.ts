/** Text to speech with espeak-ng and opusenc (Debian: espeak-ng, opus-tools): a WAV, then Ogg Opus. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Language } from '../../domain/hotel.ts';
import type { Speak } from './port.ts';
import { run } from './run.ts';

/** espeak-ng's voices: Latin American Spanish, British English, Brazilian Portuguese. */
const VOICES: Record<Language, string> = { es: 'es-419', en: 'en-gb', pt: 'pt-br' };
const WORDS_A_MINUTE = '160';

export function createEspeak(timeoutMs: number): Speak {
  return async (text, language) => {
    const directory = await mkdtemp(join(tmpdir(), 'agente-speech-'));
    const [wav, ogg] = [join(directory, 'reply.wav'), join(directory, 'reply.ogg')];
    try {
      await run(
        'espeak-ng',
        ['-v', VOICES[language], '-s', WORDS_A_MINUTE, '-w', wav, '--stdin'],
        timeoutMs,
        spoken(text),
      );
      await run('opusenc', ['--quiet', '--bitrate', '24', wav, ogg], timeoutMs);
      return { bytes: await readFile(ogg), mime: 'audio/ogg; codecs=opus' };
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  };
}

/** What would be read out letter by letter or not at all. */
export const spoken = (text: string): string =>
  text
    .replace(/https?:\/\/\S+/g, '')
    .replace(/\p{Extended_Pictographic}/gu, '')
    .replace(/^(\d)\) /gm, '$1: ')
    .replace(/[*_~]/g, '');
