import type { Code } from '../../syntax/code.ts';
import { chain, entry, HOLE, type Node } from '../../syntax/tree.ts';
import { definePractice, js, py, type Spot, spot } from './define.ts';
import { isOutput, usesModels } from './facts.ts';
import { isFromModel, isPage, markup, views } from './html-output.ts';

/** Functions that run or use text, and which of their arguments is dangerous. */
const CALLS: readonly (readonly [path: RegExp, says: string, argument?: number])[] = [
  [/^(?:eval|globalThis\.eval|window\.eval|builtins\.eval)$/, 'is run as code'],
  [/^Function$/, 'is run as code'],
  [/^(?:vm\.)?(?:runInContext|runInNewContext|runInThisContext)$/, 'is run as code'],
  [
    /^(?:exec|execSync|child_process\.exec(?:Sync)?|cp\.exec(?:Sync)?|execAsync|shell\.exec|execa\.command|os\.system|os\.popen|commands\.getoutput|subprocess\.getoutput|subprocess\.getstatusoutput)$/,
    'is run as a command',
  ],
  [/(?:^|\.)(?:insertAdjacentHTML)$/, 'becomes HTML', 1],
  [/^document\.write(?:ln)?$/, 'becomes HTML'],
  [/(?:^|\.)(?:redirect|redirectResponse|RedirectResponse)$/i, 'is where a reader is sent'],
  [
    /^(?:fs\.|fsp\.|fs\.promises\.)?(?:writeFile|appendFile|readFile|unlink|rm|createReadStream|createWriteStream|mkdir)(?:Sync)?$/,
    'is used as a path',
  ],
  [/^(?:open|os\.remove|os\.unlink|shutil\.rmtree|Path|pathlib\.Path|send_file)$/, 'is used as a path'],
  [/(?:^|\.)(?:HTMLResponse|HTML|srcdoc)$/, 'becomes HTML'],
  [/(?:^|\.)(?:Markup|mark_safe|SafeString|render_template_string)$/, 'becomes HTML'],
];
const SHELL =
  /^(?:subprocess\.(?:run|call|Popen|check_output|check_call)|spawn|spawnSync|child_process\.spawn|asyncio\.create_subprocess_shell|execa)$/;
const QUERY =
  /\.(?:query|execute|executemany|raw|unsafe|\$queryRawUnsafe|\$executeRawUnsafe|executescript|exec|all|get|run|read_sql|text)$/;
const SQL = /\b(?:select\b[^]*\bfrom|insert\s+into|update\b[^]*\bset|delete\s+from|drop\s+table)\b/i;

function* calls(code: Code): Generator<Spot> {
  for (const call of code.all('call')) {
    const path = chain(call.callee);
    const [, says, argument = 0] = CALLS.find(([pattern]) => pattern.test(path)) ?? [];
    if (says === undefined && isPage(call, path, code)) {
      yield spot(call, "a model's output becomes HTML");
      continue;
    }
    if (says !== undefined) {
      const args =
        path === 'Function' ? call.args! : [/HTML/.test(path) ? (entry(call, 'content') ?? call.args![0]) : call.args![argument]];
      if (path === 'exec' && code.language === 'python' ? isFromModel(args[0], code) : args.some((arg) => isFromModel(arg, code)))
        yield spot(call, `a model's output ${path === 'exec' && code.language === 'python' ? 'is run as code' : says}`);
      continue;
    }
    const shell = entry(call, 'shell') ?? entry(call.args!.at(-1), 'shell');
    if (
      SHELL.test(path) &&
      (/shell$/.test(path) || (shell?.kind === 'literal' && /^true$/i.test(shell.name))) &&
      isFromModel(call.args![0], code)
    )
      yield spot(call, "a model's output is run as a command");
    else if (QUERY.test(path) && call.args![0] && isQuery(call.args![0], path, code)) yield spot(call, "a model's output is part of SQL");
    else if (
      /(?:^|\.)(?:markdown|write|caption)$/.test(path) &&
      /^true$/i.test(entry(call, 'unsafe_allow_html')?.name ?? '') &&
      isFromModel(call.args![0], code)
    )
      yield spot(call, "a model's output becomes HTML");
    else if (/(?:^|\.)html$/.test(path) && /^(?:\$|jQuery)\(\)/.test(path) && isFromModel(call.args![0], code))
      yield spot(call, "a model's output becomes HTML");
  }
}

function isQuery(arg: Node, path: string, code: Code): boolean {
  if (!isFromModel(arg, code)) return false;
  const strings = code.sources(arg, (node) => isOutput(node, code)).filter(({ kind }) => kind === 'string');
  return (
    strings.some(({ name }) => SQL.test(name.replaceAll(HOLE, ' ? '))) ||
    /(?:^|\.)(?:db|database|pool|conn|connection|cursor|cur|client|session|knex|prisma|sql|engine|pg|mysql)\.|read_sql|Unsafe|\(\)\.execute$/.test(
      path,
    ) ||
    /^sql|query$/i.test(arg.name)
  );
}

const FIXED = `import Together from 'together-ai';
import DOMPurify from 'dompurify';
const client = new Together();

export async function show(element, messages) {
  const answer = await client.chat.completions.create({ model: MODEL, messages, max_tokens: 512 });
  element.innerHTML = DOMPurify.sanitize(answer.choices[0].message.content);
}
`;
const FIXED_PYTHON = `import json
from together import Together
client = Together()

ACTIONS = {"list": list_files, "status": show_status}

def act(messages):
    answer = client.chat.completions.create(model=MODEL, messages=messages, max_tokens=512)
    action = json.loads(answer.choices[0].message.content)["action"]
    return ACTIONS[action]()
`;

