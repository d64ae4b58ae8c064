/** Bodies of hundreds and thousands of items: linear, in order, and one that cannot be stored stays alone. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, mock, test } from 'node:test';
import pg from 'pg';
import { appendOutbox } from '../../store/outbox.ts';
import { body, type Front, NUMBER_ID, openFront, text } from './front.ts';

const GUEST = '12025550142';
const NEW_NUMBER = '12025550199';

let front: Front;
before(async () => {
  front = await openFront();
});
after(async () => await front.close());
beforeEach(async () => {
  await front.database.query('truncate webhook_bodies, unrouted, statuses, processes, conversations cascade');
  front.doorbell.rung.length = 0;
});

const series = (length: number, word = 'm') => Array.from({ length }, (_, n) => text(GUEST, `${word}${n}`));

/** What the conversation will hear, in its order. */
const heard = async (): Promise<string[]> =>
  (
    await front.rows<{ text: string }>(
      `select m.text from inbox i join messages m on m.id = (i.payload->>'message')::bigint order by i.process_id, i.seq`,
    )
  ).map((row) => row.text);

async function millisecondsOf(json: Record<string, unknown>): Promise<number> {
  const started = performance.now();
  const { status } = await front.deliver(json);
  assert.equal(status, 200);
  return performance.now() - started;
}

describe('one guest', () => {
  test('of four thousand messages costs about four times a thousand', { timeout: 60_000 }, async () => {
    await millisecondsOf(body({ messages: series(1_000) }));
    const times = (length: number) => millisecondsOf(body({ messages: series(length) }));
    const [thousand, fourThousand] = [
      Math.min(await times(1_000), await times(1_000)),
      Math.min(await times(4_000), await times(4_000)),
    ];
    assert.equal(await front.one('select last_seq from processes'), 11_000);
    assert.ok(
      fourThousand <= 6 * thousand,
      `${Math.round(fourThousand)} ms, and ${Math.round(thousand)} ms for a thousand`,
    );
  });

  test('is heard in the order of the body, each message at its place, and rung once', async () => {
    const messages = series(700);
    assert.equal((await front.deliver(body({ messages }))).status, 200);
    assert.deepEqual(
      await heard(),
      messages.map((_, n) => `m${n}`),
    );
    assert.deepEqual(
      await front.rows('select min(seq) as first, max(seq) as last, count(*) as rows from inbox'),
      [{ first: 1, last: 700, rows: 700 }],
    );
    assert.equal(await front.one('select last_seq from processes'), 700);
    assert.equal(front.doorbell.rung.length, 1);
  });

  test('of whom half the messages are known already is heard once, without a gap', async () => {
    const messages = series(400);
    await front.deliver(body({ messages: messages.slice(100, 300) }));
    await front.deliver(body({ messages: [...messages, ...messages.slice(0, 50)] }));
    assert.equal(await front.count('messages'), 400);
    assert.equal(await front.one('select last_seq from processes'), 400);
    assert.equal(await front.one('select count(*) from inbox'), 400);
    assert.deepEqual((await heard()).slice(0, 3), ['m100', 'm101', 'm102']);
    assert.deepEqual((await heard()).slice(200, 202), ['m0', 'm1']);
  });

  test('with one message among three hundred that cannot be stored is heard with the others', async () => {
    const unstorable = Array.from({ length: 9_000 }, (_, n) => n * 7919).join('.');
    const messages = series(300);
    messages[123] = text(GUEST, 'malo', { id: unstorable });
    const counted = await front.metric('webhook_items_total', 'message');
    assert.equal((await front.deliver(body({ messages }))).status, 200);
    assert.equal(await front.count('messages'), 299);
    assert.deepEqual((await heard()).slice(121, 125), ['m121', 'm122', 'm124', 'm125']);
    assert.equal(await front.one('select last_seq from processes'), 299);
    assert.equal(await front.one('select reason from unrouted'), 'unstorable:54000');
    assert.match(await front.one('select item from unrouted'), /malo/);
    assert.equal(await front.metric('webhook_items_total', 'message'), counted + 299);
  });

  test('who changes the number in between is the same guest afterwards, and the old number somebody else', async () => {
    const changed = text(GUEST, '', {
      type: 'system',
      system: { type: 'user_changed_number', wa_id: NEW_NUMBER },
    });
    const messages = [
      text(GUEST, 'antes'),
      changed,
      text(NEW_NUMBER, 'después'),
      text(GUEST, 'soy otra persona'),
    ];
    await front.deliver(body({ messages }));
    assert.deepEqual(
      await front.rows(
        `select c.handle, array_agg(m.text order by m.id) as texts from messages m join conversations c on c.id = m.conversation_id
         group by c.id order by min(m.id)`,
      ),
      [
        { handle: NEW_NUMBER, texts: ['antes', 'después'] },
        { handle: GUEST, texts: ['soy otra persona'] },
      ],
    );
  });

  test('who is known costs five statements for one message', async () => {
    await front.deliver(body({ messages: [text(GUEST, 'hola')] }));
    const query = mock.method(pg.Client.prototype, 'query');
    try {
      await front.deliver(body({ messages: [text(GUEST, 'y otra cosa')] }));
      assert.equal(query.mock.callCount(), 5, 'begin, body, whose, message, commit');
    } finally {
      query.mock.restore();
    }
  });
});

