/**
 * One guest through a whole stay: hello, quote, choice, name, deposit, and then the days in the house or a cancellation.
 * Reacts to what is read, as people do, and waits patiently; what stays unanswered is noted, never repeated.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { GuestMessage } from '../../../sandbox/meta/inbound.ts';
import type { House } from '../../support/house.ts';
import { PICTURE } from '../../support/story.ts';
import type { Mailbox } from './mailbox.ts';
import type { Plan } from './plan.ts';
import { act, look } from './reception.ts';
import type { Ask, Journey } from './tally.ts';

export interface Stage {
  house: House;
  mailbox: Mailbox;
  /** How long a guest waits for an answer, ms. */
  patienceMs: number;
  asks: Ask[];
}

/** Messages that come more than once, two or three times. */
const DUPLICATED = 0.3;
/** Longest pause before a guest goes on, ms. */
const THINKING_MS = 1_000;
const MOST_STEPS = 14;

const HELD = /HL-\d+/;
const isHeld = (text: string) => /guardadas?\b/i.test(text) && HELD.test(text);

/** Said while a dependency is slow; the answer is still to come. */
const ASKS_TO_WAIT = /dame un momento|la estoy (?:guardando|cancelando)/i;

class GivesUp extends Error {}

export async function live(stage: Stage, plan: Plan): Promise<Journey> {
  const journey: Journey = { handle: plan.handle, ending: plan.ending, code: null, unfinished: null };
  try {
    journey.code = await books(stage, plan);
    await pays(stage, plan, journey.code);
    await ends(stage, plan, journey.code);
  } catch (error) {
    if (!(error instanceof GivesUp)) throw error;
    journey.unfinished = error.message;
  }
  return journey;
}

async function books(stage: Stage, plan: Plan): Promise<string> {
  const dates = [...plan.dates];
  const wish = () => {
    const next = dates.shift();
    if (!next) throw new GivesUp('every day asked for was full');
    return `${next} tenés algo? somos 2`;
  };
  const readable = /cotizaci[oó]n|nombre|guardada|ocup[oó]|libre|completo|sí o no|recepci[oó]n|fechas/i;
  if (plan.bursts) void says(stage, plan, { text: 'Hola!' });
  else await asks(stage, plan, 'hello', { text: 'Hola!' }, /hola/i);
  let text = await asks(stage, plan, 'quote', { text: wish() }, readable);
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    if (isHeld(text)) return HELD.exec(text)?.[0] as string;
    if (/no quedó otra|no queda nada libre|está completo|no quedó nada/i.test(text))
      text = await asks(stage, plan, 'quote', { text: wish() }, readable);
    else if (/nombre de quién/i.test(text))
      text = await asks(stage, plan, 'hold', { text: plan.name }, /HL-\d+|ocup[oó]|No llegué|sí o no/i);
    else if (/cotizaci[oó]n|ocup[oó] recién/i.test(text)) {
      const several = /(^|\n)\W*2[.)]?\W/.test(text);
      text = await asks(stage, plan, 'choice', { text: several ? 'la 1' : 'sí' }, readable);
    } else if (/sí o no/i.test(text)) text = await asks(stage, plan, 'choice', { text: 'sí' }, readable);
    else throw new GivesUp(`was told something that goes no further: ${text.slice(0, 200)}`);
  }
  throw new GivesUp('talked in circles');
}

async function pays(stage: Stage, plan: Plan, code: string): Promise<void> {
  await asks(stage, plan, 'receipt', { image: PICTURE }, /recepci[oó]n/i);
  const seen = await look(stage.house, code, stage.patienceMs);
  if (seen?.status !== 200)
    throw new GivesUp(`reception could not see the stay (${seen?.status ?? 'no answer'})`);
  await done(stage, plan, code, 'confirm-deposit', {
    amount_minor: seen.body.deposit_minor,
    method: 'transfer',
  });
}

async function ends(stage: Stage, plan: Plan, code: string): Promise<void> {
  switch (plan.ending) {
    case 'stays':
      await done(stage, plan, code, 'check-in', { force_reason: 'simulacro' });
      await asks(stage, plan, 'fact', { text: '¿hay wifi?' }, /wifi/i);
      await done(stage, plan, code, 'check-out', {});
      return;
    case 'cancels':
      await asks(stage, plan, 'cancel', { text: 'quiero cancelar mi reserva' }, /cancelo/i);
      await asks(stage, plan, 'cancel', { text: 'sí' }, /qued[oó] cancelada/i);
      return;
    case 'is-cancelled':
      await done(stage, plan, code, 'cancel', { reason: 'simulacro' });
  }
}

/** What the guest is told of each thing that reception does, where it is told at once. */
const TOLD: Record<string, RegExp> = {
  'confirm-deposit': /confirmada/i,
  cancel: /cancel[oó] tu reserva/i,
};

/** Reception does something, and the guest is told of it. */
async function done(stage: Stage, plan: Plan, code: string, action: string, body: unknown): Promise<void> {
  const { house, mailbox, patienceMs, asks: all } = stage;
  await sleep(plan.random.between(0, THINKING_MS));
  const guest = await house.meta.addGuest(plan.handle);
  const sinceSeq = (await house.meta.chat(plan.handle)).at(-1)?.seq ?? 0;
  const started = performance.now();
  const answer = await act(house, code, action, body, patienceMs);
  if (answer?.status !== 200)
    throw new GivesUp(`${action} was answered ${answer?.status ?? 'by nobody'} ${answer?.body?.type ?? ''}`);
  const told = TOLD[action];
  if (!told) return;
  const ask: Ask = { handle: plan.handle, what: action, answeredMs: null };
  all.push(ask);
  const heard = await mailbox.next(guest.id, sinceSeq, (text) => told.test(text), patienceMs);
  if (!heard) throw new GivesUp(`was never told of ${action}`);
  ask.answeredMs = performance.now() - started;
}

async function says(stage: Stage, plan: Plan, message: Omit<GuestMessage, 'from'>) {
  const copies = plan.random.chance(DUPLICATED) ? plan.random.between(2, 3) : 1;
  return await stage.house.meta.guestSends({ from: plan.handle, name: plan.name, copies, ...message });
}

/** Writes, and waits for an answer that looks like one. */
async function asks(
  stage: Stage,
  plan: Plan,
  what: string,
  message: Omit<GuestMessage, 'from'>,
  answer: RegExp,
): Promise<string> {
  const { mailbox, patienceMs } = stage;
  await sleep(plan.random.between(0, THINKING_MS));
  const ask: Ask = { handle: plan.handle, what, answeredMs: null };
  stage.asks.push(ask);
  const started = performance.now();
  const { id, guest } = await says(stage, plan, message);
  const isAnswer = (text: string) => answer.test(text) && !ASKS_TO_WAIT.test(text);
  const heard = await mailbox.next(guest.id, mailbox.seqOf(id), isAnswer, patienceMs);
  if (!heard) throw new GivesUp(`was not answered: ${what}`);
  ask.answeredMs = performance.now() - started;
  return heard.text;
}
