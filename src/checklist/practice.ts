import { counted } from '../io/words.ts';
import type { Finding } from '../model.ts';
import { usesModels } from '../rules/practices/facts.ts';
import type { Code } from '../syntax/code.ts';
import { seenIn } from './code.ts';
import type { Effects, Sign } from './effect.ts';
import type { Facts } from './facts.ts';
import { type Answer, type Evidence, seenAt, some } from './line.ts';
import type { Use } from './survey.ts';

/** Something that must be seen in the code for a line to pass. */
interface Need {
  /** What is missing if it is not seen: `max_tokens`. */
  name: string;
  /** Good forms of it in one program. They count only if they have an effect. */
  seen(code: Code): Iterable<Sign>;
}

/** How a line about code is answered. */
interface About {
  /** The practices; a finding of one is a fail. */
  rules: readonly string[];
  /** If no file mentions it, the line does not apply. */
  use: Use;
  /** All of them must be seen. */
  needs: readonly Need[];
  /** Places that could go either way: with one of them, the line does not pass. */
  open?(code: Code, asked: Asked): Iterable<Sign>;
  /** Evidence against it that is no practice's finding. */
  bad?(code: Code): Iterable<Sign>;
  /** What to do about a fail. */
  remedy: string;
  /** What would settle it. */
  settle: string;
}

/** What a look at one program may need to know about the others. */
export interface Asked {
  /** What all programs do right, with an effect. */
  done: readonly Sign[];
  effects: Effects;
}

/** A fail is a finding. A pass needs every good form to be seen; that nothing was found is not enough. */
export async function answerFromCode(facts: Facts, { rules, use, needs, open, bad, remedy, settle }: About): Promise<Answer> {
  const programs = await facts.code;
  const found = [
    ...(await facts.practices(rules)).map(placeOf),
    ...programs.flatMap((code) => [...(bad?.(code) ?? [])].map((sign) => evidenceOf(sign))),
  ];
  if (found.length > 0) return { result: 'fail', evidence: some(found), settle: remedy };
  const off = rules.filter((id) => facts.config.rules[id]?.off);
  if (off.length > 0)
    return {
      result: 'cannot tell',
      evidence: off.map((id) => seenAt(facts.configName, undefined, `the rule ${id} is off`)),
      settle: 'Turn the rule on.',
    };
  const { files, unread, skipped } = await facts.survey;
  if (await facts.isUnused(use))
    return { result: 'not used here', evidence: [{ says: `${counted(files, 'file')} searched, and none mentions ${WORDS[use]}` }] };
  const effects = await facts.effects;
  const seen = needs.map(({ name, seen }) => {
    const signs = programs.flatMap((code) => [...seen(code)].map((sign) => ({ sign, flaw: effects.flaw(sign) })));
    return { name, evidence: signs.filter(({ flaw }) => !flaw).map(({ sign }) => evidenceOf(sign)), signs };
  });
  const done = seen.flatMap(({ signs }) => signs.filter(({ flaw }) => !flaw).map(({ sign }) => sign));
  const missing = seen.filter(({ evidence }) => evidence.length === 0).map(({ name }) => name);
  const idle = seen.flatMap(({ evidence, signs }) =>
    // Code that nothing calls does no harm if the same is done elsewhere.
    signs.flatMap(({ sign, flaw }) => (flaw && (sign.answers || evidence.length === 0) ? [evidenceOf(sign, flaw)] : [])),
  );
  const against = [
    ...idle,
    ...programs.flatMap((code) => [...(open?.(code, { done, effects }) ?? [])].map((sign) => evidenceOf(sign))),
    ...unread.map((path) => seenAt(path, undefined, 'uses models, and its language is not read')),
    ...skipped.filter(({ failed }) => failed).map(({ path, why }) => seenAt(path, undefined, why)),
  ];
  const good = seen.flatMap(({ evidence }) => evidence);
  if (missing.length === 0 && against.length === 0) return { result: 'pass', evidence: some(good) };
  const lacks = missing.map((name) => ({ says: `not seen: ${name}` }));
  return { result: 'cannot tell', evidence: [...some(against), ...lacks, ...some(good)], settle };
}

const evidenceOf = ({ code, node, says }: Sign, flaw?: string): Evidence => seenIn(code, node, flaw ? `${says}, but ${flaw}` : says);

const WORDS: Readonly<Record<Use, string>> = { models: 'a model', webhooks: 'a webhook', training: 'fine-tuning', keys: 'a key' };

const placeOf = ({ path, line, preview }: Finding): Evidence => seenAt(path, line, preview);

/** For needs that only make sense in programs that use models. */
export const withModels =
  <T>(seen: (code: Code) => Iterable<T>): ((code: Code) => Iterable<T>) =>
  (code) =>
    usesModels(code) ? seen(code) : [];
