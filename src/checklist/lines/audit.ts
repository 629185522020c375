import { environment, isInput, isKey, isOutput } from '../../rules/practices/facts.ts';
import type { Code } from '../../syntax/code.ts';
import { chain, type Node } from '../../syntax/tree.ts';
import { seenIn } from '../code.ts';
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
      needs: [{ name: 'an entry in an audit log', seen: (code) => entries(code, false) }],
      bad: (code) => entries(code, true),
      remedy: 'Write who did what with which result, not the key or the content: auditEntry of together-guard masks both.',
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

/** Entries of an audit log with a key or content in them, or those without. */
function* entries(code: Code, withContent: boolean) {
  for (const call of code.all('call')) {
    const path = chain(call.callee);
    if (!AUDIT.test(path) || call.name === 'new' || /(?:^|\.)(?:verify|create|get|make|new)\w*audit/i.test(path)) continue;
    // auditEntry masks its arguments.
    const leak = /(?:^|\.)auditEntry$/.test(path) ? undefined : leakIn(call, code);
    if ((leak !== undefined) !== withContent) continue;
    yield seenIn(code, call, leak ?? 'an entry is written to an audit log');
  }
}

const HARMLESS = /^(?:id|usage|length|model|status|\w*tokens|finish_?reason|created)$/i;

function leakIn(call: Node, code: Code): string | undefined {
  const sources = call.args!.flatMap((arg) => code.sources(arg, (node) => node.kind === 'member' && HARMLESS.test(node.name)));
  if (sources.some((node) => isKey(node) && environment(node) !== undefined)) return 'the entry has a key';
  if (sources.some((node) => isOutput(node, code))) return "the entry has a model's output";
  if (sources.some((node) => isInput(node, code))) return "the entry has a request's content";
  return undefined;
}
