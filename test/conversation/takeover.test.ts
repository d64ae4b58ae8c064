import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command, newConversation, nextDeadline, tick, turn } from '../../domain/conversation/policy.ts';
import { commandAside } from '../../domain/conversation/setting-aside.ts';
import type {
  ConversationCommand,
  ConversationSnapshot,
  HeardItem,
} from '../../domain/conversation/types.ts';
import { MINUTE } from '../../domain/plain-date.ts';
import { at, Chat, hotel, hours } from './chat.ts';

const { policy } = hotel;
const NOW = at('2027-02-20', '15:00');
const LEASE = policy.conversation.takeoverMinutes * MINUTE;
const fresh = () => newConversation({ id: '7', hotelId: hotel.id, language: 'es', clockOffsetMs: 0 });
const asks = (
  snapshot: ConversationSnapshot,
  action: ConversationCommand['action'],
  by = 'Ana',
  now = NOW,
  key = `${action}-${by}-${now}`,
) => command(snapshot, { action, key, by, at: now, textId: 't1' } as ConversationCommand, now, policy);

test('taking starts a lease, each message extends it, and releasing gives the conversation back', () => {
  const taken = asks(fresh(), 'take');
  assert.equal(taken.outcome.kind === 'done' && taken.outcome.leaseUntil, NOW + LEASE);
  assert.equal(nextDeadline(taken.snapshot, policy), NOW + LEASE);
  const wrote = asks(taken.snapshot, 'messages', 'Ana', NOW + 10 * MINUTE);
  assert.deepEqual(wrote.parts, [{ part: 'staffText', textId: 't1' }]);
  assert.equal(nextDeadline(wrote.snapshot, policy), NOW + 10 * MINUTE + LEASE);
  const released = asks(wrote.snapshot, 'release', 'Ana', NOW + 11 * MINUTE);
  assert.deepEqual(released.snapshot.holder, { kind: 'assistant' });
  assert.equal(nextDeadline(released.snapshot, policy), null);
});

test("a person's first message takes the conversation", () => {
  const wrote = asks(fresh(), 'messages');
  assert.equal(wrote.snapshot.holder.kind, 'person');
  assert.equal(wrote.outcome.kind === 'done' && wrote.outcome.outcome, 'sent');
});

test('a second person is refused while the lease runs, and told who has it', () => {
  const taken = asks(fresh(), 'take');
  for (const action of ['take', 'messages', 'release'] as const) {
    const refused = asks(taken.snapshot, action, 'Beto', NOW + MINUTE);
    assert.deepEqual(refused.outcome, { kind: 'refused', type: 'taken-by-another', by: 'Ana', at: NOW });
    assert.deepEqual(refused.parts, []);
  }
  assert.equal(asks(taken.snapshot, 'take', 'Beto', NOW + LEASE).outcome.kind, 'done');
});

test('giving back what nobody took is refused', () => {
  assert.deepEqual(asks(fresh(), 'release').outcome, { kind: 'refused', type: 'not-taken' });
});

test('the same key gets the same outcome and says nothing twice', () => {
  const first = asks(fresh(), 'messages', 'Ana', NOW, 'k');
  const again = asks(first.snapshot, 'messages', 'Beto', NOW + hours(5), 'k');
  assert.deepEqual(again.outcome, first.outcome);
  assert.deepEqual(again.parts, []);
  assert.equal(again.snapshot, first.snapshot);
});

test('a lease that ends falls back to waiting, and the assistant answers facts again', () => {
  const taken = asks(fresh(), 'take');
  assert.equal(tick(taken.snapshot, NOW + LEASE - 1, policy).snapshot.holder.kind, 'person');
  const ended = tick(taken.snapshot, NOW + LEASE, policy);
  assert.deepEqual(ended.snapshot.holder, { kind: 'waiting', since: NOW + LEASE, reason: 'lease-ended' });
  assert.deepEqual(ended.parts, []);
  assert.equal(nextDeadline(ended.snapshot, policy), null);
});

test('an echo from the phone app silences the assistant too, and anybody may take over from it', () => {
  const echoed = turn(fresh(), [{ kind: 'echo', at: NOW }], NOW, policy);
  assert.equal(echoed.snapshot.holder.kind, 'person');
  assert.equal(asks(echoed.snapshot, 'take', 'Beto', NOW + MINUTE).outcome.kind, 'done');
});

test('while a person holds it everything is heard and kept, and afterwards the assistant knows it', () => {
  const chat = new Chat(NOW);
  chat.guest('hola!');
  chat.person('take');
  assert.equal(chat.guest('somos 2 y buscamos del 11 al 14 de marzo').text, '');
  assert.equal(chat.reservations.size, 0, 'no quote behind the back of a person');
  chat.person('release');
  assert.match(chat.guest('tenés precio?').text, /Jue 11 a dom 14 de marzo, 3 noches, 2 adultos/);
});

test('facts of money and stay go out during a takeover, chat does not', () => {
  const chat = new Chat(NOW);
  chat.guest('hola! del 11 al 14 de marzo, somos 2');
  chat.guest('dale, a nombre de Marcos Paz');
  chat.person('take');
  assert.equal(chat.guest('hay wifi?').text, '');
  assert.match(chat.confirm(50_400).text, /Confirmada/);
});

