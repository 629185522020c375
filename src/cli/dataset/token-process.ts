/**
 * Tokenizers and chat templates are files from elsewhere, and a template is a program: `range(1000000000)` ends Node, and nested
 * loops never end. So records are counted in a process of its own, with limits on time and memory. A worker thread would not do:
 * a list that outgrows V8's limits ends all threads.
 */
import { type ChildProcess, fork } from 'node:child_process';
import type { ContextLength } from '../../dataset/check/training.ts';
import type { DatasetRecord } from '../../dataset/record.ts';
import { type Counted, type TokenCounter, tokenIds } from '../../dataset/summary.ts';
import { textOf } from '../../dataset/tokenizer/record.ts';
import { loadTokenizer, type ModelTokenizer } from '../../dataset/tokenizer/tokenizer.ts';
import { UserError } from '../../errors.ts';
import { interruptible } from '../../io/interrupt.ts';
import type { Io } from '../command.ts';

/** What a tokenizer may use; tests allow less. */
interface Limits {
  /** Megabytes. */
  memory: number;
  /** Seconds for loading it, and again for counting, in addition to `SECONDS_PER_MB`. */
  seconds: number;
}

const LIMITS: Limits = { memory: 2048, seconds: 20 };
/** Far more than a tokenizer needs: about a second. All records share their time, or each could take almost as much as is allowed. */
const SECONDS_PER_MB = 20;
/** Templates are run for every record, however short. */
const SECONDS_PER_RECORD = 0.01;

type Means = Pick<Io, 'cwd' | 'env'>;
type Request = { load: string; means: Means; seconds: number } | { value: unknown };

/** What a model's tokenizer is, for the report. */
interface Loaded {
  model: string;
  hasTemplate: boolean;
  context: ContextLength | null;
}

/** `ended` says that the process has ended without an answer: V8 was out of memory. */
type Reply = { loaded: Loaded } | { counted: Counted } | { error: string } | { slow: number } | { broken: true } | { ended: true };

/** The process that counts tokens: started on demand, and again after it has ended. */
export class TokenProcess implements TokenCounter {
  private child: ChildProcess | null = null;
  private waiting: ((reply: Reply) => void)[] = [];
  private loaded: Loaded | null = null;

  private constructor(
    private readonly named: string,
    private readonly means: Means,
    private readonly limits: Limits,
  ) {}

  /** @throws UserError if the model's tokenizer is not on this machine or cannot be used */
  static async start(model: string, { cwd, env }: Means, limits = LIMITS): Promise<TokenProcess> {
    const process = new TokenProcess(model, { cwd, env }, limits);
    await process.load();
    return process;
  }

  /** The model and its context length. */
  get model(): Loaded {
    return this.loaded!;
  }

  /**
   * @param file its name, for errors
   * @throws UserError if a record takes too much time or memory
   */
  async count(records: readonly DatasetRecord[], file: string): Promise<Counted[]> {
    if (!this.child) await this.load();
    // Token ids need no tokenizer: their counts are not used.
    const replies = records.map(({ value }) => this.ask({ value: tokenIds(value) ? null : value }));
    const all: Counted[] = [];
    for (const [i, asked] of replies.entries()) {
      const reply = await asked;
      if (!('counted' in reply)) throw this.refusal(reply, `${file}, ${placeOf(records[i])}: its tokens cannot be counted`);
      all.push(reply.counted);
    }
    return all;
  }

  close(): void {
    this.child?.kill('SIGKILL');
  }

  private async load(): Promise<void> {
    this.launch();
    const reply = await this.ask({ load: this.named, means: this.means, seconds: this.limits.seconds });
    if (!('loaded' in reply)) throw this.refusal(reply, `--model: cannot load the tokenizer of ${this.named}`);
    this.loaded = reply.loaded;
  }

  private launch(): void {
    const child = fork(process.argv[1], ['count-tokens'], {
      execArgv: [`--max-old-space-size=${this.limits.memory}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'], // V8 prints a stack if it is out of memory
    });
    const waiting: ((reply: Reply) => void)[] = [];
    const end = () => {
      if (this.child === child) this.child = null;
      for (const answer of waiting.splice(0)) answer({ ended: true });
    };
    child.on('message', (reply: Reply) => waiting.shift()?.(reply));
    child.on('exit', end);
    child.on('error', end);
    this.child = child;
    this.waiting = waiting;
  }

  private ask(request: Request): Promise<Reply> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.child!.send(request, (error) => error && this.child?.kill('SIGKILL'));
    });
  }

  /** Ends the process, which may have more requests, and says why. */
  private refusal(reply: Reply, what: string): UserError {
    this.close();
    this.child = null;
    if ('error' in reply) return new UserError('unreadable', reply.error);
    const why =
      'slow' in reply
        ? `takes too long (${reply.slow} seconds so far)`
        : 'broken' in reply
          ? 'has an error'
          : `needs more than ${this.limits.memory} MB of memory`;
    return new UserError(
      'unreadable',
      `${what}, since the model's tokenizer or chat template ${why}. Check that they come from the model's makers, or leave out --model: then tokens are estimated`,
    );
  }
}

const placeOf = ({ line, index }: DatasetRecord): string => (line > 0 ? `line ${line}` : `record ${index}`);

/** The process itself: loads the tokenizer, then counts the records that it is sent, one by one. It ends with its parent. */
export function runTokenProcess(): void {
  if (!process.send) throw new UserError('usage', 'count-tokens is a part of "together-guard dataset check", not a command');
  const answer = (reply: Reply) => process.send!(reply);
  let tokenizer: ModelTokenizer;
  let budget: Budget;
  process.on('message', (request: Request) => {
    if ('value' in request) return answer(counted(tokenizer, request.value, budget));
    budget = new Budget(request.seconds);
    const loading = new Budget(request.seconds);
    return loadTokenizer(request.load, request.means, (job) => loading.run(job)).then(
      (loaded) => {
        tokenizer = loaded;
        const { model, hasTemplate, context } = loaded;
        answer({ loaded: { model, hasTemplate, context } });
      },
      (error: Error) => answer(replyTo(error)),
    );
  });
}

function counted(tokenizer: ModelTokenizer, value: unknown, budget: Budget): Reply {
  try {
    budget.seconds += SECONDS_PER_RECORD + (textOf(value).length / 1e6) * SECONDS_PER_MB;
    return { counted: budget.run(() => tokenizer.count(value)) };
  } catch (error) {
    return replyTo(error as Error);
  }
}

class TooSlow extends Error {
  constructor(readonly seconds: number) {
    super();
  }
}

/** Time that several jobs share. */
class Budget {
  private spent = 0;

  constructor(public seconds: number) {}

  /** @throws TooSlow if the time is used up */
  run<T>(job: () => T): T {
    const began = process.uptime();
    const most = Math.max(1, Math.ceil((this.seconds - this.spent) * 1000));
    try {
      return interruptible(job, most, () => new TooSlow(Math.round(this.spent + process.uptime() - began)));
    } finally {
      this.spent += process.uptime() - began;
    }
  }
}

function replyTo(error: Error): Reply {
  if (error instanceof TooSlow) return { slow: error.seconds };
  return error instanceof UserError ? { error: error.message } : { broken: true };
}
