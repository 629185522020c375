import type { Code } from '../../syntax/code.ts';
import { around, chain, entry, type Node, walk } from '../../syntax/tree.ts';
import { CONSOLE, isHarmless, isLabel, isPromptName, isRequestOptions, LOGGER } from './content.ts';
import { type ConfigFile, definePractice, js, py, type Spot, spot } from './define.ts';
import { environment, isInput, isKey, isOutput, usesModels } from './facts.ts';
import { isScript } from './script.ts';

const FILE_WRITE = /(?:^|\.)(?:appendFile|appendFileSync|writeFile|writeFileSync)$/;

/** The logged value, if it should not be logged. */
function leaks(arg: Node, code: Code, isQuiet: boolean): { says: string; severity?: 'high' } | undefined {
  const sources = code.sources(
    arg,
    (node) => isHarmless(node) || isOutput(node, code) || (node !== arg && isKey(node) && environment(node) !== undefined),
  );
  const keys = sources.filter((node) => isKey(node) && !isInsideHarmless(node, sources));
  // A name alone may be wrong. A value from an environment variable for keys is a key, also if the code calls it something else.
  const isProven = keys.some((key) => environment(key) !== undefined) && !sources.some(isCut);
  if (keys.length > 0) return { says: 'a key is logged', ...(isProven && { severity: 'high' as const }) };
  if (sources.some((node) => node.kind === 'member' && /^(?:process\.env|os\.environ)$/.test(chain(node)) && isWhole(node, arg)))
    return { says: 'all of the environment is logged' };
  if (sources.some((node) => isHeaders(node))) return { says: 'headers are logged: Authorization has the key' };
  if (isQuiet || !usesModels(code)) return undefined;
  if (sources.some((node) => isOutput(node, code) && !isHarmless(node))) return { says: "a model's output is logged" };
  if (sources.some((node) => (isPromptName(node) && !isLabel(node, code)) || isRequestOptions(node))) return { says: 'a prompt is logged' };
  if (
    sources.some(
      (node) =>
        isInput(node, code) ||
        (node.kind === 'name' && /^(?:req|request)$/.test(node.name) && code.names.of(node).some(({ value }) => value.kind === 'param')),
    )
  )
    return { says: "a request's content is logged" };
  return undefined;
}

/** True if the program logs it only if a setting says so: `if (settings.logPrompts)`. */
const isOptedIn = (call: Node): boolean =>
  around(call, ({ kind, test }) => kind === 'if' && test !== undefined && [...walk(test)].some(({ name }) => OPT_IN.test(name))) !==
  undefined;

const OPT_IN =
  /dont_?log|do_?not_?log|(?:log|trace|print|record|capture)_?(?:prompts?|content|sensitive|model|payload|messages|bod(?:y|ies))|redact|sensitive/i;

/** A member that is logged itself, not a property of it. */
const isWhole = (node: Node, arg: Node): boolean => node === arg || node.parent?.kind !== 'member';
/** Shown in part, or masked. */
const isCut = (node: Node): boolean =>
  node.kind === 'call' && /^(?:slice|substring|substr|replace|replaceAll|sub)$/.test(node.callee?.name ?? '');
const isInsideHarmless = (node: Node, sources: readonly Node[]): boolean =>
  sources.some((one) => isHarmless(one) && one.start <= node.start && node.end <= one.end && one !== node) && !isFlagged(node, sources);
const isFlagged = (node: Node, sources: readonly Node[]): boolean =>
  sources.some((one) => one !== node && one.children.includes(node) && !isHarmless(one));

function isHeaders(node: Node): boolean {
  if (node.kind === 'member' && node.name === 'headers')
    return (
      /(?:^|\.)(?:req|request|config|options|res\.config)$/.test(chain(node.object)) &&
      !(node.parent?.kind === 'member' || (node.parent?.kind === 'call' && node.parent.callee === node))
    );
  return node.kind === 'object' && entry(node, 'Authorization', 'authorization') !== undefined;
}

