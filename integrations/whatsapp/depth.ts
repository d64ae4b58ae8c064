/**
 * Meta's deepest item lies some twenty levels down. What is nested without end is left out where it begins, so that whatever
 * walks a body afterwards may recurse and the rest of it is read as ever.
 */

/** Levels of lists and objects that are kept, the body itself being the first. */
export const MOST_LEVELS = 64;
/** Stands where something was left out. */
export const TOO_DEEP = '(nested too deep, left out)';

type Container = Record<string, unknown> | unknown[];
const isContainer = (value: unknown): value is Container => value !== null && typeof value === 'object';

/** Replaces, in place, every list or object beyond `MOST_LEVELS` by `TOO_DEEP`; returns how many. Without recursion. */
export function cutDeep(json: unknown): number {
  let cut = 0;
  let level: Container[] = isContainer(json) ? [json] : [];
  for (let depth = 1; level.length > 0; depth++) {
    const next: Container[] = [];
    for (const container of level)
      for (const [key, inner] of Object.entries(container)) {
        if (!isContainer(inner)) continue;
        if (depth < MOST_LEVELS) next.push(inner);
        else {
          (container as Record<string, unknown>)[key] = TOO_DEEP;
          cut++;
        }
      }
    level = next;
  }
  return cut;
}
