import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import type { Regime } from '../../sandbox/qloapps/pms.ts';
import { apiKey, startTestQloApps } from './qloapps-support.ts';

interface Step {
  id: string;
  note: string;
  request: { method: string; path: string; body: string | null };
  response: { status: number; headers: Record<string, string>; body: string };
}

function recorded(name: string): Step[] {
  const file = new URL(`../fixtures/qloapps/${name}`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { steps: Step[] }).steps;
}

/** Leaves out what differs from run to run: times of the day of recording, random texts, the host. */
function comparable(id: string, body: string, url: string): string {
  const text = body
    .replaceAll(url, 'http://pms.example.test')
    .replace(/2026-11-21 \d{2}:\d{2}:\d{2}/g, '<time>')
    .replace(/("(?:order_)?reference":)"[A-Z]{9}"/g, '$1"<random>"')
    .replace(/("secure_key":)"[0-9a-f]{32}"/g, '$1"<random>"');
  // Sorted by a time that several orders share: any of them may come.
  return id === 'orders-changed' ? text.replace(/"id":\d+/g, '"id":<tie>') : text;
}

async function replay(t: TestContext, file: string, regime: Regime): Promise<void> {
  // The recorded run took some 50 ms a step; which orders share a second decides step 48.
  let clock = Date.parse('2026-11-21T03:39:51Z');
  const server = await startTestQloApps(t, { seed: 'demo', now: () => new Date(clock) });
  server.control.setRegime(regime);
  const steps = recorded(file);
  assert.equal(steps.length, 54);
  for (const [index, { id, note, request, response }] of steps.entries()) {
    clock += 50;
    const answer = await fetch(`${server.url}${request.path}`, {
      method: request.method,
      headers: { authorization: `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}` },
      ...(request.body === null ? {} : { body: request.body }),
    });
    const seen = comparable(id, await answer.text(), server.url);
    const where = `step ${index + 1} ${id}: ${note}`;
    assert.equal(seen, comparable(id, response.body, server.url), where);
    assert.equal(answer.status, response.status, where);
    if (response.headers['Content-Type']) {
      assert.equal(answer.headers.get('content-type'), response.headers['Content-Type'], where);
    }
  }
}

test('the stand-in answers the recorded scenario of QloApps 1.7.0 word for word, prices shown with tax', (t) =>
  replay(t, 'scenario-170-tax-included.json', 'tax-included'));

test('it answers the same scenario with prices shown without tax, where every booking call is a 500 and done', (t) =>
  replay(t, 'scenario-170-tax-excluded.json', 'tax-excluded'));
