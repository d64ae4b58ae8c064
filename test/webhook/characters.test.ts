/** What PostgreSQL cannot store may stand in any string of a body, keys included; no place of it may cost a guest his message. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { type Front, NUMBER_ID, openFront, recorded, text } from './front.ts';

const BAD = '\u0000\ud800';
const FIXTURES = readdirSync(new URL('../fixtures/whatsapp/', import.meta.url))
  .filter((name) => /^webhook-\d.*\.json$/.test(name))
  .toSorted();

let front: Front;
before(async () => {
  front = await openFront();
});
after(async () => await front.close());

/** Copies of a JSON value, each with `bad` put into one more of its strings or keys. */
function* spoilt(value: unknown, bad: string): Generator<unknown> {
  if (typeof value === 'string') yield `${value.slice(0, 2)}${bad}${value.slice(2)}`;
  else if (Array.isArray(value))
    for (const [place, inner] of value.entries())
      for (const other of spoilt(inner, bad)) yield value.with(place, other);
  else if (value !== null && typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) {
      const { [key]: _, ...rest } = value as Record<string, unknown>;
      yield { ...rest, [`${key}${bad}`]: inner };
      for (const other of spoilt(inner, bad)) yield { ...rest, [key]: other };
    }
}

const beside = () => ({
  changes: [
    {
      field: 'messages',
      value: { metadata: { phone_number_id: NUMBER_ID }, messages: [text('12025550199', 'hola')] },
    },
  ],
});

describe('NUL and half an emoji', () => {
  test('in any string of any recorded webhook are answered 200, and the guest beside them is heard', async () => {
    let bodies = 0;
    for (const name of FIXTURES)
      await Promise.all(
        [...spoilt(recorded(name), BAD)].map(async (body) => {
          const { entry, ...rest } = body as { entry?: unknown };
          bodies++;
          const { status } = await front.deliver({
            ...rest,
            entry: [...(Array.isArray(entry) ? entry : []), beside()],
          });
          assert.equal(status, 200, `${name}: ${JSON.stringify(body)}`);
        }),
      );
    assert.ok(bodies > 500, `only ${bodies} bodies`);
    assert.equal(await front.one(`select count(*)::int from messages where text = 'hola'`), bodies);
  });
});
