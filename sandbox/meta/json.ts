export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json | undefined;
}

/** True for a JSON object (not null, not a list). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object at `key`, or undefined when it is absent or something else. */
export function objectAt(holder: JsonObject | undefined, key: string): JsonObject | undefined {
  const value = holder?.[key];
  return isObject(value) ? value : undefined;
}

/** The list of objects at `key`; anything in it that is no object is left out. */
export function objectsAt(holder: JsonObject | undefined, key: string): JsonObject[] {
  const value = holder?.[key];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The text at `key`, or undefined when it is absent or something else. */
export function textAt(holder: JsonObject | undefined, key: string): string | undefined {
  const value = holder?.[key];
  return typeof value === 'string' ? value : undefined;
}
