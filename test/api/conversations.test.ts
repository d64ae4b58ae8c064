import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { conversationDoneShape } from '../../api/conversation-actions.ts';
import { conversationsShape, messagesShape } from '../../api/conversation-view.ts';
import { type Asked, type Desk, openDesk, refuse } from './desk.ts';
import { conversation, insert, reservation } from './guests.ts';

let desk: Desk;
const ids = async (query: string): Promise<string[]> => {
  const { status, body } = await desk.get(`/api/v1/conversations?${query}`);
  assert.equal(status, 200, JSON.stringify(body));
  conversationsShape.parse(body);
  return body.conversations.map(({ id }: { id: string }) => id);
};

before(async () => {
  desk = await openDesk({ answerWithinMs: 200 });
  const { database } = desk;
  await conversation(database, 'c1', {
    guest_name: 'Carla Benítez',
    profile_name: 'carlita',
    holder: 'waiting',
    waiting_since: new Date('2027-03-01T18:00:00Z'),
    waiting_reason: 'asked',
    last_message_at: new Date('2027-03-01T18:05:00Z'),
  });
  await conversation(database, 'c2', {
    profile_name: 'João',
    handle: 'AR.ENT.abc123',
    handle_kind: 'user_id',
    phone: null,
    holder: 'waiting',
    waiting_since: new Date('2027-03-01T17:00:00Z'),
    waiting_reason: 'complaint',
    last_message_at: new Date('2027-03-01T17:00:00Z'),
  });
  await conversation(database, 'c3', {
    guest_name: 'Zoe',
    handle: '5511987654321',
    phone: '5511987654321',
    holder: 'person',
    taken_by: 'luis',
    lease_until: new Date('2027-03-01T19:00:00Z'),
    last_message_at: new Date('2027-03-01T18:30:00Z'),
  });
  await conversation(database, 'c4');
  await reservation(database, 'HL-101', { created_at: new Date('2027-01-01') });
  await reservation(database, 'HL-102', { guest_name: 'Pedro Sosa', created_at: new Date('2027-02-01') });
});
after(async () => {
  assert.deepEqual(desk.errors, []);
  await desk.close();
});

describe('the list', () => {
  test('has exactly the fields of the contract', async () => {
    const { body } = await desk.get('/api/v1/conversations?q=benitez');
    assert.deepEqual(body, {
      count: 1,
      conversations: [
        {
          id: 'c1',
          hotel_id: 'lago',
          guest_name: 'Carla Benítez',
          channel: 'whatsapp',
          handle: '+5492945550143',
          holder: 'waiting',
          waiting_since: '2027-03-01T18:00:00.000Z',
          waiting_reason: 'asked',
          taken_by: null,
          lease_until: null,
          last_message_at: '2027-03-01T18:05:00.000Z',
          reservations: ['HL-102', 'HL-101'],
        },
      ],
    });
  });

  test('shows who waits, whoever has waited longest first', async () => {
    assert.deepEqual(await ids('waiting=true'), ['c2', 'c1']);
    assert.deepEqual((await ids('waiting=false')).sort(), ['c3', 'c4']);
  });

  test('without a filter shows the newest talk first', async () => {
    assert.deepEqual(await ids(''), ['c3', 'c1', 'c2', 'c4']);
    assert.deepEqual(await ids('limit=1&offset=1'), ['c1']);
  });

  test('what the hotel wrote is talk as well', async () => {
    const at = new Date('2027-03-01T20:00:00Z');
    await insert(desk.database, 'outbox', {
      key: 'newest',
      conversation_id: 'c2',
      number_id: '200000000000001',
      started_by: 'hotel',
      bubble: { type: 'text' },
      text: 'Te recuerdo la seña',
      at,
    });
    try {
      assert.equal((await ids(''))[0], 'c2');
      assert.equal((await desk.get('/api/v1/conversations/c2')).body.last_message_at, at.toISOString());
    } finally {
      await desk.database.query(`delete from outbox where key = 'newest'`);
    }
  });

  test('is searched by name, profile, phone, user id, reservation code and its guest', async () => {
    assert.deepEqual(await ids('q=CARLA'), ['c1']);
    assert.deepEqual(await ids('q=joao'), ['c2']);
    assert.deepEqual(await ids('q=4321'), ['c3']);
    assert.deepEqual(await ids(`q=${encodeURIComponent('+55 11 8765 4321')}`), ['c3']);
    assert.deepEqual(await ids('q=ar.ent.abc'), ['c2']);
    assert.deepEqual(await ids('q=hl-102'), ['c1']);
    assert.deepEqual(await ids('q=sosa'), ['c1']);
    assert.deepEqual(await ids('q=nobody'), []);
  });

  test('a filter that is not understood is refused', async () => {
    assert.equal((await desk.get('/api/v1/conversations?waiting=yes')).status, 422);
  });

  test('one conversation is read by its id, an unknown one is not found', async () => {
    const { status, body } = await desk.get('/api/v1/conversations/c3');
    assert.deepEqual([status, body.taken_by, body.lease_until], [200, 'luis', '2027-03-01T19:00:00.000Z']);
    assert.equal((await desk.get('/api/v1/conversations/c9')).status, 404);
    assert.equal((await desk.get('/api/v1/conversations/c9/messages')).status, 404);
  });
});

