/** `/openapi.json`: OpenAPI 3.1, made from the same schemas that check requests. */
import type Router from '@koa/router';
import { z } from 'zod';
import { conversationShape, messageShape } from './conversation-view.ts';
import { itemShape } from './item-view.ts';
import { answerExamples, bodyExamples, problemExamples } from './openapi-examples.ts';
import { type Operation, operations } from './openapi-operations.ts';
import { pendingShape } from './pending.ts';
import { PROBLEM_TYPES, Problem, type ProblemType } from './problems.ts';
import { optionShape } from './reservation-outcomes.ts';
import { reservationShape } from './reservation-view.ts';
import type { Service } from './service.ts';

type Json = Record<string, unknown>;

const SECONDS: Json = { required: true, schema: { type: 'integer' } };
const PATH_PARAMETERS: Record<string, string> = {
  code: 'Código de la reserva, p. ej. HL-218',
  id: 'Identificador',
  key: 'La Idempotency-Key con que se pidió la acción',
  file: 'Identificador del archivo',
  message: 'Id de un mensaje nuestro, codificado para URL',
  intent: 'La intención, como en la lista',
};

export function openApiRoutes(router: Router, service: Service): void {
  const document = JSON.stringify(openApiDocument(service.env.ENVIRONMENT === 'dev'));
  router.get('/openapi.json', (ctx) => {
    ctx.type = 'application/json';
    ctx.body = document;
  });
}

/** The description; `development` includes what exists there only. */
export function openApiDocument(development: boolean): Json {
  const list = operations(development);
  const paths: Record<string, Json> = {};
  for (const operation of list) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Agente Hotelero',
      version: '1',
      description:
        'Reservas y conversaciones de un hotel. Dinero en unidades menores, instantes en UTC, noches como días del hotel. ' +
        'Los errores son problem+json con `type` estable.',
    },
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'Un token de API_TOKENS; nombra a una persona, su rol y sus hoteles',
        },
      },
      schemas: { ...components(list), Problem: problemSchema() },
    },
  };
}

function describe(operation: Operation): Json {
  const { path, query, action, body, answer, later } = operation;
  const parameters: Json[] = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: PATH_PARAMETERS[name],
    schema: { type: 'string' },
  }));
  if (query) parameters.push(...queryParameters(query));
  if (action) {
    parameters.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: true,
      description: 'Una por intención; repetirla da el resultado de la primera vez',
      schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[!-~]+$' },
    });
  }
  const done = (id: string): Json => ({ schema: reference(id), example: answerExamples[id] });
  const responses: Record<string, Json> = {
    200:
      answer === 'file'
        ? {
            description: 'Los bytes; sólo JPEG, PNG, WebP y audios se abren en el lugar',
            content: { 'application/octet-stream': {}, 'image/*': {}, 'application/pdf': {} },
          }
        : { description: 'Hecho', content: { 'application/json': done(idOf(answer)) } },
  };
  if (later) {
    responses[202] = {
      description: 'En curso: preguntar en Location',
      headers: {
        Location: { required: true, schema: { type: 'string', format: 'uri-reference' } },
        'Retry-After': SECONDS,
      },
      content: { 'application/json': done(idOf(pendingShape)) },
    };
  }
  return {
    operationId: `${operation.method}${path
      .replace('/api/v1', '')
      .split(/[^a-z]+/i)
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join('')}`,
    summary: operation.summary,
    tags: [operation.tag],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body
      ? {
          requestBody: {
            required: !z.safeParse(body, {}).success,
            content: {
              'application/json': { schema: reference(idOf(body)), example: bodyExamples[idOf(body)] },
            },
          },
        }
      : {}),
    responses: { ...responses, ...problems(operation.refusals) },
  };
}

/** One response per HTTP status, with an example per problem type. */
function problems(types: ProblemType[]): Record<string, Json> {
  const byStatus = Map.groupBy(new Set(types), (type) => new Problem(type).status);
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      String(status),
      {
        description: list.join(', '),
        ...(status === 429 ? { headers: { 'Retry-After': SECONDS } } : {}),
        content: {
          'application/problem+json': {
            schema: reference('Problem'),
            examples: Object.fromEntries(
              list.map((type) => [
                type,
                { value: new Problem(type, undefined, problemExamples[type] ?? {}).toJSON() },
              ]),
            ),
          },
        },
      },
    ]),
  );
}

const reference = (id: string): Json => ({ $ref: `#/components/schemas/${id}` });

function idOf(schema: z.ZodType): string {
  const id = schema.meta()?.id;
  if (!id) throw new Error('a schema of the API without a name');
  return id;
}

function queryParameters(query: z.ZodObject): Json[] {
  const { properties = {} } = z.toJSONSchema(query, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => plain(jsonSchema),
  });
  return Object.entries(properties).map(([name, schema]) => {
    const { description, ...rest } = schema as Json;
    return { name, in: 'query', required: false, ...(description ? { description } : {}), schema: rest };
  });
}

/** Leaves out what `format` and `integer` already say. */
function plain(schema: Json): void {
  if (schema['format'] === 'date-time' || schema['format'] === 'date') delete schema['pattern'];
  if (schema['maximum'] === Number.MAX_SAFE_INTEGER) delete schema['maximum'];
  if (schema['minimum'] === Number.MIN_SAFE_INTEGER) delete schema['minimum'];
}

/** Every named schema that the operations use, and those that these use. */
function components(list: Operation[]): Record<string, Json> {
  const registry = z.registry<{ id: string }>();
  const add = (schema: z.ZodType): void => {
    if (!registry.has(schema)) registry.add(schema, { id: idOf(schema) });
  };
  for (const { body, answer } of list) {
    if (body) add(body);
    if (answer !== 'file') add(answer);
  }
  for (const schema of [
    pendingShape,
    optionShape,
    reservationShape,
    conversationShape,
    messageShape,
    itemShape,
  ])
    add(schema);
  const { schemas } = z.toJSONSchema(registry, {
    io: 'input',
    unrepresentable: 'any',
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ jsonSchema }) => plain(jsonSchema),
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => {
      const { $schema: _, $id: __, id: ___, ...rest } = schema as Json;
      return [id, rest];
    }),
  );
}

function problemSchema(): Json {
  return {
    type: 'object',
    description: 'RFC 9457; los miembros con nombre dependen del tipo',
    required: ['type', 'title', 'status', 'detail'],
    properties: {
      type: { type: 'string', format: 'uri-reference', enum: PROBLEM_TYPES },
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string' },
      by: { type: 'string', description: 'Quién lo hizo o lo tiene' },
      at: { type: 'string', format: 'date-time' },
      since: { type: 'string', format: 'date-time' },
      action: { type: 'string', description: 'El cambio en curso' },
      reservation_status: { type: 'string' },
      options: { type: 'array', items: reference('Option') },
      errors: {
        type: 'array',
        items: {
          type: 'object',
          required: ['path', 'message'],
          properties: { path: { type: 'string' }, message: { type: 'string' } },
        },
      },
    },
  };
}
