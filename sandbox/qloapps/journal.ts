/** One call to the web service, as the stand-in saw it. */
export interface JournalEntry {
  seq: number;
  /** Real time of arrival, ISO instant. */
  at: string;
  method: string;
  path: string;
  /** Query string as received, without the key. */
  query: string;
  /** HTTP status of the answer; null: the connection was cut, or the answer is still to come. */
  status: number | null;
  /** Milliseconds until the answer; null while there is none. */
  ms: number | null;
  fault: string | null;
  /** The request ran to its end, answered or not. */
  done: boolean;
}

const capacity = 10_000;

/** The last calls, oldest first; kept in memory, since it belongs to a run and not to the hotel. */
export class Journal {
  #entries: JournalEntry[] = [];
  #lastSeq = 0;

  begin(method: string, path: string, query: URLSearchParams, fault: string | null): JournalEntry {
    this.#lastSeq += 1;
    const shown = new URLSearchParams(query);
    shown.delete('ws_key');
    const entry: JournalEntry = {
      seq: this.#lastSeq,
      at: new Date().toISOString(),
      method,
      path,
      query: shown.toString(),
      status: null,
      ms: null,
      fault,
      done: false,
    };
    this.#entries.push(entry);
    if (this.#entries.length > capacity) this.#entries.shift();
    return entry;
  }

  list(since = 0): JournalEntry[] {
    return this.#entries.filter((entry) => entry.seq > since).map((entry) => ({ ...entry }));
  }

  clear(): void {
    this.#entries = [];
  }
}
