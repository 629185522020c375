/** What a provider says about a key. `unknown`: it did not say, or what it said may have another reason. */
export type KeyState = 'live' | 'dead' | 'unknown';

/** A call that changes nothing and costs nothing. */
export interface Call {
  method?: 'GET' | 'POST';
  path: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
}

export interface Answer {
  /** HTTP status. */
  status: number;
  /** At most 64 kB of it. */
  body: string;
}

/** Other secrets of the same file: some keys work only together. */
export type Nearby = (rule: string) => readonly string[];

/** A provider whose documentation names a harmless call. */
export interface Provider {
  /** Ids of the rules whose values are its keys. */
  rules: readonly string[];
  /** The only host that its keys are sent to. */
  host: string;
  /** Where the call is documented. */
  reference: string;
  /** Calls for one key; the first that the provider accepts proves that it is live. None if something else is needed. */
  calls(key: string, nearby: Nearby): readonly Call[];
  /** By default, 2xx with JSON is live, 401 is dead, and the rest is unknown. */
  read?(answer: Answer): KeyState;
}

/** A proxy or a firewall may answer in the provider's place, with a page: only an answer in JSON is the provider's. */
const isJson = (body: string): boolean => /^\s*[{[]/.test(body);

export const byStatus = ({ status, body }: Answer): KeyState =>
  status >= 200 && status < 300 && isJson(body) ? 'live' : status === 401 ? 'dead' : 'unknown';

/** For providers that answer 403 for a key that is real but may not do this, and say so. */
export const orForbidden = (answer: Answer): KeyState =>
  answer.status === 403 && isJson(answer.body) && /permission|scope|restricted/i.test(answer.body) ? 'live' : byStatus(answer);

/** For hosts that are not the only ones: the key may belong to another one, so a refusal says nothing. */
export const onlyIfAccepted = (answer: Answer): KeyState => (byStatus(answer) === 'live' ? 'live' : 'unknown');

export const bearer =
  (path: string, more: Readonly<Record<string, string>> = {}) =>
  (key: string): readonly Call[] => [{ path, headers: { authorization: `Bearer ${key}`, ...more } }];

export const inHeader =
  (path: string, name: string, more: Readonly<Record<string, string>> = {}) =>
  (key: string): readonly Call[] => [{ path, headers: { [name]: key, ...more } }];