export const practice = definePractice({
  id: 'unsafe-output',
  title: "A model's output is used as code, HTML, SQL or a path",
  severity: 'medium',
  remedy: 'Treat the output as text from a stranger: sanitize HTML, use parameters in SQL, choose from a list instead of running it.',
  fix: { javascript: FIXED, python: FIXED_PYTHON },
  reference: 'https://genai.owasp.org/llmrisk/llm052025-improper-output-handling/',
  examples: () => ({
    match: [
      js(FIXED.replace('DOMPurify.sanitize(answer.choices[0].message.content)', 'answer.choices[0].message.content')),
      js(FIXED.replace(/element\.innerHTML.*/, 'eval(answer.choices[0].message.content);')),
      js(
        FIXED.replace(/element\.innerHTML.*/, "await db.query(`SELECT * FROM users WHERE name = '${answer.choices[0].message.content}'`);"),
      ),
      js(
        FIXED.replace(/element\.innerHTML.*/, 'return <div dangerouslySetInnerHTML={{ __html: answer.choices[0].message.content }} />;'),
        'src/show.tsx',
      ),
      {
        path: 'src/Chat.tsx',
        text: "const [answer, setAnswer] = useState('');\nasync function ask() {\n  const response = await fetch('/api/chat');\n  setAnswer((await response.json()).choices[0].message.content);\n}\nexport const Chat = () => <p dangerouslySetInnerHTML={{ __html: answer }} />;\n",
      },
      py(FIXED_PYTHON.replace('return ACTIONS[action]()', 'os.system(action)')),
      py(FIXED_PYTHON.replace('return ACTIONS[action]()', 'return HTMLResponse(answer.choices[0].message.content)')),
      py(FIXED_PYTHON.replace('return ACTIONS[action]()', 'return HTMLResponse(status_code=200, content=f"<p>{action}</p>")')),
      py(FIXED_PYTHON.replace('return ACTIONS[action]()', 'st.markdown(action, unsafe_allow_html=True)')),
      py(FIXED_PYTHON.replace('return ACTIONS[action]()', 'subprocess.run(action, shell=True)')),
      ...[
        'make_response(action)',
        'Response(f"<p>{action}</p>")',
        'render_template_string(action)',
        'Markup(action)',
        'f"<p>{action}</p>"',
      ].map((page) =>
        py(`from flask import Flask\n${FIXED_PYTHON.replace('def act', '@app.get("/act")\ndef act').replace('ACTIONS[action]()', page)}`),
      ),
      ...['HttpResponse(action)', 'HttpResponse(mark_safe(action), content_type="text/html")'].map((page) =>
        py(`from django.http import HttpResponse\n${FIXED_PYTHON.replace('ACTIONS[action]()', page)}`),
      ),
      py(FIXED_PYTHON.replace('return ACTIONS[action]()', 'return gr.HTML(action)')),
      py(
        'import streamlit as st\nfrom llama_index.core import VectorStoreIndex\nengine = VectorStoreIndex([]).as_query_engine()\nst.markdown(f"<b>{engine.query(q)}</b>", unsafe_allow_html=True)\n',
      ),
      js(FIXED.replace(/element\.innerHTML.*/, 'return c.html(`<p>${answer.choices[0].message.content}</p>`);')),
      {
        path: 'src/Chat.vue',
        text: '<template><p v-for="m in answers" v-html="m.text" /></template>\n<script setup>\nasync function ask() {\n  const answer = await client.chat.completions.create({ model, messages });\n  answers.value.push({ text: answer.choices[0].message.content });\n}\n</script>\n',
      },
      {
        path: 'src/Chat.vue',
        text: "<script setup>\nimport { client } from './client';\nconst html = ref('');\nasync function ask() {\n  const answer = await client.chat.completions.create({ model, messages });\n  html.value = answer.choices[0].message.content;\n}\n</script>\n<template><p v-html=\"html\" /></template>\n",
      },
    ],
    ignore: [
      js(
        FIXED.replace(
          'innerHTML = DOMPurify.sanitize(answer.choices[0].message.content)',
          'textContent = answer.choices[0].message.content',
        ),
      ),
      js(
        FIXED.replace(
          /element\.innerHTML.*/,
          "await db.query('INSERT INTO answers (text) VALUES ($1)', [answer.choices[0].message.content]);",
        ),
      ),
      py(FIXED_PYTHON.replace('return ACTIONS[action]()', 'return HTMLResponse(html.escape(action))')),
      py(FIXED_PYTHON.replace('return ACTIONS[action]()', 'st.markdown(action)')),
      ...[
        'jsonify(text=action)',
        'make_response({"text": action})',
        'Response(action, mimetype="text/plain")',
        'Response(json.dumps({"text": action}))',
        'f"done: {len(action)}"',
      ].map((answer) =>
        py(`from flask import Flask\n${FIXED_PYTHON.replace('def act', '@app.get("/act")\ndef act').replace('ACTIONS[action]()', answer)}`),
      ),
      py(
        `from django.http import HttpResponse\n${FIXED_PYTHON.replace('ACTIONS[action]()', 'HttpResponse(action, content_type="text/plain")')}`,
      ),
      js(FIXED.replace(/element\.innerHTML.*/, 'return new Response(answer.choices[0].message.content);')),
      py(FIXED_PYTHON.replace('return ACTIONS[action]()', 'subprocess.run(["wc", "-c"], input=action)')),
      py(FIXED_PYTHON.replace('return ACTIONS[action]()', 'with open("answer.txt", "w") as file:\n        file.write(action)')),
    ],
  }),
  *code(code) {
    if (!usesModels(code)) return;
    yield* calls(code);
    yield* markup(code);
    yield* views(code);
  },
});