describe('what no conversation takes', () => {
  test('by the ten thousand is answered 200, and kept up to a hundred with how many more', async () => {
    const counted = await front.metric('webhook_items_total', 'unrouted');
    const messages = Array.from({ length: 50_001 }, () => null);
    assert.equal((await front.deliver(body({ messages }))).status, 200);
    assert.equal(await front.count('webhook_bodies'), 1, 'the body is kept whole');
    assert.equal(await front.count('unrouted'), 101);
    assert.deepEqual(
      await front.rows('select reason, number_id, item from unrouted order by id desc limit 1'),
      [{ reason: 'more', number_id: NUMBER_ID, item: '{"more":49901}' }],
    );
    assert.equal(await front.metric('webhook_items_total', 'unrouted'), counted + 50_001);
  });

  test('of two numbers is of none in the row that tells how many more', async () => {
    const [one] = body({ messages: Array.from({ length: 80 }, () => null) })['entry'] as unknown[];
    const [other] = body({ messages: [...Array(80).keys()] }, { number: '999' })['entry'] as unknown[];
    await front.deliver({ object: 'whatsapp_business_account', entry: [one, other] });
    assert.deepEqual(await front.rows(`select number_id, item from unrouted where reason = 'more'`), [
      { number_id: null, item: '{"more":60}' },
    ]);
  });
});

describe('many statuses in one body', () => {
  const status = (id: string, name: string, more: Record<string, unknown> = {}) => ({
    id,
    status: name,
    timestamp: '1795010550',
    recipient_id: GUEST,
    ...more,
  });
  const failed = (id: string, key: string) =>
    status(id, 'failed', { errors: [{ code: 131047 }], biz_opaque_callback_data: key });

  async function said(length: number): Promise<string[]> {
    await front.deliver(body({ messages: [text(GUEST, 'hola')] }));
    const conversationId = await front.one<string>('select id from conversations');
    const keys = Array.from({ length }, (_, n) => `${conversationId}/${n + 1}/0`);
    await appendOutbox(
      front.database,
      keys.map((key) => ({
        key,
        conversationId,
        numberId: NUMBER_ID,
        startedBy: 'guest',
        bubble: { kind: 'text', text: 'hola' },
        template: null,
        text: 'hola',
        author: null,
        why: null,
      })),
    );
    await front.database.query(`update outbox set state = 'sending', claimed_at = now()`);
    return keys;
  }

  test('settle each message in the order given', async () => {
    const [one, two, three] = await said(3);
    await front.deliver(
      body({
        statuses: [
          status('wamid.1', 'read', { biz_opaque_callback_data: one }),
          failed('wamid.2', two as string),
          status('wamid.3', 'sent', { biz_opaque_callback_data: three }),
          status('wamid.1', 'sent'),
          failed('wamid.1', one as string),
          status('wamid.2', 'delivered'),
          status('wamid.3', 'delivered'),
        ],
      }),
    );
    assert.deepEqual(await front.rows('select wamid, state, delivery from outbox order by key'), [
      { wamid: 'wamid.1', state: 'sent', delivery: 'read' },
      { wamid: 'wamid.2', state: 'failed', delivery: 'failed' },
      { wamid: 'wamid.3', state: 'sent', delivery: 'delivered' },
    ]);
    assert.equal(await front.count('statuses'), 7);
  });

  test('that tell of failures give each of them a place of its own, and ring once', async () => {
    const keys = await said(300);
    front.doorbell.rung.length = 0;
    await front.deliver(body({ statuses: keys.map((key, n) => failed(`wamid.${n}`, key)) }));
    assert.deepEqual(
      await front.rows(
        `select count(distinct seq) as places, max(seq) as last, count(distinct payload->>'key') as keys from inbox where kind = 'undelivered'`,
      ),
      [{ places: 300, last: 301, keys: 300 }],
    );
    assert.equal(await front.one('select last_seq from processes'), 301);
    assert.equal(front.doorbell.rung.length, 1);
  });

  test('and one of them that cannot be stored: the others count', async () => {
    const keys = await said(300);
    const statuses = keys.map((key, n) =>
      status(`wamid.${n}`, 'delivered', { biz_opaque_callback_data: key }),
    );
    // The id of another message of ours, which two cannot have.
    statuses[200] = status('wamid.7', 'read', { biz_opaque_callback_data: keys[200] });
    assert.equal((await front.deliver(body({ statuses }))).status, 200);
    assert.equal(await front.one(`select count(*) from outbox where state = 'sent'`), 299);
    assert.equal(await front.one('select reason from unrouted'), 'unstorable:23505');
  });

  test('of the same messages, in bodies of opposite order at once, are all taken', async () => {
    const keys = await said(60);
    const statuses = (name: string) =>
      keys.map((key, n) => status(`wamid.${n}`, name, { biz_opaque_callback_data: key }));
    const answers = await Promise.all(
      ['sent', 'delivered', 'read', 'played'].flatMap((name) => [
        front.deliver(body({ statuses: statuses(name) })),
        front.deliver(body({ statuses: statuses(name).toReversed() })),
      ]),
    );
    assert.deepEqual([...new Set(answers.map(({ status: code }) => code))], [200]);
    assert.equal(await front.one(`select count(*) from outbox where delivery = 'played'`), 60);
  });
});
