// Texts on their way into the module, in the order they came. Taking one is an array's push; the module fetches them by
// the slice, as bytes in its own memory. No decisions beyond that: what a text means is decided in Rust.

// What stands first; `inbox.rs` has the same numbers.
const NOTHING = 0;
const FRAMES = 1;
const BYTES = 2;
const FEED = 3;
const MARK = 4;

// A control character cannot stand in JSON text, and a line feed ends a line.
const ENDS = { [FRAMES]: "\x1e", [FEED]: "\n" };
// So many characters are joined at once; longer texts are handed over in pieces.
const JOINED = 48 * 1024;
// More characters than this wait for no frame of the page: reading them takes a good part of one, and a page may not be
// painted at all without being hidden.
const PATIENCE = 128 * 1024;

const encoder = new TextEncoder();

export class Inbox {
  #wake;
  #hurry;
  #parts = [];
  /** Joined texts of the first part that were not handed over yet. */
  #rest = "";
  /** Whether somebody will come for what is here: a frame of the page, or a task of the module's. */
  #isExpected = false;
  #isClosed = false;
  /** Characters and bytes that came since somebody was expected. */
  #waiting = 0;

  /**
   * @param {() => void} wake  Called when something came and nobody is expected to fetch it.
   * @param {() => void} hurry  Called once when it is too much to wait for whoever is expected.
   */
  constructor(wake, hurry) {
    this.#wake = wake;
    this.#hurry = hurry;
  }

  listen(socket, id) {
    socket.addEventListener("message", ({ data }) => {
      if (this.#isClosed) {
        return;
      }
      if (typeof data === "string") {
        this.#put(FRAMES, id, data);
      } else {
        this.#parts.push({ kind: BYTES, id, bytes: new Uint8Array(data) });
      }
      this.#came(data.length ?? data.byteLength);
    });
  }

  feed(text) {
    if (text === "" || this.#isClosed) {
      return;
    }
    this.#put(FEED, 0, text.endsWith("\n") ? text.slice(0, -1) : text);
    this.#came(text.length);
  }

  /** Keeps a place for something that the module keeps itself. */
  mark() {
    this.#parts.push({ kind: MARK, id: 0 });
  }

  /** What stands first. */
  front() {
    return this.#parts[0]?.kind ?? NOTHING;
  }

  /** The socket it came from. */
  socket() {
    return this.#parts[0].id;
  }

  /** Takes away a mark, or a binary frame, which it gives back. */
  next() {
    return this.#parts.shift().bytes;
  }

  /**
   * Writes some texts of the first part, each with its end. Gives the number of bytes; below zero if they did not fit and
   * more are to follow.
   */
  fill(memory) {
    const part = this.#parts[0];
    if (this.#rest === "") {
      this.#rest = join(part);
    }
    const { read, written } = encoder.encodeInto(pieceOf(this.#rest, memory.length), memory);
    this.#rest = this.#rest.slice(read);
    if (this.#rest !== "") {
      return -written;
    }
    if (part.next === part.texts.length) {
      this.#parts.shift();
    }
    return written;
  }

  expect(isExpected) {
    this.#isExpected = isExpected;
    this.#waiting = 0;
  }

  close() {
    this.#isClosed = true;
    this.#parts = [];
    this.#rest = "";
  }

  #came(length) {
    if (!this.#isExpected) {
      this.#wake();
      return;
    }
    this.#waiting += length;
    if (this.#waiting > PATIENCE) {
      this.#waiting = -Infinity;
      this.#hurry();
    }
  }

  #put(kind, id, text) {
    const last = this.#parts.at(-1);
    if (last !== undefined && last.kind === kind && last.id === id) {
      last.texts.push(text);
    } else {
      this.#parts.push({ kind, id, texts: [text], next: 0 });
    }
  }
}

function join(part) {
  const { texts, next } = part;
  let end = next;
  for (let length = 0; end < texts.length && length < JOINED; end += 1) {
    length += texts[end].length;
  }
  part.next = end;
  const mark = ENDS[part.kind];
  return texts.slice(next, end).join(mark) + mark;
}

/** The start of a text, no longer than `length`; a pair of surrogates is not parted. */
function pieceOf(text, length) {
  if (text.length <= length) {
    return text;
  }
  const isParted = (text.charCodeAt(length - 1) & 0xfc00) === 0xd800;
  return text.slice(0, isParted ? length - 1 : length);
}