function* logs(code: Code): Generator<Spot> {
  for (const call of code.all('call')) {
    const path = chain(call.callee);
    const isConsole = CONSOLE.test(path);
    const isFile = FILE_WRITE.test(path) || (/\.write(?:lines)?$/.test(path) && code.language === 'python');
    if (!isConsole && !isFile && !LOGGER.test(path)) continue;
    if (isFile && !isLogFile(call, code)) continue;
    // People run a script to see its output.
    const isQuiet = isConsole && isScript(code);
    for (const arg of isFile ? call.args!.slice(-1) : call.args!) {
      const found = leaks(arg, code, isQuiet);
      if (!found || (found.severity === undefined && isOptedIn(call))) continue;
      yield spot(call, found.says, found.severity);
      break;
    }
  }
}

/** True if the file that is written is a log. */
function isLogFile(call: Node, code: Code): boolean {
  const [path] = call.args!;
  const places =
    call.callee!.name.startsWith('write') && call.args!.length === 1 && call.callee!.object
      ? code.sources(call.callee!.object)
      : path
        ? code.sources(path)
        : [];
  const strings = places.flatMap((node) =>
    node.kind === 'string'
      ? [node.name]
      : node.kind === 'call' && node.callee?.name === 'open' && node.args![0]?.kind === 'string'
        ? [node.args![0].name]
        : [],
  );
  return strings.some((text) => /(?:^|[/._-])logs?(?:$|[/._-])/i.test(text));
}

const SECRET_VARIABLE = String.raw`\$\{?(?:\w*_)?(?:API_?KEY|SECRET(?:_KEY)?|ACCESS_TOKEN|AUTH_TOKEN|READ_KEY|WRITE_KEY)\b\}?`;
const ECHO = new RegExp(
  String.raw`^[^#\n]*?(?<at>\b(?:echo|printf)\b(?![^\n|>]*::add-mask::)[^\n|>]*(?:${SECRET_VARIABLE}|\$\{\{\s*secrets\.\w+\s*\}\})[^\n|>]*|\bprintenv[ \t]+\w*(?:API_?KEY|SECRET|TOKEN|READ_KEY|WRITE_KEY)\b)[ \t]*$`,
  'gim',
);
const ASSIGNED = /^[ \t]*(?:export[ \t]+)?\w*(?:API_?KEY|SECRET(?:_KEY)?|ACCESS_TOKEN|AUTH_TOKEN|READ_KEY|WRITE_KEY)=\S/m;
const TRACE = /^[ \t]*(?:-[ \t]*)?(?:run:[ \t]*)?(?<at>set[ \t]+-(?:[a-wyz]*x[a-z]*|o[ \t]+xtrace))\b/gim;

function* config({ text, kind }: ConfigFile): Generator<Spot> {
  if (kind === 'env') return;
  for (const match of text.matchAll(ECHO)) {
    const start = match.index + match[0].indexOf(match.groups!.at);
    yield spot({ start, end: match.index + match[0].length }, 'a key is printed');
  }
  if (new RegExp(SECRET_VARIABLE).test(text) || ASSIGNED.test(text) || /secrets\.\w*(?:KEY|TOKEN|SECRET)/.test(text))
    for (const match of text.matchAll(TRACE)) {
      const start = match.index + match[0].indexOf(match.groups!.at);
      yield spot({ start, end: start + match.groups!.at.length }, 'set -x prints the key with each command that has it');
    }
}

const FIXED = `import Together from 'together-ai';
const client = new Together();
export async function answer(messages) {
  const response = await client.chat.completions.create({ model: MODEL, messages, max_tokens: 512 });
  logger.info({ id: response.id, usage: response.usage, messages: messages.length });
  return response.choices[0].message.content;
}
`;
const FIXED_PYTHON = `from together import Together
client = Together()

def answer(messages):
    response = client.chat.completions.create(model=MODEL, messages=messages, max_tokens=512)
    logger.info("answered %s with %s tokens", response.id, response.usage.total_tokens)
    return response.choices[0].message.content
`;

