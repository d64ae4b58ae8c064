import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { z } from 'zod';
import { BODIES } from '../../api/action-bodies.ts';
import { CONVERSATION_BODIES } from '../../api/conversation-actions.ts';
import { openApiDocument } from '../../api/openapi.ts';
import { answerExamples, bodyExamples } from '../../api/openapi-examples.ts';
import { operations } from '../../api/openapi-operations.ts';
import { pendingShape } from '../../api/pending.ts';
import { PROBLEM_TYPES } from '../../api/problems.ts';
import { type Desk, openDesk } from './desk.ts';

let desk: Desk;
before(async () => {
  desk = await openDesk();
});
after(() => desk.close());

interface Described {
  openapi: string;
  paths: Record<
    string,
    Record<
      string,
      {
        operationId: string;
        parameters?: Array<{ name: string; in: string; schema: unknown }>;
        responses: Record<string, unknown>;
        requestBody?: { required: boolean };
      }
    >
  >;
  components: {
    schemas: Record<string, { required?: string[]; additionalProperties?: boolean }>;
    securitySchemes: Record<string, unknown>;
  };
  security: unknown[];
}
const described = () => openApiDocument(true) as unknown as Described;

test('the description is served without a token', async () => {
  const { status, headers, body } = await desk.get('/openapi.json', null);
  assert.equal(status, 200);
  assert.match(headers.get('content-type') ?? '', /^application\/json/);
  assert.equal(body.openapi, '3.1.0');
  assert.deepEqual(body.security, [{ token: [] }]);
});

test('describes every route there is, and no other', () => {
  const routes = desk.router.stack
    .filter(({ methods }) => methods.length > 0)
    .flatMap(({ methods, path }) =>
      methods
        .filter((method) => method !== 'HEAD')
        .map((method) => `${method} ${String(path).replace(/:(\w+)/g, '{$1}')}`),
    )
    .filter((route) => route !== 'GET /openapi.json');
  const list = Object.entries(described().paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  assert.deepEqual(list.sort(), routes.sort());
});

test('every reference leads somewhere, and every operation has a name of its own', () => {
  const document = described();
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
    ([, target = '']) => target,
  );
  assert.ok(references.length > 20);
  for (const target of references) {
    const name = target.replace('#/components/schemas/', '');
    assert.ok(document.components.schemas[name], target);
  }
  const names = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  );
  assert.equal(new Set(names).size, names.length);
});

test('path parameters are declared, and writing actions ask for their key', () => {
  for (const [path, methods] of Object.entries(described().paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const declared = (operation.parameters ?? [])
        .filter((one) => one.in === 'path')
        .map(({ name }) => name);
      assert.deepEqual(
        declared,
        [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
      );
      const keyed = (operation.parameters ?? []).some(({ name }) => name === 'Idempotency-Key');
      assert.equal(keyed, method === 'post' && !path.includes('/dev/'), path);
    }
  }
});

test('the examples are what the schemas take', () => {
  const shapes = new Map<string, z.ZodType>();
  for (const { body, answer } of operations(true)) {
    for (const shape of [body, answer === 'file' ? undefined : answer, pendingShape])
      if (shape) shapes.set(shape.meta()?.id ?? '', shape);
  }
  const examples = { ...bodyExamples, ...answerExamples };
  for (const [name, shape] of shapes) {
    assert.ok(name in examples, `no example for ${name}`);
    assert.equal(shape.safeParse(examples[name]).error, undefined, name);
  }
});

test('shapes are closed, and a body is optional only where nothing is needed', () => {
  const { components, paths } = described();
  for (const [name, schema] of Object.entries(components.schemas))
    if (name !== 'Problem') assert.equal(schema.additionalProperties, false, name);
  assert.ok(components.schemas['Reservation']?.required?.includes('hold_expires_at'));
  for (const [action, needed] of [
    ['confirm-deposit', true],
    ['cancel', true],
    ['check-in', false],
    ['check-out', false],
  ] as const)
    assert.equal(
      paths[`/api/v1/reservations/{code}/${action}`]?.['post']?.requestBody?.required,
      needed,
      action,
    );
  assert.equal(Object.keys(BODIES).length + Object.keys(CONVERSATION_BODIES).length, 12);
});

test('problems are listed with the status they are answered with', () => {
  const { paths } = described();
  const confirm = paths['/api/v1/reservations/{code}/confirm-deposit']?.['post']?.responses as Record<
    string,
    { description: string }
  >;
  assert.deepEqual(Object.keys(confirm), [
    '200',
    '202',
    '400',
    '401',
    '403',
    '404',
    '409',
    '413',
    '415',
    '422',
    '429',
    '500',
    '503',
  ]);
  for (const type of ['already-confirmed', 'change-in-progress', 'hold-gone'])
    assert.match(confirm['409']?.description ?? '', new RegExp(type));
  assert.ok(PROBLEM_TYPES.length > 20);
});

test('the clock is described where it exists', () => {
  assert.ok(described().paths['/api/v1/dev/clock']);
  assert.ok(!(openApiDocument(false) as unknown as Described).paths['/api/v1/dev/clock']);
});
