/** Counters of the worker's side. Labels are closed sets: no ids, no personal data. */
import { Counter, type Registry } from 'prom-client';

export interface WorkerMetrics {
  turns: Counter<'outcome'>;
  sends: Counter<'outcome'>;
  stale: Counter<'process'>;
  doubts: Counter<'decision'>;
  media: Counter<'outcome'>;
  assistance: Counter<'outcome'>;
  speech: Counter<'direction' | 'outcome'>;
}

export function createWorkerMetrics(registry: Registry): WorkerMetrics {
  const registers = [registry];
  return {
    turns: new Counter({
      name: 'conversation_turns_total',
      help: 'Turns heard, by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    sends: new Counter({
      name: 'whatsapp_sends_total',
      help: 'Sends to WhatsApp, by what is known of them',
      labelNames: ['outcome'],
      registers,
    }),
    stale: new Counter({
      name: 'projection_stale_total',
      help: 'Projections refused as older: Temporal was rolled back',
      labelNames: ['process'],
      registers,
    }),
    doubts: new Counter({
      name: 'whatsapp_doubts_total',
      help: 'Unclear sends decided by the evidence',
      labelNames: ['decision'],
      registers,
    }),
    media: new Counter({
      name: 'whatsapp_media_total',
      help: 'Inbound files fetched',
      labelNames: ['outcome'],
      registers,
    }),
    assistance: new Counter({
      name: 'language_model_calls_total',
      help: 'Second opinions asked of the language model, by what became of them',
      labelNames: ['outcome'],
      registers,
    }),
    speech: new Counter({
      name: 'speech_total',
      help: 'Voice notes transcribed (in) and replies read aloud (out), by outcome',
      labelNames: ['direction', 'outcome'],
      registers,
    }),
  };
}
