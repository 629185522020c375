import { isOutput } from '../../rules/practices/facts.ts';
import type { Code } from '../../syntax/code.ts';
import { chain } from '../../syntax/tree.ts';
import { isGiven, seenIn } from '../code.ts';
import { defineLine } from '../line.ts';
import { answerFromCode, withModels } from '../practice.ts';

const CODE = (use: string) => `import Together from 'together-ai';
import { scanOutput } from 'together-guard';
const client = new Together();
export async function show(element, messages) {
  const answer = await client.chat.completions.create({ model: MODEL, messages, max_tokens: 512 });
  ${use}
}
`;
const OUTPUT = 'answer.choices[0].message.content';

export const line = defineLine({
  id: 'output-filtered',
  title: "A model's output is filtered on its way out",
  question: "Is a model's output checked for secrets, personal data or markup before it is shown or used?",
  looksAt: 'scanOutput, redact, a moderation call, a sanitizer of HTML or a schema that gets the output',
  check: (facts) =>
    answerFromCode(facts, {
      rules: ['unsafe-output'],
      use: 'models',
      needs: [{ name: 'a filter that gets the output', seen: withModels(filters) }],
      remedy: 'Treat the output as text from a stranger: sanitize HTML, use parameters in SQL, choose from a list instead of running it.',
      settle: 'Give the output to scanOutput of together-guard, or to another filter, before it leaves.',
    }),
  proof: () => ({
    pass: { files: { 'src/show.ts': CODE(`return scanOutput(${OUTPUT});`) } },
    fail: { files: { 'src/show.ts': CODE(`element.innerHTML = ${OUTPUT};`) } },
    'cannot tell': { files: { 'src/show.ts': CODE(`return ${OUTPUT};`) } },
    'not used here': { files: { 'a.js': 'export const a = 1;\n' } },
  }),
});

const FILTER =
  /(?:^|\.)(?:scanOutput|scan_output|redact\w*|saniti[sz]e\w*|moderat\w+|moderations\.create|escape(?:Html|HTML|_html)?|bleach\.clean|nh3\.clean|(?:safe)?[pP]arse(?:Async)?|model_validate(?:_json)?|validate\w*|filter_?(?:output|response)\w*|guard\w*)$/;

function* filters(code: Code) {
  for (const call of code.all('call')) {
    const path = chain(call.callee);
    if (!FILTER.test(path) || path === 'JSON.parse') continue;
    if (isGiven(call, code, (node) => isOutput(node, code))) yield seenIn(code, call, `${call.callee!.name} gets the output`);
  }
}
