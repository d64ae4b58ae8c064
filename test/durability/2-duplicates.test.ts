/** The same webhook five times, messages out of order, forty in ten seconds: one conversation, nothing twice, nothing unanswered. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type House, openHouse } from '../support/house.ts';

describe('webhooks as Meta really delivers them', { concurrency: false }, () => {
  let house: House;
  before(async () => {
    house = await openHouse({ scenario: 'duplicates' });
  });
  after(async () => await house.close());

  const conversationsOf = async (handle: string) =>
    (await house.db.query('select id from conversations where handle = $1', [handle])).rows;

  test('the same message five times, two of them at once, is answered once', async () => {
    const guest = house.guest('5491155550201');
    await guest.sends({ text: '¿hay cochera?', copies: 5 });
    await guest.reads((text) => /cochera/i.test(text));
    await house.meta.idle();
    await house.quiet();
    assert.equal((await guest.received()).length, 1);
    assert.equal((await conversationsOf(guest.handle)).length, 1);
  });

  test('two first messages of a guest at the same instant open one conversation', async () => {
    const guest = house.guest('5491155550202');
    await Promise.all([guest.sends({ text: '¿hay cochera?' }), guest.sends({ text: '¿tienen pileta?' })]);
    await house.quiet();
    const said = (await guest.received()).join('\n');
    assert.match(said, /cochera/i);
    assert.match(said, /pileta/i);
    assert.equal((await conversationsOf(guest.handle)).length, 1);
  });

  test('a message that arrives after a later one was answered is answered too', async () => {
    const guest = house.guest('5491155550203');
    const earlier = new Date(Date.now() - 60_000);
    await guest.says('¿hay cochera?');
    await guest.reads((text) => /cochera/i.test(text));
    await guest.sends({ text: '¿tienen pileta?', timestamp: earlier });
    await guest.reads((text) => /pileta/i.test(text));
    assert.equal((await guest.received()).filter((text) => /cochera propia/i.test(text)).length, 1);
  });

  test('forty messages in ten seconds keep their order; none is lost and none is answered twice', async () => {
    const guest = house.guest('5491155550204');
    const topics = ['¿hay cochera?', '¿tienen pileta?', '¿hay wifi?', '¿aceptan mascotas?'];
    for (let n = 0; n < 40; n++) {
      void guest.sends({ text: topics[n % topics.length] ?? '', copies: n % 10 === 0 ? 3 : 1 });
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    await house.meta.idle();
    await house.quiet();
    const { rows } = await house.db.query<{ heard: number; messages: number; seqs: number[] }>(
      `select (select coalesce(sum((item->>'messages')::int), 0) from turns t, jsonb_array_elements(t.items) item
                where t.conversation_id = c.id and item->>'kind' = 'said') as heard,
              (select count(*) from messages m where m.conversation_id = c.id) as messages,
              (select array_agg(to_seq order by n) from turns t where t.conversation_id = c.id) as seqs
       from conversations c where handle = $1`,
      [guest.handle],
    );
    assert.equal(Number(rows[0]?.messages), 40, 'every message is kept once');
    assert.equal(Number(rows[0]?.heard), 40, 'every message is part of exactly one turn');
    const seqs = rows[0]?.seqs.map(Number) ?? [];
    assert.deepEqual(
      seqs,
      seqs.toSorted((a, b) => a - b),
      'turns keep the order',
    );
    const { rows: replies } = await house.db.query<{ n: number }>(
      `select count(*) as n from outbox o join conversations c on c.id = o.conversation_id where handle = $1 and o.state = 'sent'`,
      [guest.handle],
    );
    assert.equal(
      Number(replies[0]?.n),
      (await guest.received()).length,
      'what was decided is what the guest got',
    );
  });
});
