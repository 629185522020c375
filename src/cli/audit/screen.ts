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
  const input = process.stdin;
  const output = process.stdout;
  const keys: Key[] = [];
  const reasons: string[] = [];
  let waiting: ((key: Key) => void) | undefined;
  let isLine = false;
  let isPaste = false;
  let isOver = false;
  let isRest = false;
  const onKey = (character: string | undefined, key: Key) => {
    if (key.name === 'paste-start' || key.name === 'paste-end') isPaste = key.name === 'paste-start';
    // The reader of a line takes it itself; pasted text decides nothing.
    if (isLine || ((isPaste || isRest) && key.name !== TIME_OVER) || key.name === 'paste-end') return;
    const taken = waiting;
    waiting = undefined;
    const typed = { ...key, sequence: key.sequence ?? character };
    if (taken) taken(typed);
    else keys.push(typed);
  };
  const onEnd = () => {
    isOver = true;
    isPaste = false;
    isRest = false;
    onKey(undefined, { name: 'end' });
  };
  const raw = () => {
    input.setRawMode(true);
    input.resume();
  };
  emitKeypressEvents(input);
  input.on('keypress', onKey).on('end', onEnd).on('error', onEnd);
  raw();
  if (canClear) write(PASTES);
  const nextKey = async () => {
    const key = keys.shift() ?? (isOver ? { name: 'end' } : undefined);
    return keyName(key ?? (await new Promise<Key>((resolve) => (waiting = resolve))));
  };

  const line = (question: string) =>
    new Promise<string | null>((resolve) => {
      const reader = createInterface({ input, output, terminal: true, history: [...reasons], historySize: 20 });
      isLine = true;
      const done = (typed: string | null) => {
        if (!isLine) return;
        const text = typed && corrected(typed);
        isLine = false;
        reader.close();
        raw();
        // Not every terminal marks what is pasted: what came together with the end of the line is the next line of a paste.
        keys.length = 0;
        isRest = true;
        setImmediate(() => (isRest = false));
        if (text === null) write('\n');
        else if (text.trim() !== '') reasons.unshift(text);
        resolve(text);
      };
      reader.on('line', done);
      reader.on('SIGINT', () => done(null)).on('close', () => done(null));
      reader.setPrompt(question);
      reader.prompt();
      while (isLine && keys.length > 0) {
        const key = keys.shift()!; // typed before the question was there
        reader.write(key.sequence ?? '', key);
      }
    });

  const show = async (text: string) => {
    if (!canClear) return false;
    let timer: NodeJS.Timeout | undefined;
    const leave = () => write(LEAVE);
    const signals = (['SIGTERM', 'SIGHUP', 'SIGINT'] as const).map((signal) => {
      const onSignal = () => {
        leave();
        process.removeListener(signal, onSignal);
        process.kill(process.pid, signal);
      };
      process.prependListener(signal, onSignal);
      return () => process.removeListener(signal, onSignal);
    });
    try {
      write(ENTER + text);
      timer = setTimeout(() => onKey(undefined, { name: TIME_OVER }), 1000 * SHOWN);
      await nextKey();
    } finally {
      clearTimeout(timer);
      leave();
      for (const off of signals) off();
    }
    return true;
  };

  return {
    columns: () => (output.columns > 0 ? output.columns : 80),
    rows: () => (output.rows > 0 ? output.rows : 24),
    write,
    key: nextKey,
    line,
    show,
    close() {
      if (canClear) write(NO_PASTES);
      input.removeListener('keypress', onKey).removeListener('end', onEnd).removeListener('error', onEnd);
      input.setRawMode(false);
      input.pause();
    },
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
