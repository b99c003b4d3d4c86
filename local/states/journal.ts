import type { Marks, NewEvent } from './marks.ts';
import { HistoryFull } from './state-error.ts';
import type { ScopeRow } from './state-rows.ts';
import type { StateStore } from './state-store.ts';

/** AWS quota of one history. */
const MAX_HISTORY_EVENTS = 25_000;

/** As much of a scope as writing needs. */
interface Writer {
  readonly history: string;
  readonly signal: AbortSignal;
}

/** Writes what scopes do. A cancelled scope writes nothing, so that a stopped execution or a closed store stays as it is. */
export class Journal {
  readonly #store: StateStore;

  constructor(store: StateStore) {
    this.#store = store;
  }

  /** Writes everything or nothing, save for a full history, which keeps the events that still found room. */
  write<T>(writer: Writer, work: () => T): T {
    writer.signal.throwIfAborted();
    const written = this.#store.atomically(() => keepingEvents(work));
    if (written instanceof HistoryFull) throw written;
    return written;
  }

  /** Appends events; the last place of a history is kept for the event that ends it. */
  append(writer: Writer, events: readonly NewEvent[]): void {
    for (const event of events) {
      if (!this.hasRoom(writer)) throw new HistoryFull(MAX_HISTORY_EVENTS);
      this.end(writer.history, event);
    }
  }

  /** Tells whether a history takes another event before its last. */
  hasRoom(writer: Pick<Writer, 'history'>): boolean {
    return this.#store.historySize(writer.history) < MAX_HISTORY_EVENTS - 1;
  }

  /** Appends the event with which a history ends. */
  end(history: string, event: NewEvent): void {
    this.#store.addEvent(history, { ...event, at: Date.now() });
  }

  /** Appends what tells of a scope's end. A history that ends with its scope kept a place for it; another must have room. */
  close(scope: Writer & { readonly marks: Marks }, events: readonly NewEvent[]): void {
    if (!scope.marks.endsHistory) this.append(scope, events);
    else for (const event of events) this.end(scope.history, event);
  }

  /** Changes a scope's row together with the events that tell of it. */
  update(
    writer: Writer,
    row: ScopeRow,
    changes: Partial<ScopeRow>,
    ...events: readonly NewEvent[]
  ): void {
    this.write(writer, () => {
      this.append(writer, events);
      this.#store.putScope(Object.assign(row, changes));
    });
  }
}

function keepingEvents<T>(work: () => T): T | HistoryFull {
  try {
    return work();
  } catch (error) {
    if (error instanceof HistoryFull) return error;
    throw error;
  }
}
