/** No card number reaches a row or a kept body; ids that look like one are left alone (contract, Webhook). */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { body, type Front, openFront, recorded, text } from './front.ts';

const CARD = '4111 1111 1111 1111';
const PLAIN = '4111111111111111';
const GUEST = '12025550142';

let front: Front;
before(async () => {
  front = await openFront();
});
after(async () => await front.close());
beforeEach(async () => {
  await front.database.query('truncate webhook_bodies, unrouted, statuses, processes, conversations cascade');
});

/** Everything that was stored, as text. */
async function everything(): Promise<string> {
  const found = await front.rows<{ kept: string }>(
    `select convert_from(body, 'UTF8') as kept from webhook_bodies union all select row_to_json(m)::text from messages m
     union all select item from unrouted union all select row_to_json(c)::text from conversations c
     union all select row_to_json(i)::text from inbox i`,
  );
  return found.map((row) => row.kept).join('\n');
}

async function nowhere(): Promise<void> {
  const stored = await everything();
  assert.ok(stored.includes('1111'), 'something was stored');
  assert.ok(!stored.includes(CARD), stored);
  assert.ok(!stored.includes(PLAIN), stored);
}

describe('a card number', () => {
  test('in a text is masked in the text, the item and the body', async () => {
    await front.deliver(body({ messages: [text(GUEST, `va la tarjeta ${CARD} 12/27, ¿está bien?`)] }));
    await nowhere();
    assert.equal(
      await front.one('select text from messages'),
      'va la tarjeta •••• •••• •••• 1111 12/27, ¿está bien?',
    );
    assert.match(await front.one(`select item->'text'->>'body' from messages`), /•••• 1111 12/);
    assert.match(await everything(), /¿está bien\?/);
  });

  const PLACES: Array<[where: string, message: Record<string, unknown>]> = [
    ['a caption', { type: 'image', text: undefined, image: { id: '1', caption: PLAIN } }],
    ['a file name', { type: 'document', text: undefined, document: { id: '1', filename: `${PLAIN}.pdf` } }],
    ["a button's words", { type: 'button', text: undefined, button: { payload: 'x', text: CARD } }],
    ['an order', { type: 'order', text: undefined, order: { text: CARD, product_items: [] } }],
    ['a place', { type: 'location', text: undefined, location: { latitude: 1, longitude: 1, name: CARD } }],
    [
      'an answered form',
      {
        type: 'interactive',
        text: undefined,
        interactive: { type: 'nfm_reply', nfm_reply: { response_json: `{"c":"${PLAIN}"}` } },
      },
    ],
    ['a kind nobody knows', { type: 'brand_new', text: undefined, brand_new: { deep: [{ words: CARD }] } }],
    ['a group', { group_id: 'g.1', text: { body: CARD } }],
    ['a message without time', { timestamp: 'never', text: { body: CARD } }],
    ['blanks that do not break', { text: { body: CARD.replaceAll(' ', '\u00a0') } }],
    ['lines', { text: { body: CARD.replaceAll(' ', '\n') } }],
  ];
  for (const [where, message] of PLACES)
    test(`in ${where} is masked everywhere`, async () => {
      assert.equal((await front.deliver(body({ messages: [text(GUEST, '', message)] }))).status, 200);
      await nowhere();
      assert.doesNotMatch(await everything(), /4111.{1,6}1111.{1,6}1111.{1,6}1111/s);
    });

  test('for a number that is not ours, in a field nobody knows, and in no JSON at all, is masked', async () => {
    await front.deliver(body({ messages: [text(GUEST, CARD)] }, { number: '999' }));
    await front.deliver(body({ history: [{ messages: [text(GUEST, CARD)] }] }, { field: 'history' }));
    await front.post(`{"text": "${CARD}`);
    assert.equal(await front.count('unrouted'), 3);
    await nowhere();
  });

  test('written by a person from the phone app is masked', async () => {
    const echo = recorded('webhook-29-business-app-echo.json');
    echo.entry[0].changes[0].value.message_echoes[0].text.body = `su tarjeta ${CARD}`;
    await front.deliver(echo);
    await nowhere();
  });

  test('as an id stays an id, also beside the same digits typed', async () => {
    const id = `wamid.${PLAIN}`;
    await front.deliver(
      body({ messages: [text(GUEST, 'foto', { type: 'image', image: { id: PLAIN, caption: PLAIN } })] }),
    );
    await front.deliver(body({ messages: [text(GUEST, 'hola', { id: PLAIN })] }));
    await front.deliver(body({ messages: [text(GUEST, 'hola', { id, context: { id: PLAIN } })] }));
    assert.deepEqual(
      await front.rows(`select wamid, item->'image'->>'id' as image, item->'image'->>'caption' as caption,
                        item->'context'->>'id' as context from messages order by id offset 1`),
      [
        { wamid: PLAIN, image: null, caption: null, context: null },
        { wamid: id, image: null, caption: null, context: PLAIN },
      ],
    );
    assert.deepEqual(await front.rows(`select item->'image' as image from messages order by id limit 1`), [
      { image: { id: PLAIN, caption: '••••••••••••1111' } },
    ]);
    const [first] = await front.rows<{ kept: string }>(
      `select convert_from(body, 'UTF8') as kept from webhook_bodies order by id limit 1`,
    );
    assert.ok(first?.kept.includes(`"id":"${PLAIN}"`), 'the id of the file is kept in the body as well');
  });

  test('that is none leaves the body byte for byte', async () => {
    const bytes = JSON.stringify(
      body({ messages: [text(GUEST, 'CBU 0170099220000067797370, tel +54 9 11 5555-0101')] }),
    );
    await front.post(bytes);
    assert.equal(await front.one(`select convert_from(body, 'UTF8') from webhook_bodies`), bytes);
  });
});