export const practice = definePractice({
  id: 'logged-prompt',
  title: "A prompt, a model's output or a key goes to a log",
  severity: 'medium',
  remedy: 'Log ids, counts and times, not content. If content is needed, mask it first, as with redact or pinoRedaction of together-guard.',
  fix: { javascript: FIXED, python: FIXED_PYTHON, shell: '[ -n "$TOGETHER_API_KEY" ] && echo "the key is set"\n' },
  reference: 'https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html#data-to-exclude',
  examples: () => ({
    match: [
      js(FIXED.replace(/logger\.info.*/, "console.log('messages', messages);")),
      js(FIXED.replace(/logger\.info.*/, 'logger.info({ response });')),
      js(FIXED.replace(/logger\.info.*/, 'logger.debug(`answer: ${response.choices[0].message.content}`);')),
      js('console.log(process.env.TOGETHER_API_KEY);\n'),
      js("const apiKey = process.env.TOGETHER_API_KEY;\nconsole.log('key', apiKey.slice(0, 12));\n"),
      py(FIXED_PYTHON.replace(/logger\.info.*/, 'logging.info(f"prompt: {messages}")')),
      py(FIXED_PYTHON.replace(/logger\.info.*/, 'print(response)')),
      py(
        FIXED_PYTHON.replace(
          /logger\.info.*/,
          'request = {"model": MODEL, "messages": messages}\n    logger.info("asked", request=request)',
        ),
      ),
      py('import os\nkey = os.environ["TOGETHER_API_KEY"]\nprint("using", key[:8])\n'),
      { path: 'run.sh', text: 'set -x\ncurl -H "Authorization: Bearer $TOGETHER_API_KEY" https://api.together.xyz/v1/models\n' },
      { path: 'run.sh', text: 'set -eux\nTOGETHER_API_KEY=$(vault read -field=key together) python eval.py\n' },
      { path: '.github/workflows/a.yml', text: 'steps:\n  - run: printenv TOGETHER_API_KEY\n' },
      { path: '.github/workflows/a.yml', text: 'steps:\n  - run: echo ${{ secrets.TOGETHER_API_KEY }}\n' },
    ],
    ignore: [
      js(
        "import Together from 'together-ai';\nconst client = new Together();\nconst response = await client.chat.completions.create({ model: 'm', messages });\nconsole.log(response.choices[0].message.content);\n",
        'examples/chat.ts',
      ),
      py('import openai\n@spaces_cli.command("stop")\ndef stop(space_id: str):\n    print(f"stopped {space_id}")\n'),
      js("const key = process.env.TOGETHER_API_KEY;\nconsole.log('key ends with', key.slice(-4), key ? 'set' : 'missing', key.length);\n"),
      js(FIXED.replace(/logger\.info.*/, "const labels = { prompt: 'Your question' };\n  logger.info(labels.prompt);")),
      js(FIXED.replace(/logger\.info.*/, 'if (settings.logPrompts) logger.info(messages);')),
      js(
        FIXED.replace(/logger\.info.*/, 'logger.info(this.options.retries);').replace(
          'const client',
          'this.options = { apiKey, retries: 3 };\nconst client',
        ),
      ),
      py(FIXED_PYTHON.replace(/logger\.info.*/, 'logger.info("answered, %s", response.usage_metadata)')),
      js(
        "import Together from 'together-ai';\napp.use((req, res, next) => {\n  logger.info({ path: req.path, agent: req.get('user-agent') });\n});\n",
      ),
      js(FIXED.replace(/logger\.info.*/, "logger.error('failed', error.status, response.model);")),
      py('import os\nkey = os.environ.get("TOGETHER_API_KEY")\nif not key:\n    print("set TOGETHER_API_KEY", bool(key), key[-4:])\n'),
      py(
        'from together import Together\nclient = Together()\nr = client.chat.completions.create(model="m", messages=[])\nprint(r.choices[0].message.content)\n',
      ),
      { path: 'run.sh', text: 'set -x\necho "TOGETHER_API_KEY is not set"\n' },
      // GitHub masks the value in all logs from then on.
      { path: '.github/workflows/a.yml', text: 'steps:\n  - run: echo "::add-mask::${TOGETHER_API_KEY}"\n' },
    ],
  }),
  code: logs,
  config,
});
