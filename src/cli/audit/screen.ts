/**
 * The terminal of `audit`: single keys, a line of text, and a screen that is cleared.
 *
 * Node's own readline, not a library of prompts (@clack/prompts, @inquirer/prompts): these ask for a choice in a list, or for
 * a letter and Enter, draw over several lines, and would add about 50 kB. Here one key is one decision, as in `git add -p`.
 */
import { createInterface, emitKeypressEvents, type Key } from 'node:readline';

/** What the session needs of a terminal. Text that is written must be clean. */
export interface Screen {
  columns(): number;
  rows(): number;
  write(text: string): void;
  /** The next key: a letter or sign as it was typed, or a name: `return`, `ctrl-c`; `end` if the terminal is gone. */
  key(): Promise<string>;
  /** A line of text. Null if the user cancels it. */
  line(question: string): Promise<string | null>;
  /** Shows a text until the next key, or for `SHOWN` seconds, and leaves no trace of it. False if the terminal cannot do this; then nothing is shown. */
  show(text: string): Promise<boolean>;
  close(): void;
}

/** Seconds. A process that is killed cannot clear the screen, and a person may walk away. */
export const SHOWN = 20;

const TIME_OVER = 'time-over';

/** Another screen, which has no scrollback; cleared before and after, for terminals that do not have it. */
const ENTER = '\x1b[?1049h\x1b[2J\x1b[H';
const LEAVE = '\x1b[2J\x1b[H\x1b[?1049l';

/** Makes the terminal mark what is pasted. */
const PASTES = '\x1b[?2004h';
const NO_PASTES = '\x1b[?2004l';

/** @param canClear false for a terminal that knows no control sequences */
export function openScreen(write: (text: string) => void, canClear: boolean): Screen {
  return new Terminal(write, canClear);
}

class Terminal implements Screen {
  readonly #input = process.stdin;
  readonly #output = process.stdout;
  readonly write: (text: string) => void;
  readonly #canClear: boolean;
  /** Typed before they were asked for. */
  readonly #keys: Key[] = [];
  /** Lines of this session, newest first, for the arrow up. */
  readonly #lines: string[] = [];
  #waiting: ((key: Key) => void) | undefined;
  #isLine = false;
  #isPaste = false;
  /** What comes right after a line is the rest of a paste. */
  #isRest = false;
  #isOver = false;

  constructor(write: (text: string) => void, canClear: boolean) {
    this.write = write;
    this.#canClear = canClear;
    emitKeypressEvents(this.#input);
    this.#input.on('keypress', this.#onKey).on('end', this.#onEnd).on('error', this.#onEnd);
    this.#raw();
    if (canClear) write(PASTES);
  }

  columns(): number {
    return this.#output.columns > 0 ? this.#output.columns : 80;
  }

  rows(): number {
    return this.#output.rows > 0 ? this.#output.rows : 24;
  }

  async key(): Promise<string> {
    const key = this.#keys.shift() ?? (this.#isOver ? { name: 'end' } : undefined);
    return keyName(key ?? (await new Promise<Key>((resolve) => (this.#waiting = resolve))));
  }

  line(question: string): Promise<string | null> {
    return new Promise((resolve) => {
      const reader = createInterface({
        input: this.#input,
        output: this.#output,
        terminal: true,
        history: [...this.#lines],
        historySize: 20,
      });
      this.#isLine = true;
      const done = (typed: string | null) => {
        if (!this.#isLine) return;
        this.#isLine = false;
        reader.close();
        resolve(this.#taken(typed));
      };
      reader.on('line', done);
      reader.on('SIGINT', () => done(null)).on('close', () => done(null));
      reader.setPrompt(question);
      reader.prompt();
      while (this.#isLine && this.#keys.length > 0) {
        const key = this.#keys.shift()!; // typed before the question was there
        reader.write(key.sequence ?? '', key);
      }
    });
  }

  async show(text: string): Promise<boolean> {
    if (!this.#canClear) return false;
    let timer: NodeJS.Timeout | undefined;
    const leave = () => this.write(LEAVE);
    const stopListening = beforeSignals(leave);
    try {
      this.write(ENTER + text);
      timer = setTimeout(() => this.#onKey(undefined, { name: TIME_OVER }), 1000 * SHOWN);
      await this.key();
    } finally {
      clearTimeout(timer);
      leave();
      stopListening();
    }
    return true;
  }

  close(): void {
    if (this.#canClear) this.write(NO_PASTES);
    this.#input.removeListener('keypress', this.#onKey).removeListener('end', this.#onEnd).removeListener('error', this.#onEnd);
    this.#input.setRawMode(false);
    this.#input.pause();
  }

  readonly #onKey = (character: string | undefined, key: Key): void => {
    if (key.name === 'paste-start' || key.name === 'paste-end') this.#isPaste = key.name === 'paste-start';
    // The reader of a line takes it itself; pasted text decides nothing.
    if (this.#isLine || ((this.#isPaste || this.#isRest) && key.name !== TIME_OVER) || key.name === 'paste-end') return;
    const taken = this.#waiting;
    this.#waiting = undefined;
    const typed = { ...key, sequence: key.sequence ?? character };
    if (taken) taken(typed);
    else this.#keys.push(typed);
  };

  readonly #onEnd = (): void => {
    this.#isOver = true;
    this.#isPaste = false;
    this.#isRest = false;
    this.#onKey(undefined, { name: 'end' });
  };

  #raw(): void {
    this.#input.setRawMode(true);
    this.#input.resume();
  }

  /** Takes back the keys from the reader of a line, and gives the line. */
  #taken(typed: string | null): string | null {
    const text = typed && corrected(typed);
    this.#raw();
    // Not every terminal marks what is pasted: what came together with the end of the line is the next line of a paste.
    this.#keys.length = 0;
    this.#isRest = true;
    setImmediate(() => (this.#isRest = false));
    if (text === null) this.write('\n');
    else if (text.trim() !== '') this.#lines.unshift(text);
    return text;
  }
}

/** Calls `leave` before a signal ends the process. Returns what stops that. */
function beforeSignals(leave: () => void): () => void {
  const offs = (['SIGTERM', 'SIGHUP', 'SIGINT'] as const).map((signal) => {
    const onSignal = () => {
      leave();
      process.removeListener(signal, onSignal);
      process.kill(process.pid, signal);
    };
    process.prependListener(signal, onSignal);
    return () => process.removeListener(signal, onSignal);
  });
  return () => {
    for (const off of offs) off();
  };
}

/** Without control characters. A terminal that knows no control sequences leaves it to us to erase. */
function corrected(typed: string): string {
  let text = typed;
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(/[^\b\x7f][\b\x7f]/u, '');
  }
  return text.replace(/\p{Cc}/gu, '');
}

/** Letters are lower case, so that keys work with Caps Lock on. */
function keyName({ name, sequence, ctrl, meta }: Key): string {
  if (ctrl) return `ctrl-${name}`;
  if (meta) return `meta-${name}`;
  return sequence !== undefined && /^[!-~]$/.test(sequence) ? sequence.toLowerCase() : (name ?? sequence ?? '');
}
