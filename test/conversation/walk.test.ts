/** Promises of the dialogue over thousands of random turns: it never throws, and every reply keeps its manners. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { INTENTS, type Reading } from '../../domain/conversation/reading.ts';
import type { HeardItem } from '../../domain/conversation/types.ts';
import { TOPICS } from '../../domain/hotel.ts';
import { addDays, HOUR, MINUTE } from '../../domain/plain-date.ts';
import { LIMITS } from '../../domain/texts/bubbles.ts';
import { at, Chat, DOBLE, FAMILIAR, offers, option, type Reply, VISTA } from './chat.ts';

/** A small generator of its own, so that a failing walk can be walked again. */
function dice(seed: number) {
  let state = (seed * 2_654_435_761) % 4_294_967_296;
  const next = () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
  return {
    chance: (p: number) => next() < p,
    below: (n: number) => Math.floor(next() * n),
    one: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T,
  };
}
type Dice = ReturnType<typeof dice>;

const VAGUE = ['week', 'weekend', 'month', 'partOfMonth', 'number'] as const;
const LANGUAGES = ['es', 'es', 'es', 'en', 'pt'] as const;

function reading(d: Dice, today: string): Reading {
  const acts = Array.from({ length: d.below(4) }, () => {
    const topic = d.chance(0.3) ? d.one(TOPICS) : null;
    return {
      intent: d.one(INTENTS),
      confidence: d.one([0.3, 0.5, 0.8, 0.95]),
      ...(topic ? { topic, known: d.chance(0.7) } : {}),
    };
  });
  const checkin = addDays(today, d.below(60) - 3);
  return {
    language: d.one(LANGUAGES),
    acts,
    entities: {
      ...(d.chance(0.3) ? { checkin } : {}),
      ...(d.chance(0.25) ? { checkout: addDays(checkin, d.below(40) - 3) } : {}),
      ...(d.chance(0.1) ? { nights: d.below(9) } : {}),
      ...(d.chance(0.25) ? { guests: d.below(12) } : {}),
      ...(d.chance(0.2) ? { adults: d.below(7) } : {}),
      ...(d.chance(0.2) ? { children: d.below(4) } : {}),
      ...(d.chance(0.15) ? { ages: Array.from({ length: d.below(4) }, () => d.below(17)) } : {}),
      ...(d.chance(0.1) ? { rooms: 1 + d.below(3) } : {}),
      ...(d.chance(0.25) ? { choice: d.below(5) } : {}),
      ...(d.chance(0.15) ? { roomTypeId: d.one([DOBLE, VISTA, FAMILIAR, 4]) } : {}),
      ...(d.chance(0.3) ? { named: true as const } : {}),
      ...(d.chance(0.2) ? { score: 1 + d.below(5) } : {}),
      ...(d.chance(0.1) ? { code: d.one(['HL-218', 'HL-219', 'HL-999']) } : {}),
      ...(d.chance(0.05) ? { impossibleDate: true as const } : {}),
      ...(d.chance(0.05) ? { otherPayer: true as const } : {}),
      ...(d.chance(0.1) ? { [d.one(['other', 'any', 'later', 'cheapest', 'dearest'] as const)]: true } : {}),
    },
    confidence: d.one([0.2, 0.8, 0.95]),
    unfinished: false,
    ...(d.chance(0.08) ? { vague: { kind: d.one(VAGUE), from: today, to: addDays(today, 6) } } : {}),
    ...(d.chance(0.03) ? { asksLanguage: d.one(LANGUAGES) } : {}),
    ...(d.chance(0.03) ? { foreign: true as const } : {}),
    source: 'embedded',
  };
}

const MEDIA = [
  'image',
  'document',
  'audio',
  'video',
  'sticker',
  'location',
  'contacts',
  'unsupported',
] as const;

function said(d: Dice, chat: Chat): HeardItem {
  const buttons = chat.lastButtons;
  const kind = d.one(MEDIA);
  return {
    kind: 'said',
    reading: d.chance(0.9) ? reading(d, '2027-02-20') : null,
    media: d.chance(0.15) ? [{ kind, receiptId: d.chance(0.8) ? `r${d.below(1e6)}` : null }] : [],
    tapped: d.chance(0.2) ? (d.chance(0.8) && buttons.length ? d.one(buttons) : 'choose:x:y:z') : null,
    card: d.chance(0.03),
    receivedAt: chat.now,
    voice: d.chance(0.1),
    messages: 1,
    at: chat.now,
  };
}

