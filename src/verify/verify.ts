/** Asks providers whether found keys live. Only `scan --verify` does this: never the hook, and no file can turn it on. */
import { setTimeout as pause } from 'node:timers/promises';
import { agentFor } from '../io/agent.ts';
import { isPlaceholder } from '../value/placeholder.ts';
import { ask, type AskOptions } from './ask.ts';
import { byStatus, type KeyState, type Provider } from './provider.ts';
import { PROVIDERS } from './providers.ts';

/** A secret of a finding that counts. */
export interface FoundSecret {
  fingerprint: string;
  rule: string;
  path: string;
  value: string;
}

export interface Verified {
  state: KeyState;
  /** Why it is unknown. */
  why?: string;
  /** Its provider was not asked. */
  notAsked?: true;
}

export interface VerifyOptions extends AskOptions {
  /** Calls to one host start at least this many milliseconds apart. */
  interval: number;
  /** Called before each call, for a progress line. */
  progress?(host: string): void;
}

const OPTIONS: VerifyOptions = { timeout: 10_000, interval: 500, agentFor };

/** After this many keys in a row without an answer, a host's other keys are not asked about: each would wait for the time-out. */
const MOST_SILENT = 2;

const BY_RULE = new Map(PROVIDERS.flatMap((provider) => provider.rules.map((rule) => [rule, provider])));

/**
 * Asks about each key once, at most two calls a second to one host, all hosts at the same time.
 *
 * @returns the states by fingerprint
 */
export async function verify(
  secrets: readonly FoundSecret[],
  options: Partial<VerifyOptions> = {},
): Promise<ReadonlyMap<string, Verified>> {
  const settings = { ...OPTIONS, ...options };
  const states = new Map<string, Verified>();
  const keys = new Map<string, FoundSecret[]>();
  for (const secret of secrets) {
    const provider = BY_RULE.get(secret.rule);
    const refusal = !provider
      ? 'no harmless call is known for this kind of key'
      : isPlaceholder(secret.value)
        ? 'a placeholder is never sent'
        : !/^[\x21-\x7e]+$/.test(secret.value)
          ? 'it has characters that a key cannot have'
          : null;
    if (refusal !== null) states.set(secret.fingerprint, { state: 'unknown', why: refusal, notAsked: true });
    else append(keys, `${provider!.host} ${secret.value}`, secret);
  }
  const hosts = new Map<string, FoundSecret[][]>();
  for (const same of keys.values()) append(hosts, BY_RULE.get(same[0]!.rule)!.host, same);
  await Promise.all(
    [...hosts].map(async ([host, groups]) => {
      const turn = turns(settings.interval);
      let silent = 0;
      for (const same of groups) {
        if (silent === MOST_SILENT) {
          for (const { fingerprint } of same)
            states.set(fingerprint, {
              state: 'unknown',
              why: `it was not checked, because ${host} did not answer for the keys before it`,
              notAsked: true,
            });
          continue;
        }
        const state = await stateOf(
          BY_RULE.get(same[0]!.rule)!,
          same,
          secrets,
          async () => {
            await turn();
            settings.progress?.(host);
          },
          settings,
        );
        const { isReached, ...verified } = state;
        silent = isReached ? 0 : silent + 1;
        for (const { fingerprint } of same) states.set(fingerprint, verified);
      }
    }),
  );
  return states;
}

async function stateOf(
  provider: Provider,
  same: readonly FoundSecret[],
  all: readonly FoundSecret[],
  turn: () => Promise<void>,
  options: AskOptions,
): Promise<Verified & { isReached: boolean }> {
  const paths = new Set(same.map(({ path }) => path));
  const nearby = (rule: string) => all.flatMap((other) => (other.rule === rule && paths.has(other.path) ? [other.value] : []));
  const calls = provider.calls(same[0]!.value, nearby);
  if (calls.length === 0) return { state: 'unknown', why: 'the file does not hold all that a call needs', notAsked: true, isReached: true };
  let isDead = true;
  let isReached = false;
  let why: string | undefined;
  for (const call of calls) {
    await turn();
    const answer = await ask(provider.host, call, options);
    if ('why' in answer) {
      isDead = false;
      why = answer.why;
      continue;
    }
    isReached = true;
    const state = (provider.read ?? byStatus)(answer);
    if (state === 'live') return { state, isReached };
    if (state === 'dead') continue;
    isDead = false;
    why = `${provider.host} answered with status ${answer.status}`;
  }
  return isDead ? { state: 'dead', isReached } : { state: 'unknown', why, isReached };
}

/** Resolves at most once an interval, for one caller after another. */
function turns(interval: number): () => Promise<void> {
  let next = 0;
  return async () => {
    const wait = next - Date.now();
    if (wait > 0) await pause(wait + 1); // a timer may be early by less than a millisecond
    next = Date.now() + interval;
  };
}

function append<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}
