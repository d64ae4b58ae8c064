/** Counters of the worker's side. Labels are closed sets: no ids, no personal data. */
import { Counter, Histogram, type Registry } from 'prom-client';

export interface WorkerMetrics {
  turns: Counter<'outcome'>;
  sends: Counter<'outcome'>;
  stale: Counter<'process'>;
  bookingLookups: Counter<'outcome'>;
  doubts: Counter<'decision'>;
  media: Counter<'outcome'>;
  answered: Counter<'intent' | 'outcome'>;
  latency: Histogram<'intent'>;
  assistance: Counter<'outcome'>;
  speech: Counter<'direction' | 'outcome'>;
  alerts: Counter<'channel' | 'outcome'>;
  setAside: Counter<'step'>;
  rebuilt: Counter<'process'>;
}

export function createWorkerMetrics(registry: Registry): WorkerMetrics {
  const registers = [registry];
  return {
    alerts: new Counter({
      name: 'staff_alerts_total',
      help: 'Alerts to staff, by channel and by what is known of them; failed needs a look',
      labelNames: ['channel', 'outcome'],
      registers,
    }),
    setAside: new Counter({
      name: 'steps_set_aside_total',
      help: 'Steps that failed again and again and were given to a person, so that the process goes on',
      labelNames: ['step'],
      registers,
    }),
    rebuilt: new Counter({
      name: 'processes_rebuilt_total',
      help: 'Open processes whose run was lost and that were started again from their snapshot',
      labelNames: ['process'],
      registers,
    }),
    bookingLookups: new Counter({
      name: 'booking_lookups_total',
      help: 'Bookings made elsewhere that guests asked about, by outcome',
      labelNames: ['outcome'],
      registers,
    }),
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
    answered: new Counter({
      name: 'orchestrator_messages_total',
      help: "Guests' turns, by main intent and by how they ended (rows 100-107); failed and misunderstood are errors",
      labelNames: ['intent', 'outcome'],
      registers,
    }),
    latency: new Histogram({
      name: 'orchestrator_latency_seconds',
      help: 'From the last message of a turn reaching us to its reply accepted by the provider',
      labelNames: ['intent'],
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 8, 13, 30],
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
