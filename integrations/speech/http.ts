/** Speech to text over the OpenAI-compatible `POST /v1/audio/transcriptions` (whisper servers speak it too). */
import { type Recording, SpeechError, type Transcribe } from './port.ts';

const MOST_CHARACTERS = 4_000;

export function createHttpTranscriber(options: {
  /** Without a trailing slash, with the `/v1`. */
  baseUrl: string;
  model: string;
  apiKey: () => string | undefined;
  timeoutMs: number;
}): Transcribe {
  return async (recording, language) => {
    const key = options.apiKey();
    let response: Response;
    let answer: unknown;
    try {
      response = await fetch(`${options.baseUrl}/audio/transcriptions`, {
        method: 'POST',
        headers: key ? { authorization: `Bearer ${key}` } : {},
        body: form(recording, options.model, language),
        redirect: 'error',
        signal: AbortSignal.timeout(options.timeoutMs),
      });
      if (!response.ok) {
        await response.body?.cancel();
        throw new SpeechError('status', `the transcriber answered ${response.status}`);
      }
      answer = await response.json();
    } catch (error) {
      if (error instanceof SpeechError) throw error;
      if (error instanceof SyntaxError) throw new SpeechError('unreadable', 'the transcriber sent no JSON');
      const slow = (error as Error).name === 'TimeoutError';
      throw new SpeechError(
        slow ? 'timeout' : 'unreachable',
        `no answer of the transcriber: ${(error as Error).name}`,
      );
    }
    const text = (answer as { text?: unknown } | null)?.text;
    if (typeof text !== 'string') throw new SpeechError('unreadable', 'the transcriber sent no text');
    return text.trim().slice(0, MOST_CHARACTERS);
  };
}

/** The language is a hint: engines recognise another one all the same. */
function form({ bytes, mime }: Recording, model: string, language: string): FormData {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)], { type: mime }), `voice.${extensionOf(mime)}`);
  form.set('model', model);
  form.set('language', language);
  form.set('response_format', 'json');
  return form;
}

/** Engines go by the file's ending. */
export function extensionOf(mime: string): string {
  const subtype = /^audio\/([a-z0-9]+)/i.exec(mime)?.[1]?.toLowerCase() ?? 'ogg';
  return { mpeg: 'mp3', mp4: 'm4a' }[subtype] ?? subtype;
}
