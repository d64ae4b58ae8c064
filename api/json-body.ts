/** What a request says: JSON bodies and query parameters, checked against a schema before anything else happens. */
import type { Context } from 'koa';
import { z } from 'zod';
import { Problem } from './problems.ts';
import { rawBody } from './raw-body.ts';

/** A request whose path has parameters. */
export type Addressed = Context & { params: Record<string, string> };

const LIMIT_BYTES = 100_000;
const { localeError } = z.locales.es();

/** Text a person typed: what PostgreSQL cannot store (NUL, broken surrogates) is refused here. */
export const typed = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => text.isWellFormed() && !text.includes('\u0000'), 'tiene caracteres que no son texto');

/**
 * Reads and checks a JSON body; none at all reads as `{}`. Throws Problem `unsupported-media-type`, `body-too-large`,
 * `invalid-json`, or `invalid-request` with one entry per field.
 */
export async function readJson<S extends z.ZodType>(ctx: Context, schema: S): Promise<z.output<S>> {
  const bytes = await rawBody(ctx.req, LIMIT_BYTES);
  if (bytes.length > 0 && !ctx.is('application/json')) throw new Problem('unsupported-media-type');
  return checked(schema, bytes.length === 0 ? {} : parse(bytes));
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Problem('invalid-json');
  }
}

/** Checks the query parameters; one that is given twice is refused. Throws Problem `invalid-request`. */
export function readQuery<S extends z.ZodType>(ctx: Context, schema: S): z.output<S> {
  return checked(schema, { ...ctx.query });
}

/** Throws Problem `invalid-request` whose `errors` name each field and never repeat its value. */
export function checked<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value, { error: localeError });
  if (parsed.success) return parsed.data;
  const first = new Map<string, string>();
  for (const { path, message } of parsed.error.issues) {
    const field = path.map(String).join('.');
    if (!first.has(field)) first.set(field, message);
  }
  const errors = [...first].map(([path, message]) => ({ path, message }));
  const fields = errors.map(({ path, message }) => (path ? `${path}: ${message}` : message));
  throw new Problem('invalid-request', fields.join(' · '), { errors });
}
