/** What is inside a body: every recorded kind, batches, duplicates, and items that cannot be stored (WhatsApp facts 2, 3). */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, beforeEach, describe, test } from 'node:test';
import { encodeBody } from '../../sandbox/meta/webhook-body.ts';
import { body, type Front, openFront, recorded, text } from './front.ts';

let front: Front;
before(async () => {
  front = await openFront();
});
after(async () => await front.close());
beforeEach(async () => {
  await front.database.query('truncate webhook_bodies, unrouted, statuses, processes, conversations cascade');
  front.doorbell.rung.length = 0;
});

const GUEST = '12025550142';

describe('a recorded webhook', () => {
  /** Where each recorded body goes: a message of this kind, a status, an echo, or kept for this reason. */
  const PLACES: Record<string, string> = {
    '01-text': 'text',
    '02-text-pre-bsuid': 'text',
    '03-text-reply-to-our-message': 'text',
    '04-text-username-user-phone-hidden': 'text',
    '05-text-forwarded': 'text',
    '06-image-with-caption': 'image',
    '07-audio-voice-note': 'audio',
    '08-video': 'video',
    '09-document-pdf': 'document',
    '10-sticker': 'sticker',
    '11-location-answer-to-request': 'location',
    '12-contacts-card': 'contacts',
    '13-interactive-button-reply': 'interactive',
    '14-interactive-list-reply': 'interactive',
    '15-interactive-flow-reply': 'interactive',
    '16-template-quick-reply-button': 'button',
    '17-reaction': 'reaction',
    '18-order': 'order',
    '19-system-number-change': 'nothing to keep',
    '20-unsupported': 'unsupported',
    '21-text-from-ad-referral': 'text',
    '22-status-sent': 'status sent',
    '23-status-delivered': 'status delivered',
    '24-status-read': 'status read',
    '25-status-failed-window-closed': 'status failed',
    '26-status-sent-v23-conversation': 'status sent',
    '27-value-errors': 'unrouted account-error',
    '28-batch-messages-and-statuses': 'text, text, text, status read',
    '29-business-app-echo': 'echo text',
    '30-template-status-update': 'unrouted field-message_template_status_update',
  };

  for (const [name, place] of Object.entries(PLACES))
    test(`${name} is stored as ${place}`, async () => {
      const { status } = await front.deliver(recorded(`webhook-${name}.json`));
      assert.equal(status, 200);
      const stored = [
        ...(
          await front.rows<{ kind: string; sender: string }>('select kind, sender from messages order by id')
        ).map(({ kind, sender }) => (sender === 'person' ? `echo ${kind}` : kind)),
        ...(await front.rows<{ status: string }>('select status from statuses')).map(
          (row) => `status ${row.status}`,
        ),
        ...(await front.rows<{ reason: string }>('select reason from unrouted')).map(
          (row) => `unrouted ${row.reason}`,
        ),
      ];
      assert.equal(stored.join(', ') || 'nothing to keep', place);
      assert.equal(await front.count('webhook_bodies'), 1);
      const conversations = await front.rows<{ id: string }>('select id from conversations');
      assert.deepEqual(
        front.doorbell.rung.toSorted(),
        conversations.map(({ id }) => `conversation-${id}`).toSorted(),
        'whoever wrote is rung, once',
      );
    });

  test('none is left out of this table', () => {
    const names = readdirSync(new URL('../fixtures/whatsapp/', import.meta.url))
      .filter((name) => name.startsWith('webhook-') && name.endsWith('.json'))
      .map((name) => name.slice('webhook-'.length, -'.json'.length));
    const others = ['31-signed-raw', '32-verification'];
    assert.deepEqual(names.toSorted(), [...Object.keys(PLACES), ...others].toSorted());
  });

  test('keeps the words, the button and the file where they are looked for', async () => {
    for (const name of [
      '06-image-with-caption',
      '13-interactive-button-reply',
      '16-template-quick-reply-button',
    ])
      await front.deliver(recorded(`webhook-${name}.json`));
    assert.deepEqual(
      await front.rows(
        `select text, item->'image'->>'id' as file, item->'interactive'->'button_reply'->>'id' as reply,
                item->'button'->>'payload' as payload, extract(epoch from at)::int as at from messages order by id`,
      ),
      [
        {
          text: 'Comprovante do depósito',
          file: '135196749770546',
          reply: null,
          payload: null,
          at: 1795016024,
        },
        {
          text: 'Yes, add it',
          file: null,
          reply: 'late_checkout:accept:HX-20417',
          payload: null,
          at: 1795018822,
        },
        { text: 'Confirmar', file: null, reply: null, payload: 'confirm_arrival:HX-20417', at: 1795019400 },
      ],
    );
  });
});

