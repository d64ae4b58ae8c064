/** What is nested without end is left out where it begins; whatever stands beside it is heard. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { cutDeep, MOST_LEVELS, TOO_DEEP } from '../../integrations/whatsapp/depth.ts';
import { body, type Front, openFront, text } from './front.ts';

const GUEST = '12025550142';
const CARD = '4111 1111 1111 1111';

/** A list in a list in a list…, or an object in an object. */
const lists = (levels: number, inner = '1') => `${'['.repeat(levels)}${inner}${']'.repeat(levels)}`;
const objects = (levels: number, inner = '1') => `${'{"a":'.repeat(levels)}${inner}${'}'.repeat(levels)}`;

describe('a value', () => {
  for (const nested of [lists, objects])
    test(`of ${MOST_LEVELS} levels stays as it is, and one level more is left out (${nested.name})`, () => {
      const kept = JSON.parse(nested(MOST_LEVELS));
      assert.equal(cutDeep(kept), 0);
      assert.equal(JSON.stringify(kept), nested(MOST_LEVELS));
      const deeper = JSON.parse(nested(MOST_LEVELS + 1));
      assert.equal(cutDeep(deeper), 1);
      assert.equal(JSON.stringify(deeper), nested(MOST_LEVELS, JSON.stringify(TOO_DEEP)));
    });

  test('of a million levels, or a million values wide, is no matter', () => {
    assert.equal(cutDeep(JSON.parse(lists(1_000_000))), 1);
    assert.equal(cutDeep(JSON.parse(`[${'[],'.repeat(1_000_000)}1]`)), 0);
    for (const scalar of [null, 1, 'x', true]) assert.equal(cutDeep(scalar), 0);
  });
});

describe('a body', () => {
  let front: Front;
  before(async () => {
    front = await openFront();
  });
  after(async () => await front.close());
  beforeEach(async () => {
    await front.database.query(
      'truncate webhook_bodies, unrouted, statuses, processes, conversations cascade',
    );
    front.warnings.length = 0;
  });

  /** Posts messages as they are written; `$` stands for the nested thing. */
  const post = (messages: Array<Record<string, unknown> | string>, nested: string) =>
    front.post(JSON.stringify(body({ messages })).replaceAll('"$"', nested));
  const heard = () => front.rows('select text from messages order by id');

  for (const levels of [100, 3_000, 100_000])
    for (const nested of [lists(levels), objects(levels)]) {
      const what = `${nested.slice(0, 1)} × ${levels.toLocaleString('en')}`;

      test(`with an item ${what} loses that item alone`, async () => {
        const { status } = await post([text(GUEST, 'antes'), '$', text(GUEST, 'después')], nested);
        assert.equal(status, 200);
        assert.deepEqual(await heard(), [{ text: 'antes' }, { text: 'después' }]);
        assert.equal(await front.one('select reason from unrouted'), 'message-without-id-or-time');
        assert.equal(await front.count('webhook_bodies'), 1);
        assert.equal(front.warnings.filter(({ message }) => /nested too deep/.test(message)).length, 1);
      });

      test(`with ${what} inside a message keeps its words`, async () => {
        const { status } = await post([text(GUEST, 'hola', { extra: '$' }), text(GUEST, 'chau')], nested);
        assert.equal(status, 200);
        assert.deepEqual(await heard(), [{ text: 'hola' }, { text: 'chau' }]);
        assert.equal(await front.count('unrouted'), 0);
      });
    }

  test('with a card number beside it and another one inside keeps neither', async () => {
    await post([text(GUEST, `va ${CARD}`), '$'], lists(3_000, JSON.stringify(CARD)));
    const kept = await front.one<string>(
      `select convert_from(body, 'UTF8') || (select string_agg(item::text, '') from messages) || (select string_agg(item, '') from unrouted) from webhook_bodies`,
    );
    assert.match(kept, /•••• 1111/);
    assert.ok(!kept.includes(CARD));
  });

  test(`of ${MOST_LEVELS} levels is kept byte for byte`, async () => {
    // Body, entry, change, value and messages are seven of them, the message is the eighth.
    const bytes = JSON.stringify(body({ messages: [text(GUEST, 'hola', { extra: '$' })] })).replace(
      '"$"',
      lists(MOST_LEVELS - 8),
    );
    assert.equal((await front.post(bytes)).status, 200);
    assert.equal(await front.one(`select convert_from(body, 'UTF8') from webhook_bodies`), bytes);
  });

  test('with more card numbers than a call takes arguments is read like any other', async () => {
    const many = `${CARD.replaceAll(' ', '')}, `.repeat(150_000);
    assert.equal(
      (await front.deliver(body({ messages: [text(GUEST, many), text(GUEST, 'hola')] }))).status,
      200,
    );
    assert.equal(await front.count('messages'), 2);
  });
});
