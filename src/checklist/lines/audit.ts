import { isHarmless, isLabel, isPromptName } from '../../rules/practices/content.ts';
import { environment, isInput, isKey, isOutput, modelCalls } from '../../rules/practices/facts.ts';
import { areRelated, unitOf } from '../../rules/practices/reach.ts';
import { isScript } from '../../rules/practices/script.ts';
import type { Code } from '../../syntax/code.ts';
import { chain, type Node } from '../../syntax/tree.ts';
import { sign } from '../code.ts';
import { defineLine } from '../line.ts';
import { answerFromCode } from '../practice.ts';

const CODE = (entry: string) => `import Together from 'together-ai';
import { auditEntry } from 'together-guard';
const client = new Together();
export async function answer(userId, messages) {
  const response = await client.chat.completions.create({ model: MODEL, messages, max_tokens: 512 });
  ${entry}
  return response;
}
`;

export const line = defineLine({
  id: 'key-use-audited',
  title: 'The use of keys is written to an audit log',
  question: 'Is each use of a key written to an audit log, without the key and the content?',
  looksAt: 'auditEntry, or calls of an audit log, in code that uses models, and what they write',
  check: (facts) =>
    answerFromCode(facts, {
      rules: [],
      use: 'models',
      needs: [{ name: 'an entry in an audit log', seen: entries }],
      open: unaudited,
      bad: leaks,
      remedy: 'Write who did what with which result, with auditEntry of together-guard, and leave out the key and the content.',
      settle: 'Write an entry where a model is called, such as with auditEntry of together-guard.',
    }),
  proof: () => ({
    pass: { files: { 'src/answer.ts': CODE("await log(auditEntry({ action: 'chat', userId, result: 'ok' }));") } },
    fail: { files: { 'src/answer.ts': CODE("auditLog.write({ action: 'chat', userId, key: process.env.TOGETHER_API_KEY });") } },
    'cannot tell': { files: { 'src/answer.ts': CODE('') } },
    'not used here': { files: { 'a.js': 'export const a = 1;\n' } },
  }),
});

const AUDIT =
  /(?:^|\.)(?:auditEntry|audit_?(?:log(?:ger)?|trail|event)?|\w*[aA]udit(?:Log(?:ger)?|Trail|Event)?)(?:\.(?:write|log|info|append|record|add|create|insert|emit|push|event))?$/;

const isEntry = (call: Node): boolean => {
  const path = chain(call.callee);
  return AUDIT.test(path) && call.name !== 'new' && !/(?:^|\.)(?:verify|create|get|make|new)\w*audit/i.test(path);
};

/** Entries without content. `auditEntry` makes one, which the program has to write. */
function* entries(code: Code) {
  for (const call of code.all('call'))
    if (isEntry(call) && leakIn(call, code) === undefined)
      yield sign(code, call, 'an entry is written to an audit log', /(?:^|\.)auditEntry$/.test(chain(call.callee)) ? 'goes' : undefined);
}

/** Entries with a key or content in them. */
function* leaks(code: Code) {
  for (const call of code.all('call')) {
    const leak = isEntry(call) ? leakIn(call, code) : undefined;
    if (leak !== undefined) yield sign(code, call, leak);
  }
}

/** Calls of models that no entry is written for. People see what their own script does. */
function* unaudited(code: Code) {
  const all = code.all('call').filter(isEntry);
  if (isScript(code)) return;
  for (const call of modelCalls(code)) {
    const unit = unitOf(call, code);
    if (!all.some((one) => unitOf(one, code) === unit || areRelated(unitOf(one, code), unit, code)))
      yield sign(code, call, 'no entry is seen for this call of a model');
  }
}

function leakIn(call: Node, code: Code): string | undefined {
  const sources = call.args!.flatMap((arg) =>
    code.sources(arg, (node) => isHarmless(node) || isId(node) || MASKS.test(node.callee?.name ?? '')),
  );
  if (sources.some((node) => isKey(node) && environment(node) !== undefined)) return 'the entry has a key';
  if (sources.some((node) => isOutput(node, code))) return "the entry has a model's output";
  if (sources.some((node) => isPromptName(node) && !isLabel(node, code))) return 'the entry has a prompt';
  if (sources.some((node) => isInput(node, code))) return "the entry has a request's content";
  return undefined;
}

/** Who asked, and for what. */
const isId = ({ kind, name }: Node): boolean =>
  (kind === 'member' || kind === 'name') &&
  /(?:^|_)(?:id|ip|ids)$|(?:Id|Ids|Ip)$|^(?:user|actor|action|resource|tenant|account|agent|headers)$/.test(name);

/** A digest or a masked text is no content. */
const MASKS = /^(?:redact\w*|mask\w*|scrub\w*|anonymi[sz]e\w*|digest|hexdigest|sha\w*|hash\w*)$/i;
