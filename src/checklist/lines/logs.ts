import { isHarmless, isLog } from '../../rules/practices/content.ts';
import { isOutput } from '../../rules/practices/facts.ts';
import { isScript } from '../../rules/practices/script.ts';
import type { Code } from '../../syntax/code.ts';
import { chain, entry, type Node } from '../../syntax/tree.ts';
import { isGiven, sign } from '../code.ts';
import { defineLine } from '../line.ts';
import { answerFromCode, withModels } from '../practice.ts';

const CODE = (log: string) => `import Together from 'together-ai';
const client = new Together();
export async function answer(messages) {
  const response = await client.chat.completions.create({ model: MODEL, messages, max_tokens: 512 });
  ${log}
  return response;
}
`;

export const line = defineLine({
  id: 'no-content-in-logs',
  title: 'Prompts, outputs and keys are not logged',
  question: 'Do logs hold only counts and ids, or masked text?',
  looksAt: 'calls of loggers in code that uses models: what they log, and whether it is masked',
  check: (facts) =>
    answerFromCode(facts, {
      rules: ['logged-prompt'],
      use: 'models',
      needs: [{ name: 'a log of counts and ids, or one that masks', seen: withModels(harmlessLogs) }],
      remedy: 'Log ids, counts and times, not content. Mask content that is needed: redact and pinoRedaction of together-guard.',
      settle: 'Show how calls of models are logged: log ids and counts next to the call, or set up a redaction for the logger.',
    }),
  proof: () => ({
    pass: { files: { 'src/answer.ts': CODE('logger.info({ id: response.id, usage: response.usage });') } },
    fail: { files: { 'src/answer.ts': CODE('logger.info({ messages });') } },
    'cannot tell': { files: { 'src/answer.ts': CODE('') } },
    'not used here': { files: { 'a.js': 'export const a = 1;\n' } },
  }),
});

const MASKS = /^(?:redact|redactObject|mask|pinoRedaction|winstonRedaction|scrub\w*|anonymi[sz]e\w*)$/;

/** Logs that hold no content. Those that hold some are findings. */
function* harmlessLogs(code: Code) {
  if (isScript(code)) return; // it says nothing about the service
  for (const call of code.all('call')) {
    if (isLog(call) && isGiven(call, code, isMask)) yield sign(code, call, 'logs masked text');
    else if (isLog(call) && isGiven(call, code, (node) => isCount(node, code))) yield sign(code, call, 'logs ids and counts, not content');
    else if (isMask(call) && /^(?:pinoRedaction|winstonRedaction)$/.test(call.callee!.name))
      yield sign(code, call, 'the logger masks what it writes', 'goes');
    else if (/(?:^|\.)pino$/.test(chain(call.callee)) && hidesContent(entry(call.args![0], 'redact'), code))
      yield sign(code, call, 'the logger masks fields (redact)', 'goes');
  }
}

const isMask = ({ kind, callee }: Node): boolean => kind === 'call' && callee !== undefined && MASKS.test(callee.name);

/** True if the paths that are masked have a prompt, an output or a key in them. */
const hidesContent = (paths: Node | undefined, code: Code): boolean =>
  paths !== undefined &&
  code
    .sources(paths)
    .some(({ kind, name }) => kind === 'string' && /messages|prompt|content|completion|authorization|api_?key|body/i.test(name));

/** A count or an id of what a model was sent, or has sent. */
const isCount = (node: Node, code: Code): boolean =>
  node.kind === 'member' &&
  isHarmless(node) &&
  (code.sources(node).some((source) => isOutput(source, code)) || /^(?:messages|prompts?)$/.test(node.object?.name ?? ''));