describe('the messages', () => {
  const T = Date.parse('2027-03-01T18:00:00Z');
  before(async () => {
    const { database } = desk;
    const message = async (wamid: string, seconds: number, more: object = {}) =>
      await insert(database, 'messages', {
        conversation_id: 'c1',
        number_id: '2',
        wamid,
        sender: 'guest',
        kind: 'text',
        text: wamid,
        item: {},
        at: new Date(T + seconds * 1000),
        received_at: new Date(T + seconds * 1000 + 700),
        ...more,
      });
    const reply = async (key: string, seconds: number, more: object = {}) =>
      await insert(database, 'outbox', {
        key,
        conversation_id: 'c1',
        number_id: '2',
        started_by: 'guest',
        bubble: { type: 'text' },
        text: key,
        at: new Date(T + seconds * 1000),
        ...more,
      });
    await message('second', 10);
    await message('first', 5, { received_at: new Date(T + 60_000) });
    await reply('c1/1/0', 12, { state: 'sent', delivery: 'read', wamid: 'o1' });
    await message('same-second', 12);
    await reply('c1/2/0', 20, { author: 'ana', state: 'sent', wamid: 'o2' });
    await reply('c1/3/0', 30, {
      state: 'failed',
      delivery: 'failed',
      failure: [{ code: 131047, title: 'Re-engagement message' }],
    });
    await reply('c1/4/0', 31);
    await message('picture', 32, { kind: 'image', text: null });
    await message('from-the-phone', 40, { sender: 'person' });
    const { rows } = await database.query(`select id from messages where wamid = 'picture'`);
    await insert(database, 'receipts', {
      id: 'f1',
      conversation_id: 'c1',
      message_id: rows[0].id,
      media_id: 'x',
      mime: 'image/png',
      bytes: Buffer.from('png'),
      at: new Date(T),
    });
    await insert(database, 'messages', {
      conversation_id: 'c2',
      number_id: '2',
      wamid: 'other',
      sender: 'guest',
      kind: 'text',
      text: 'other',
      item: {},
      at: new Date(T),
    });
  });

  test('come from both sides in the order they were said', async () => {
    const { body } = await desk.get('/api/v1/conversations/c1/messages');
    messagesShape.parse(body);
    assert.deepEqual(
      body.messages.map(
        (one: { text: string | null; direction: string; status: string; author: string | null }) => [
          one.text,
          one.direction,
          one.status,
          one.author,
        ],
      ),
      [
        ['first', 'in', 'received', null],
        ['second', 'in', 'received', null],
        ['c1/1/0', 'out', 'read', null],
        ['same-second', 'in', 'received', null],
        ['c1/2/0', 'out', 'sent', 'ana'],
        ['c1/3/0', 'out', 'failed', null],
        ['c1/4/0', 'out', 'pending', null],
        [null, 'in', 'received', null],
        ['from-the-phone', 'out', 'sent', 'app'],
      ],
    );
  });

  test('say why one did not arrive', async () => {
    const { body } = await desk.get('/api/v1/conversations/c1/messages');
    const failed = body.messages.filter((one: { failure?: unknown }) => one.failure);
    assert.deepEqual(
      failed.map((one: { failure: unknown }) => one.failure),
      [{ code: 131047, reason: 'Re-engagement message' }],
    );
  });

  test('lead to the files that came with them', async () => {
    const { body } = await desk.get('/api/v1/conversations/c1/messages');
    const picture = body.messages.find((one: { kind: string }) => one.kind === 'image');
    assert.equal(picture.file_id, 'f1');
    const file = await desk.get(`/api/v1/conversations/c1/files/${picture.file_id}`);
    assert.deepEqual(
      [file.status, file.headers.get('content-type'), file.bytes.toString()],
      [200, 'image/png', 'png'],
    );
    assert.equal((await desk.get(`/api/v1/conversations/c2/files/${picture.file_id}`)).status, 404);
  });

  test('are the newest ones when there are more than asked for', async () => {
    const { body } = await desk.get('/api/v1/conversations/c1/messages?limit=2');
    assert.deepEqual(
      body.messages.map((one: { text: string | null }) => one.text),
      [null, 'from-the-phone'],
    );
  });

  test("a reply is stamped with the hotel's clock, like the messages it answers", async () => {
    await desk.database.query('update hotel_clock set offset_ms = 129600000');
    await insert(desk.database, 'outbox', {
      key: 'c4/1/0',
      conversation_id: 'c4',
      number_id: '2',
      started_by: 'hotel',
      bubble: { type: 'text' },
      text: 'x',
    });
    await desk.database.query('update hotel_clock set offset_ms = 0');
    const { body } = await desk.get('/api/v1/conversations/c4/messages');
    assert.ok(Math.abs(Date.parse(body.messages[0].at) - Date.now() - 129_600_000) < 10_000);
  });
});

