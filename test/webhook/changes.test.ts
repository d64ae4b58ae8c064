/** Number changes beside the same guests' messages, all at once: everybody waits for each other, and never in a circle. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { body, type Front, openFront, text } from './front.ts';

const NUMBERS = Array.from({ length: 5 }, (_, n) => String(12025550100 + n));
const USERS = ['US.1', 'US.2', 'US.3'];
const ROUNDS = 25;
const AT_ONCE = 8;

let front: Front;
before(async () => {
  front = await openFront();
});
after(async () => await front.close());

/** The same on every run. */
let seed = 20261130;
const below = (limit: number): number => {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return Math.floor((seed / 0x80000000) * limit);
};
const one = (of: string[]): string => of[below(of.length)] as string;

let messages = 0;
function message() {
  messages++;
  const user = below(3) === 0 ? { from_user_id: one(USERS) } : {};
  return text(one(NUMBERS), `m${messages}`, user);
}
let changes = 0;
const numberChange = () => ({
  from: one(NUMBERS),
  id: `wamid.change${++changes}`,
  timestamp: '1795021200',
  type: 'system',
  system: { type: 'user_changed_number', wa_id: one(NUMBERS) },
});
const userChange = () => ({
  user_id: { previous: one(USERS), current: one(USERS) },
  timestamp: '1795021200',
});

function mixed() {
  const kind = below(5);
  if (kind === 0) return body({ messages: [message()] });
  if (kind === 1) return body({ messages: [numberChange()] });
  if (kind === 2) return body({ user_id_update: [userChange(), userChange()] }, { field: 'user_id_update' });
  return body({
    messages: Array.from({ length: 2 + below(6) }, () => (below(3) === 0 ? numberChange() : message())),
  });
}

test('every body is taken and every message is heard once, whatever changes beside it', async () => {
  const answers: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const bodies = Array.from({ length: AT_ONCE }, mixed);
    // Meta repeats: one of them comes twice, and one message of it in another body too.
    bodies.push(bodies[0] as ReturnType<typeof body>);
    const again = messages > 0 ? [{ ...text(one(NUMBERS), 'otra vez'), id: `wamid.again${round % 5}` }] : [];
    if (again.length) bodies.push(body({ messages: [...again, numberChange()] }), body({ messages: again }));
    const taken = await Promise.all(bodies.map((json) => front.deliver(json)));
    answers.push(...taken.map(({ status }) => status));
  }
  assert.deepEqual([...new Set(answers)], [200]);
  assert.equal(await front.one(`select count(*) from messages where text <> 'otra vez'`), messages);
  assert.equal(await front.count('unrouted'), 0);
  assert.deepEqual(
    await front.rows(
      `select p.id from processes p left join inbox i on i.process_id = p.id
       group by p.id having p.last_seq <> count(i.seq) or p.last_seq <> coalesce(max(i.seq), 0)`,
    ),
    [],
    'each inbox has its places without a gap',
  );
  assert.deepEqual(
    await front.rows(
      `select h.canonical from conversation_handles h where not exists (select 1 from conversations c where c.id = h.conversation_id)`,
    ),
    [],
  );
});