describe('a batch', () => {
  test('of several entries is kept whole, and everybody is rung once', async () => {
    const [first] = body({ messages: [text(GUEST, 'uno'), text(GUEST, 'dos')] })['entry'] as unknown[];
    const [second] = body({ messages: [text('447700900123', 'three')] })['entry'] as unknown[];
    const [status] = recorded('webhook-24-status-read.json').entry;
    const batch = { object: 'whatsapp_business_account', entry: [first, second, status] };
    assert.equal((await front.deliver(batch)).status, 200);
    assert.deepEqual(await front.rows('select text from messages order by id'), [
      { text: 'uno' },
      { text: 'dos' },
      { text: 'three' },
    ]);
    assert.equal(await front.count('statuses'), 1);
    assert.equal(await front.count('conversations'), 2);
    assert.equal(front.doorbell.rung.length, 2);
    assert.equal(new Set(front.doorbell.rung).size, 2);
  });

  test('of a thousand messages is kept whole', async () => {
    const messages = Array.from({ length: 1000 }, (_, n) => text(String(12025550000 + (n % 10)), `m${n}`));
    assert.equal((await front.deliver(body({ messages }))).status, 200);
    assert.equal(await front.count('messages'), 1000);
    assert.equal(await front.count('conversations'), 10);
    assert.equal(await front.one('select sum(last_seq)::int from processes'), 1000);
  });

  const UNSTORABLE: Array<[what: string, item: Record<string, unknown>]> = [
    ['a time beyond all calendars', { timestamp: 1e300 }],
    ['a time in the year 33658', { timestamp: '999999999999' }],
    ['no time', { timestamp: undefined }],
    ['a time that is no number', { timestamp: 'yesterday' }],
    ['an id longer than an index takes', { id: Array.from({ length: 9_000 }, (_, n) => n * 7919).join('.') }],
    ['an id that is no text', { id: 7 }],
    ['a sender that is an empty string', { from: '' }],
  ];
  for (const [what, wrong] of UNSTORABLE)
    test(`loses nothing beside an item with ${what}`, async () => {
      const messages = [text(GUEST, 'antes'), text(GUEST, 'malo', wrong), text(GUEST, 'después')];
      assert.equal((await front.deliver(body({ messages }))).status, 200);
      assert.deepEqual(await front.rows('select text from messages order by id'), [
        { text: 'antes' },
        { text: 'después' },
      ]);
      assert.match(await front.one('select item from unrouted'), /malo/, 'the item itself is kept');
    });

  test('and alone such an item is kept as well', async () => {
    for (const [, wrong] of UNSTORABLE)
      assert.equal((await front.deliver(body({ messages: [text(GUEST, 'malo', wrong)] }))).status, 200);
    assert.equal(await front.count('unrouted'), UNSTORABLE.length);
    assert.equal(await front.count('messages'), 0);
  });

  test('keeps a text with NUL and with half an emoji, as a message', async () => {
    const messages = [text(GUEST, 'ho\u0000la'), text(GUEST, 'chau \ud83d'), text(GUEST, 'fin')];
    // Half a pair has no bytes of its own: it only ever comes escaped.
    assert.equal((await front.deliver(body({ messages }))).status, 200);
    assert.deepEqual(await front.rows('select text from messages order by id'), [
      { text: 'hola' },
      { text: 'chau \ufffd' },
      { text: 'fin' },
    ]);
  });
});

describe('a duplicate', () => {
  test('five times, two of them at once, is one row and one ring', async () => {
    const bytes = encodeBody(recorded('webhook-01-text.json'));
    const answers = await Promise.all([front.post(bytes), front.post(bytes)]);
    for (let time = 0; time < 3; time++) answers.push(await front.post(bytes));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 200, 200],
    );
    for (const table of ['messages', 'webhook_bodies', 'conversations', 'inbox'])
      assert.equal(await front.count(table), 1, table);
    assert.equal(front.doorbell.rung.length, 1);
  });

  test('in another body is one row', async () => {
    const message = text(GUEST, 'hola');
    await front.deliver(body({ messages: [message] }));
    await front.deliver(body({ messages: [message, text(GUEST, 'y otra')] }));
    await front.deliver(body({ contacts: [{ wa_id: GUEST }], messages: [message] }));
    assert.equal(await front.count('webhook_bodies'), 3);
    assert.deepEqual(await front.rows('select text from messages order by id'), [
      { text: 'hola' },
      { text: 'y otra' },
    ]);
    assert.equal(await front.one('select last_seq from processes'), 2);
  });

  test('within one body is one row', async () => {
    const message = text(GUEST, 'hola');
    await front.deliver(body({ messages: [message, message] }));
    assert.equal(await front.count('messages'), 1);
  });

  test('of a new guest in eight different bodies at once is one conversation', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => front.deliver(body({ messages: [text(GUEST, `m${n}`)] }))),
    );
    assert.ok(answers.every(({ status }) => status === 200));
    assert.equal(await front.count('conversations'), 1);
    assert.equal(await front.count('processes'), 1);
    assert.equal(await front.count('messages'), 8);
    assert.equal(await front.one('select last_seq from processes'), 8, 'no place is given twice');
  });

  test('many guests in batches of opposite order never block each other', async () => {
    const guests = Array.from({ length: 6 }, (_, n) => String(12025550100 + n));
    const batch = (order: string[]) =>
      front.deliver(body({ messages: order.map((from) => text(from, 'hola')) }));
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => batch(n % 2 ? guests : guests.toReversed())),
    );
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
    assert.equal(await front.count('conversations'), 6);
    assert.equal(await front.count('messages'), 72);
  });
});

describe('an echo from the phone app', () => {
  test("is stored as a person's, in the conversation of the guest", async () => {
    await front.deliver(recorded('webhook-01-text.json'));
    await front.deliver(recorded('webhook-29-business-app-echo.json'));
    assert.equal(await front.count('conversations'), 1);
    assert.deepEqual(await front.rows('select sender, text from messages order by id desc limit 1'), [
      { sender: 'person', text: "Hi Emily, Marta from reception here, I've added it." },
    ]);
    assert.deepEqual(await front.rows('select kind from inbox order by seq'), [
      { kind: 'message' },
      { kind: 'echo' },
    ]);
    assert.equal(front.doorbell.rung.length, 2);
  });

  test('opens no 24-hour window and moves no address', async () => {
    await front.deliver(recorded('webhook-02-text-pre-bsuid.json'));
    const before = await front.rows('select handle, last_inbound_at from conversations');
    await front.deliver(recorded('webhook-29-business-app-echo.json'));
    assert.deepEqual(await front.rows('select handle, last_inbound_at from conversations'), before);
  });
});
