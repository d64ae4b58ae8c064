import type { News } from './types.ts';

export interface NewsDesk {
  publish(news: News): void;
  /** Calls `reader` for every later event; the answer ends that. */
  subscribe(reader: (news: News) => void): () => void;
}

/** Tells open phones, and tests that wait, what just happened. */
export function createNewsDesk(): NewsDesk {
  const readers = new Set<(news: News) => void>();
  return {
    publish(news) {
      for (const reader of readers) reader(news);
    },
    subscribe(reader) {
      readers.add(reader);
      return () => readers.delete(reader);
    },
  };
}
