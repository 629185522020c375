import { isOutput, modelCalls } from '../../rules/practices/facts.ts';
import { isScript } from '../../rules/practices/script.ts';
import type { Code } from '../../syntax/code.ts';
import { chain, type Node } from '../../syntax/tree.ts';
import { isGiven, sign } from '../code.ts';
import { isDead, needsSetting } from '../dead.ts';
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
      open: withModels(unfiltered),
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

/** Filters that return what they found or a clean text, and those that throw. */
const FILTER =
  /(?:^|\.)(?:scanOutput|scan_output|redact\w*|saniti[sz]e\w*|moderat\w+|moderations\.create|escape(?:Html|HTML|_html)?|bleach\.clean|nh3\.clean|safeParse(?:Async)?|filter_?(?:output|response)\w*|guard\w*)$/;
const STRICT = /(?:^|\.)(?:parse(?:Async)?|model_validate(?:_json)?|validate\w*)$/;

const isFilter = (call: Node): boolean => {
  const path = chain(call.callee);
  return (FILTER.test(path) || STRICT.test(path)) && path !== 'JSON.parse' && !/(?:^|\.)(?:marked|markdown\w*|md)\.parse$/.test(path);
};

function* filters(code: Code) {
  for (const call of code.all('call'))
    if (isFilter(call) && isGiven(call, code, (node) => isOutput(node, code)))
      yield sign(code, call, `${call.callee!.name} gets the output`, STRICT.test(chain(call.callee)) ? undefined : 'decides');
}

/** Calls of models whose output reaches no filter in their file. People read what their own script prints. */
function* unfiltered(code: Code) {
  if (isScript(code)) return;
  const filtered = new Set(
    code
      .all('call')
      .filter((call) => isFilter(call) && !isDead(call, code) && !needsSetting(call, code))
      .flatMap((call) => call.args!.flatMap((arg) => code.sources(arg))),
  );
  for (const call of modelCalls(code))
    if (isOutput(call, code) && !filtered.has(call) && !/^(?:generate|stream)Object$|\.parse$/.test(chain(call.callee)))
      yield sign(code, call, 'the output of this call is not seen to reach a filter');
}