describe('a person', () => {
  const AT = Date.parse('2027-03-01T18:10:00Z');
  const answer = (outcome: string, more: object = {}) => {
    desk.doorbell.asked.length = 0;
    desk.doorbell.answers = async (asked: Asked) => ({
      kind: 'done',
      outcome,
      by: asked.command['by'],
      at: AT,
      ...more,
    });
  };

  test('takes a conversation, and hears until when the assistant is silent', async () => {
    answer('taken', { leaseUntil: AT + 1_800_000 });
    const { status, body } = await desk.act('/api/v1/conversations/c1/take', {}, 'luis', 't1');
    assert.equal(status, 200);
    conversationDoneShape.parse(body);
    assert.deepEqual(
      [body.outcome, body.by, body.lease_until, body.conversation.id],
      ['taken', 'luis', '2027-03-01T18:40:00.000Z', 'c1'],
    );
    const [asked] = desk.doorbell.asked;
    assert.deepEqual(
      [asked?.process, asked?.updateId],
      [{ id: 'conversation-c1', hotelId: 'lago' }, 'take:t1'],
    );
    assert.deepEqual(
      [asked?.command.action, asked?.command.key, asked?.command['by']],
      ['take', 't1', 'luis'],
    );
  });

  test("writes, and the words stay in the database under the request's key", async () => {
    answer('sent');
    const { status, body } = await desk.act(
      '/api/v1/conversations/c1/messages',
      { text: 'Hola, soy Ana. Tu tarjeta 4111111111111111 no hace falta.' },
      'ana',
      'w1',
    );
    assert.deepEqual([status, body.outcome], [200, 'sent']);
    const command = desk.doorbell.asked[0]?.command;
    assert.deepEqual([command?.action, command?.['textId']], ['messages', 'w1']);
    assert.ok(!JSON.stringify(command).includes('Hola'));
    const { rows } = await desk.database.query(
      `select body from actions where process_id = 'conversation-c1' and key = 'w1'`,
    );
    assert.deepEqual(rows[0].body, { text: 'Hola, soy Ana. Tu tarjeta ••••••••••••1111 no hace falta.' });
    const again = await desk.act('/api/v1/conversations/c1/messages', { text: 'otra cosa' }, 'ana', 'w1');
    assert.deepEqual([again.status, again.body.type], [422, 'idempotency-key-reused']);
  });

  test('gives it back', async () => {
    answer('released');
    assert.equal((await desk.act('/api/v1/conversations/c1/release')).body.outcome, 'released');
  });

  test('is told who has it', async () => {
    desk.doorbell.answers = async () => ({ kind: 'refused', type: 'taken-by-another', by: 'luis', at: AT });
    const { status, body } = await desk.act('/api/v1/conversations/c3/take');
    assert.deepEqual(
      [status, body.type, body.by, body.at],
      [409, 'taken-by-another', 'luis', '2027-03-01T18:10:00.000Z'],
    );
    desk.doorbell.answers = async () => refuse({ type: 'not-taken' });
    assert.equal((await desk.act('/api/v1/conversations/c1/release')).body.type, 'not-taken');
  });

  test('cannot send nothing, or more than WhatsApp takes', async () => {
    for (const text of ['', '  ', 'x'.repeat(4_097), 7, undefined]) {
      const { status, body } = await desk.act('/api/v1/conversations/c1/messages', { text });
      assert.deepEqual([status, body.errors?.[0]?.path], [422, 'text']);
    }
    assert.equal((await desk.act('/api/v1/conversations/c9/take')).status, 404);
  });

  test('is sent to an address when it takes long', async () => {
    let finish: (outcome: object) => void = () => undefined;
    desk.doorbell.answers = () =>
      new Promise((resolve) => {
        finish = resolve;
      });
    const slow = await desk.act('/api/v1/conversations/c1/take', {}, 'ana', 'slow');
    assert.deepEqual(
      [slow.status, slow.headers.get('location')],
      [202, '/api/v1/conversations/c1/actions/slow'],
    );
    finish({ kind: 'done', outcome: 'taken', by: 'ana', at: AT });
    let later = await desk.get('/api/v1/conversations/c1/actions/slow');
    for (let n = 0; later.status === 202 && n < 100; n++)
      later = await desk.get('/api/v1/conversations/c1/actions/slow');
    assert.deepEqual([later.status, later.body.outcome], [200, 'taken']);
  });
});