test('who waits keeps waiting since the first time, with the gravest reason', () => {
  const chat = new Chat(NOW);
  chat.guest('quiero hablar con una persona');
  const since = chat.snapshot.holder.kind === 'waiting' ? chat.snapshot.holder.since : null;
  chat.guest('la otra vez me cobraron de más, es una vergüenza');
  assert.deepEqual(chat.snapshot.holder, { kind: 'waiting', since, reason: 'complaint' });
});

test('a message that was not delivered opens waiting; a doubt is resent once and then goes to reception', () => {
  const heard = (items: HeardItem[], snapshot = fresh()) => turn(snapshot, items, NOW, policy);
  assert.equal(heard([{ kind: 'undelivered', key: 'a', code: 131026 }]).snapshot.holder.kind, 'waiting');
  const doubted = heard([{ kind: 'unsettled', key: 'a' }]);
  assert.ok(doubted.audit.some(({ kind }) => kind === 'resent'));
  assert.equal(doubted.snapshot.holder.kind, 'assistant');
  const again = heard([{ kind: 'unsettled', key: 'a' }], doubted.snapshot);
  assert.ok(again.audit.every(({ kind }) => kind !== 'resent'));
  assert.equal(again.snapshot.holder.kind, 'waiting');
});

test('a message that did not arrive stays to be decided while a person writes, and is over when she sends it again', () => {
  const heard = (items: HeardItem[], snapshot = fresh()) => turn(snapshot, items, NOW, policy);
  const doubted = heard([
    { kind: 'undelivered', key: 'c/3/0', code: 0 },
    { kind: 'undelivered', key: 'c/3/1', code: 0 },
  ]);
  const open = (snapshot: ConversationSnapshot) => snapshot.items.map(({ messageKey }) => messageKey);
  assert.deepEqual(open(doubted.snapshot), ['c/3/0', 'c/3/1'], 'each message is something to decide');
  const chat = new Chat(NOW);
  chat.snapshot = doubted.snapshot;
  chat.person('take');
  assert.deepEqual(open(chat.snapshot), ['c/3/0', 'c/3/1'], 'taking the talk decides nothing about them');
  const first = heard([{ kind: 'unsettled', key: 'c/3/0', by: 'ana' }], doubted.snapshot);
  assert.deepEqual(open(first.snapshot), ['c/3/1']);
  assert.equal(first.snapshot.holder.kind, 'waiting');
  const second = heard([{ kind: 'unsettled', key: 'c/3/1', by: 'ana' }], first.snapshot);
  assert.equal(second.snapshot.holder.kind, 'assistant', 'nobody waits any more');
  assert.ok(second.audit.some(({ kind, by }) => kind === 'resent' && by === 'ana'));
  const again = heard([{ kind: 'undelivered', key: 'c/3/1', code: 0 }], second.snapshot);
  assert.deepEqual(open(again.snapshot), ['c/3/1'], 'a doubt about the second send opens it again');
});

test('BAJA and ALTA are heard while a person holds the conversation', () => {
  const chat = new Chat(NOW);
  chat.guest('hola!');
  chat.person('take');
  assert.equal(chat.guest('BAJA').text, '');
  assert.equal(chat.snapshot.optedOut, true);
  assert.equal(chat.guest('ALTA').text, '');
  assert.equal(chat.snapshot.optedOut, false);
});

for (const end of ['released', 'lease ended'] as const)
  test(`a survey that comes while a person holds the conversation is asked when that is over: ${end}`, () => {
    const chat = new Chat(NOW);
    chat.guest('hola! del 11 al 14 de marzo, somos 2');
    chat.guest('dale, a nombre de Marcos Paz');
    chat.confirm(50_400);
    chat.advance(at('2027-03-11', '15:00') - chat.now);
    chat.reception({ action: 'check-in', forced: false });
    chat.advance(at('2027-03-14', '09:30') - chat.now);
    chat.reception({ action: 'check-out' });
    chat.advance(hours(2) - 10 * MINUTE);
    chat.person('take');
    assert.equal(chat.advance(15 * MINUTE).text, '', 'not behind a person');
    assert.equal(chat.guest('gracias!').text, '');
    if (end === 'released') chat.person('release');
    const asked = chat.advance(end === 'released' ? MINUTE : 30 * MINUTE);
    assert.match(asked.text, /Gracias por venir.*\?$/s);
    assert.equal(chat.question?.kind, 'survey');
    chat.guest('5');
    assert.equal(chat.stay.satisfaction, 5);
  });

test('a request that the rules choke on is refused as a fault of ours, once and for good, and changes nothing else', () => {
  const { snapshot } = new Chat(NOW);
  const asked = { action: 'take', key: 'k1', by: 'ana', at: NOW } as const;
  const refused = commandAside(snapshot, asked, NOW, policy);
  assert.deepEqual(refused.outcome, { kind: 'refused', type: 'internal' });
  assert.deepEqual([refused.parts, refused.items], [[], []]);
  assert.deepEqual(
    refused.audit.map(({ kind }) => kind),
    ['set-aside'],
  );
  assert.deepEqual({ ...refused.snapshot, outcomes: {} }, { ...snapshot, outcomes: {} });
  assert.deepEqual(command(refused.snapshot, asked, NOW, policy).outcome, refused.outcome);
  assert.equal(command(refused.snapshot, { ...asked, key: 'k2' }, NOW, policy).outcome.kind, 'done');
});
