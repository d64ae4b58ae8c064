/** Somebody tries tokens: it gets slow for whoever tries, and for nobody else. */
import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { createAttempts } from '../../api/attempts.ts';
import { networkOf } from '../../api/client-network.ts';
import { trustedProxies } from '../../config/trusted-proxies.ts';
import { type Desk, openDesk } from './desk.ts';

const SECOND = 1_000;

describe('wrong secrets', () => {
  test('ten at once, then one every six seconds', () => {
    let now = 0;
    const attempts = createAttempts(() => now);
    const tries = (times: number) => Array.from({ length: times }, () => attempts.wrong('192.0.2.1'));
    assert.deepEqual(tries(12), [...Array(10).fill(0), 6 * SECOND, 6 * SECOND]);
    assert.equal(attempts.wrong('192.0.2.2'), 0, 'from elsewhere they count apart');
    now += 5 * SECOND;
    assert.deepEqual(tries(1), [SECOND], 'trying in vain makes it no longer');
    now += SECOND;
    assert.deepEqual(tries(2), [0, 6 * SECOND]);
    now += 3_600 * SECOND;
    assert.deepEqual(tries(11), [...Array(10).fill(0), 6 * SECOND], 'and an hour later no more than ten');
  });

  test('whoever comes from countless networks fills no memory', () => {
    const attempts = createAttempts(() => 0);
    for (let n = 0; n < 10; n += 1) attempts.wrong('first');
    assert.notEqual(attempts.wrong('first'), 0);
    for (let n = 0; n < 9_999; n += 1) attempts.wrong(`network ${n}`);
    assert.notEqual(attempts.wrong('first'), 0, 'ten thousand are remembered');
    attempts.wrong('one more');
    assert.equal(attempts.wrong('first'), 0, 'the oldest is forgotten');
  });
});

describe('where a request comes from', () => {
  const from = (remoteAddress: string, forwarded?: string, trusted = '') =>
    networkOf(
      {
        socket: { remoteAddress },
        headers: forwarded ? { 'x-forwarded-for': forwarded } : {},
      } as IncomingMessage,
      trustedProxies.parse(trusted),
    );
  for (const [what, seen, is] of [
    ['an address', from('192.0.2.1'), '192.0.2.1'],
    ['IPv4 inside IPv6', from('::ffff:192.0.2.1'), '192.0.2.1'],
    ['the same in hexadecimal', from('::ffff:c000:201'), '192.0.2.1'],
    ['an IPv6 address is its /64', from('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2::/64'],
    ['with zeros left out', from('2001:db8::6'), '2001:db8:0:0::/64'],
    ['with zeros left out behind', from('2001:DB8:1:2::'), '2001:db8:1:2::/64'],
    ['of a link', from('fe80::1%eth0'), 'fe80:0:0:0::/64'],
    ['a connection that has gone', from(''), 'unknown'],
    ['nobody is believed unless told to', from('10.0.0.1', '192.0.2.7'), '10.0.0.1'],
    ['a proxy that is trusted', from('10.0.0.1', '192.0.2.7', '10.0.0.0/8'), '192.0.2.7'],
    ['another one', from('11.0.0.1', '192.0.2.7', '10.0.0.0/8'), '11.0.0.1'],
    [
      'what the caller put in front counts for nothing',
      from('10.0.0.1', '1.1.1.1, 192.0.2.7', '10.0.0.0/8'),
      '192.0.2.7',
    ],
    [
      'two proxies in a row',
      from('::ffff:10.0.0.1', '1.1.1.1, 192.0.2.7, 10.9.9.9', '10.0.0.0/8'),
      '192.0.2.7',
    ],
    ['a proxy that speaks of no address', from('10.0.0.1', '192.0.2.7, unknown', '10.0.0.0/8'), '10.0.0.1'],
    ['ports', from('10.0.0.1', '192.0.2.7:4711', '10.0.0.1'), '192.0.2.7'],
    ['brackets', from('::1', '[2001:db8:1:2::7]:4711', '::1'), '2001:db8:1:2::/64'],
    ['only proxies', from('10.0.0.1', '10.0.0.2', '10.0.0.0/8'), '10.0.0.2'],
  ] as const)
    test(what, () => assert.equal(seen, is));
});

describe('the desk', () => {
  let desk: Desk;
  before(async () => {
    desk = await openDesk({ env: { TRUSTED_PROXIES: '127.0.0.1' } });
  });
  after(() => desk.close());
  const me = (token: string, client: string) =>
    desk.call('GET', '/api/v1/me', {
      who: null,
      headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': client },
    });

  test('three hundred wrong tokens are told "later", when, and as a problem', async () => {
    const answers = [];
    for (let n = 0; n < 300; n += 1) answers.push(await me(`guess-${n}`, '192.0.2.1'));
    const refused = answers.filter(({ status }) => status === 429);
    assert.ok(refused.length >= 285, `${refused.length}`);
    assert.ok(answers.slice(0, 10).every(({ status }) => status === 401));
    for (const { headers, body } of refused) {
      assert.equal(headers.get('content-type'), 'application/problem+json');
      assert.deepEqual([body.type, body.status], ['too-many-attempts', 429]);
      const wait = Number(headers.get('retry-after'));
      assert.ok(Number.isInteger(wait) && wait >= 1 && wait <= 6, `${wait}`);
    }
  });

  test('reception behind the same address works on, at once', async () => {
    const started = performance.now();
    for (let n = 0; n < 20; n += 1) {
      assert.equal((await me('guess', '192.0.2.1')).status, 429);
      assert.equal((await me('ana-token', '192.0.2.1')).status, 200);
    }
    assert.ok(performance.now() - started < 5_000);
  });

  test('another address may still be wrong', async () => {
    assert.equal((await me('guess', '192.0.2.2')).status, 401);
  });

  test('whoever sends no token guesses nothing', async () => {
    for (let n = 0; n < 20; n += 1) {
      const headers = { 'x-forwarded-for': '192.0.2.3' };
      assert.equal((await desk.call('GET', '/api/v1/me', { who: null, headers })).status, 401);
    }
    assert.equal((await me('guess', '192.0.2.3')).status, 401);
  });
});
