/** Voice in and out, as ports: a transcriber hears a guest's voice note, a speaker reads a reply aloud. */
import type { Language } from '../../domain/hotel.ts';

export interface Recording {
  bytes: Buffer;
  mime: string;
}

/** An engine that could not do it: too slow, absent, refused. The message carries no words of a guest. */
export class SpeechError extends Error {
  override name = 'SpeechError';
  readonly reason: 'timeout' | 'unreachable' | 'status' | 'unreadable' | 'failed';

  constructor(reason: SpeechError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** The words of a recording, trimmed; empty where nothing was understood. Throws SpeechError. Never invents words. */
export type Transcribe = (recording: Recording, language: Language) => Promise<string>;

/** A reply as `audio/ogg; codecs=opus`, what WhatsApp takes as a voice note (WhatsApp facts 7). Throws SpeechError. */
export type Speak = (text: string, language: Language) => Promise<Recording>;