function step(d: Dice, chat: Chat): Reply {
  const move = d.below(20);
  if (move < 14) {
    chat.advance(d.below(90) * 1_000);
    return chat.hear([said(d, chat)]);
  }
  if (move === 14) return chat.advance(d.below(40) * HOUR);
  if (move === 15) return chat.advance(d.below(60) * MINUTE);
  if (move === 16) {
    chat.person(d.one(['take', 'release', 'messages'] as const), d.one(['Ana', 'Beto']), 'Hola, soy Ana.');
    return chat.settle();
  }
  if (move === 17) return chat.hear([{ kind: 'unsettled', key: `k${d.below(3)}` }]);
  if (chat.reservations.size === 0) return chat.hear([said(d, chat), said(d, chat)]);
  const action = d.one(['confirm', 'check-out', 'cancel', 'reject-receipt', 'check-in'] as const);
  if (action === 'confirm') return chat.confirm(d.one([10_000, 200_000]));
  return action === 'check-in'
    ? chat.reception({ action, forced: true })
    : chat.reception({ action }, 'no se lee');
}

function checkManners(reply: Reply): void {
  for (const turn of reply.spoken) {
    const questions = turn.parts.filter((part) => part.part === 'question');
    assert.ok(questions.length <= 1, 'at most one question');
    const after = questions[0] ? turn.parts.slice(turn.parts.indexOf(questions[0]) + 1) : [];
    assert.ok(
      after.every((part) => part.part === 'bankAlias'),
      'the question comes last',
    );
    for (const bubble of turn.bubbles) {
      if (bubble.kind === 'location' || bubble.kind === 'image') continue;
      assert.ok(bubble.text.length > 0 && bubble.text.length <= LIMITS.text);
      assert.doesNotMatch(bubble.text, /undefined|null|NaN|\[object/);
      if (bubble.kind === 'buttons') assert.ok(bubble.buttons.length <= LIMITS.buttons);
    }
  }
}

test('the dialogue never throws, asks one question at a time, and its snapshot is plain data', () => {
  const reached = new Set<string>();
  for (let seed = 1; seed <= 220; seed++) {
    const d = dice(seed);
    const full = d.chance(0.2);
    const chat = new Chat(at('2027-02-20', d.one(['08:00', '15:00', '22:00'])), (stay) => {
      if (d.chance(0.15)) return null;
      if (!full || d.chance(0.5))
        return offers(option(DOBLE, 160_000 + d.below(3) * 1_000), option(VISTA, 196_000));
      return { kind: 'full', currency: 'ARS', nearby: [{ stay, options: [option(FAMILIAR, 250_000)] }] };
    });
    for (let move = 0; move < 60; move++) {
      try {
        checkManners(step(d, chat));
      } catch (error) {
        throw new Error(`seed ${seed}, move ${move}: ${(error as Error).message}`, { cause: error });
      }
      const { snapshot } = chat;
      assert.ok(Object.keys(snapshot.outcomes).length <= 50 && snapshot.later.length <= 5);
      for (const one of chat.reservations.values()) reached.add(one.status);
      reached.add(chat.holder);
      if (snapshot.question) reached.add(snapshot.question.kind);
    }
  }
  for (const place of [
    'PENDING_CONFIRMATION',
    'CONFIRMED',
    'CHECKED_IN',
    'CANCELLED',
    'waiting',
    'person',
    'name',
    'requote',
    'confirmCancel',
    'nearby',
    'cancelOrChange',
    'meant',
  ])
    assert.ok(reached.has(place), `the walks come by ${place}`);
});

test('the same things heard make the same turn', () => {
  const walk = () => {
    const d = dice(7);
    const chat = new Chat(at('2027-02-20', '15:00'), () => offers(option(DOBLE, 160_000)));
    for (let move = 0; move < 40; move++) step(d, chat);
    return JSON.stringify([chat.snapshot, chat.posts]);
  };
  assert.equal(walk(), walk());
});
