import { GraphError } from './graph-error.ts';
import { type JsonObject, objectAt, textAt } from './json.ts';

/** A value that Meta refuses: error 131009 with the reason in `details`. */
export function refuse(details: string): never {
  throw new GraphError(131009, { details });
}

/** A value that is absent: error 131008. */
export function missing(parameter: string): never {
  throw new GraphError(131008, { details: `The parameter ${parameter} is required.` });
}

/** The text at `key`, required, at most `max` code points (Meta counts characters, WhatsApp facts 6). */
export function requiredText(holder: JsonObject | undefined, key: string, max: number, name = key): string {
  const value = textAt(holder, key);
  if (value === undefined) missing(name);
  const length = [...value].length;
  if (length < 1 || length > max) refuse(`${name} length invalid. Min length: 1, Max length: ${max}`);
  return value;
}

/** As {@link requiredText}, but absent is allowed. */
export function optionalText(holder: JsonObject | undefined, key: string, max: number, name = key): string {
  return holder?.[key] === undefined ? '' : requiredText(holder, key, max, name);
}

/** The object at `key`, required. */
export function requiredObject(holder: JsonObject | undefined, key: string): JsonObject {
  return objectAt(holder, key) ?? missing(key);
}

/** Error 100 for a key that the parameter does not know, as Meta answers (recorded as `invalid_parameter`). */
export function onlyKeys(holder: JsonObject, known: readonly string[], parameter: string): void {
  const unexpected = Object.keys(holder).find((key) => !known.includes(key));
  if (unexpected !== undefined) {
    throw new GraphError(100, { details: `Unexpected key "${unexpected}" on param "${parameter}".` });
  }
}
