import type { Rule, Severity } from '../model.ts';

/** What a request to a model may be. All limits have defaults. */
export interface RequestPolicy {
  /** Models that may be used; by default, any. */
  models?: readonly string[];
  /** Roles that a message may have; by default `system`, `user`, `assistant` and `tool`. Leave out `system` if messages come from a browser. */
  roles?: readonly string[];
  /** Highest `max_tokens`, and of `n` × `max_tokens`; 4096 by default. If a request has none, 512 counts. Null is refused, since it sets no limit. */
  maxTokens?: number;
  /** Maximum characters (UTF-16 units) of one text; 100,000 by default. */
  maxTextSize?: number;
  /** Maximum characters of all texts together; 500,000 by default. A larger request is not searched. Images and other files without text do not count. */
  maxSize?: number;
  /** Look for personal data; true by default. */
  personalData?: boolean;
  /** Look for prompt injection in user and tool messages, calls and tools; true by default. */
  injection?: boolean;
  /** Your own rules for secrets, from `defineRule`. Keep them in one array: it is compiled when it is first used. */
  rules?: readonly Rule[];
}

/** Something in a request that the policy does not allow. It never holds a value of the request. */
export interface RequestFinding {
  kind: 'shape' | 'model' | 'size' | 'secret' | 'personal-data' | 'prompt-injection';
  /** What exactly: `max_tokens`, a rule's id, a type of personal data (`email`), `prompt-injection`, or `more` for findings that are not listed. */
  type: string;
  /** Where: `messages[1].content`; empty for the whole request. */
  field: string;
  /** For people. */
  message: string;
  /** `high` and `critical`: do not send the request. `medium`: a person should look at it. */
  severity: Severity;
  /** For prompt injection: 0 to 1. */
  score?: number;
  /** For prompt injection: what was found, such as `override of instructions`. */
  reasons?: string[];
}

export type Limits = Required<Pick<RequestPolicy, 'maxTokens' | 'maxTextSize' | 'maxSize' | 'roles'>> & Pick<RequestPolicy, 'models'>;

export const DEFAULT_LIMITS: Limits = {
  roles: ['system', 'user', 'assistant', 'tool'],
  maxTokens: 4096,
  maxTextSize: 100_000,
  maxSize: 500_000,
};

/** `max_tokens` of a request that has none. */
export const DEFAULT_TOKENS = 512;

/** The finding for a request whose search took too long. @param field where the search stopped */
export const tooSlow = (field: string): RequestFinding => ({
  kind: 'size',
  type: 'search-time',
  field,
  message: 'takes too long to search, so the rest of the request was not searched',
  severity: 'high',
});
