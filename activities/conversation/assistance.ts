/** The engines that take seconds: words for voice notes, and a language model's second opinion on an unsure reading. */
import type { ReadingContext, Understood } from '../../domain/conversation/reading.ts';
import type { HotelSettings, Language } from '../../domain/hotel.ts';
import type { Assist } from '../../integrations/language/model/assist.ts';
import { SpeechError } from '../../integrations/speech/port.ts';
import { MediaGone } from '../../integrations/whatsapp/client.ts';
import { keepTranscript, type MessageRow } from '../../store/turns.ts';
import type { World } from '../context.ts';

/** A reading below this is acted on with care (mission row 38); a second opinion may make it clearer. */
export const SURE_AT = 0.75;

/** A voice note that no engine has listened to yet. */
export const isUnheard = ({ kind, transcript }: MessageRow): boolean =>
  kind === 'audio' && transcript === null;

/**
 * The messages with the words of their voice notes, kept so that a repeated hearing is the same. An engine or a provider
 * that did not answer in time is not waited for again in this hearing: a long burst must not outlast the activity.
 */
export async function withTranscripts(
  world: Pick<World, 'database' | 'transcribe' | 'whatsapp' | 'metrics' | 'log'>,
  messages: MessageRow[],
  language: Language,
): Promise<MessageRow[]> {
  const heard: MessageRow[] = [];
  let answers = true;
  for (const message of messages) {
    if (!answers || !isUnheard(message)) {
      heard.push(message);
      continue;
    }
    const { transcript, slow } = await listen(world, message, language);
    answers = !slow;
    heard.push({ ...message, transcript });
  }
  return heard;
}

/** A null transcript where the engine cannot do it now: the guest is asked kindly to write, reception can listen. */
async function listen(
  world: Parameters<typeof withTranscripts>[0],
  message: MessageRow,
  language: Language,
): Promise<{ transcript: string | null; slow: boolean }> {
  const mediaId = (message.item['audio'] as { id?: string } | undefined)?.id;
  if (!world.transcribe || !mediaId) return { transcript: null, slow: false };
  try {
    const recording = await world.whatsapp.media(message.numberId, mediaId);
    const transcript = await world.transcribe(recording, language);
    world.metrics.speech.inc({ direction: 'in', outcome: transcript ? 'heard' : 'empty' });
    return { transcript: await keepTranscript(world.database, message.id, transcript), slow: false };
  } catch (error) {
    const reason = error instanceof SpeechError ? error.reason : 'media';
    world.metrics.speech.inc({ direction: 'in', outcome: reason });
    world.log.warn({ message: message.id, reason }, 'a voice note was not transcribed');
    const slow = reason === 'timeout' || (reason === 'media' && !(error instanceof MediaGone));
    return { transcript: null, slow };
  }
}

export async function secondOpinion(
  world: World,
  assist: Assist,
  embedded: Understood,
  texts: Array<{ text: string }>,
  context: ReadingContext,
  hotel: HotelSettings,
): Promise<Understood> {
  const { understood, assistance } = await assist(embedded, texts, context, hotel);
  world.metrics.assistance.inc({ outcome: assistance });
  return understood;
}
