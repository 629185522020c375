/** JSON, JSONL and CSV files from ordinary repositories that are not datasets, although some are close. */

type Make = (i: number) => unknown;
const list = (count: number, make: Make): unknown[] => Array.from({ length: count }, (_, i) => make(i));
const table = (count: number, make: Make): Record<string, unknown> =>
  Object.fromEntries(list(count, (i) => [`key.${i}`, make(i)]) as [string, unknown][]);
const sentence = (i: number) => `This is sentence number ${i}, which is long enough to be prose and says nothing at all.`;
const when = (i: number) => `2026-03-${String((i % 28) + 1).padStart(2, '0')}T10:00:00Z`;

/** Documents, made with a given number of entries. */
const DOCUMENTS: Record<string, (n: number) => unknown> = {
  'package.json': (n) => ({
    name: 'app',
    version: '1.0.0',
    description: 'A prompt for text messages',
    keywords: ['text', 'prompt', 'messages'],
    scripts: table(n, (i) => `run ${i}`),
    dependencies: table(n, (i) => `^${i}.0.0`),
  }),
  'package-lock.json': (n) => ({
    name: 'app',
    lockfileVersion: 3,
    packages: table(n, (i) => ({ version: `${i}.0.0`, resolved: 'https://registry/x.tgz', integrity: 'sha512-abc' })),
  }),
  'tsconfig.json': (n) => ({ compilerOptions: { target: 'ES2022', strict: true }, include: list(n, (i) => `src/${i}`) }),
  'locales/en.json': (n) => ({
    prompt: 'Enter your name',
    completion: 'Done',
    text: 'Text',
    messages: table(n, sentence),
    question: 'Sure?',
    answer: 'Yes',
  }),
  'locales/vue.json': (n) => ({ messages: { welcome: 'Hello', ...table(n, sentence) } }),
  'i18n/messages.json': (n) => list(n, (i) => ({ id: `app.title.${i}`, defaultMessage: sentence(i), description: 'x' })),
  'i18n/entries.json': (n) => list(n, (i) => ({ key: `a.${i}`, text: sentence(i), context: 'menu' })),
  'eslint.json': (n) =>
    list(n, (i) => ({
      filePath: `/a/${i}.ts`,
      messages: [{ ruleId: 'no-x', severity: 2, message: sentence(i), line: 1 }],
      errorCount: 1,
      source: 'text',
    })),
  'geo.geojson': (n) => ({
    type: 'FeatureCollection',
    features: list(n, (i) => ({
      type: 'Feature',
      properties: { text: 'x', name: `n${i}` },
      geometry: { type: 'Point', coordinates: [i, i] },
    })),
  }),
  'note.ipynb': (n) => ({
    cells: list(n, (i) => ({
      cell_type: 'code',
      source: [`messages = [{"role": "user", "content": "${i}"}]`],
      outputs: [{ data: { 'text/plain': ['x'] }, text: ['a'] }],
      metadata: {},
    })),
    nbformat: 4,
    metadata: {},
  }),
  'openapi.json': (n) => ({
    openapi: '3.0.0',
    paths: table(n, () => ({
      post: { requestBody: { content: { 'application/json': { example: { messages: [{ role: 'user', content: 'Hi' }] } } } } },
    })),
  }),
  'archive.har': (n) => ({
    log: {
      entries: list(n, () => ({
        request: { method: 'POST', postData: { text: '{"messages":[{"role":"user","content":"x"}]}' } },
        response: { content: { text: 'ok' } },
      })),
    },
  }),
  'postman.json': (n) => ({
    info: { name: 'api' },
    item: list(n, () => ({ name: 'chat', request: { body: { raw: '{"messages": [{"role": "user", "content": "Hi"}]}' } } })),
  }),
  'coverage.json': (n) => table(n, (i) => ({ path: `/a/${i}`, statementMap: { 0: { start: { line: 1 } } }, s: { 0: i } })),
  'users.json': (n) => list(n, (i) => ({ id: i, name: `User ${i}`, role: 'user', email: `u${i}@example.com` })),
  'todos.json': (n) => list(n, (i) => ({ id: i, text: `Buy milk ${i}`, completed: false })),
  'comments.json': (n) => list(n, (i) => ({ id: i, postId: 1, name: 'a', email: 'a@example.com', body: sentence(i) })),
  'tweets.json': (n) => list(n, (i) => ({ id_str: `${i}`, text: sentence(i), retweet_count: i, user: { screen_name: 'a' } })),
  'subtitles.json': (n) => list(n, (i) => ({ start: i, end: i + 1, text: sentence(i) })),
  'slack.json': (n) => list(n, (i) => ({ type: 'message', user: 'U1', text: sentence(i), ts: `${i}.0` })),
  'telegram.json': (n) => ({
    name: 'chat',
    type: 'personal_chat',
    messages: list(n, (i) => ({ id: i, type: 'message', from: 'Ann', text: sentence(i) })),
  }),
  'faq.json': (n) => list(Math.min(n, 6), (i) => ({ question: `How do I do the thing with number ${i}, and why?`, answer: sentence(i) })),
  'quiz.json': (n) => list(n, (i) => ({ question: `What is ${i}?`, options: ['a', 'b'], answer: 'a' })),
  'cases.json': (n) => list(n, (i) => ({ input: `in ${i}`, output: `out ${i}` })),
  'cases-with-names.json': (n) => list(n, (i) => ({ name: `case ${i}`, input: { a: i }, expected: i })),
  'recipes.json': (n) => list(n, (i) => ({ title: `Soup ${i}`, ingredients: ['salt'], instructions: ['Cook it.'] })),
  'products.json': (n) => list(n, (i) => ({ sku: `A${i}`, title: 'Chair', description: sentence(i), price: i })),
  'openai-request.json': () => ({
    model: 'gpt-x',
    messages: [
      { role: 'system', content: 'Be nice.' },
      { role: 'user', content: 'Hi' },
    ],
    temperature: 0,
  }),
  'openai-response.json': () => ({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    choices: [{ message: { role: 'assistant', content: 'Hi' } }],
    usage: { prompt_tokens: 1, completion_tokens: 2 },
  }),
  'completion-request.json': () => ({ model: 'm', prompt: 'Once upon a time', max_tokens: 5 }),
  'tokenizer.json': (n) => ({
    version: '1.0',
    added_tokens: list(n, (i) => ({ id: i, content: '<s>', special: true })),
    model: { type: 'BPE', vocab: table(n, (i) => i) },
  }),
  'tokenizer_config.json': () => ({ chat_template: "{% for message in messages %}{{ message['role'] }}{% endfor %}", bos_token: '<s>' }),
  'special_tokens.json': (n) => table(n, (i) => ({ content: `<${i}>`, lstrip: false })),
  'agent.json': () => ({ name: 'helper', prompt: 'You are a helper.', instructions: 'Be kind.', tools: [], model: 'x' }),
  'prompts.json': (n) => table(n, (i) => ({ prompt: `Do ${i}`, system: 'x' })),
  'swagger-messages.json': (n) => ({
    swagger: '2.0',
    definitions: table(n, () => ({ properties: { role: { type: 'string' }, content: { type: 'string' }, text: { type: 'string' } } })),
  }),
  'schema.json': () => ({
    $schema: 'x',
    type: 'object',
    properties: { messages: { type: 'array' }, prompt: { type: 'string' }, completion: { type: 'string' } },
  }),
  'manifest.json': () => ({ manifest_version: 3, name: '__MSG_name__', permissions: ['tabs'] }),
  '_locales/en/messages.json': (n) => table(n, (i) => ({ message: sentence(i), description: 'text' })),
  'composer.lock': (n) => ({ packages: list(n, (i) => ({ name: `a/${i}`, version: '1' })) }),
  'vcr.json': (n) => ({
    interactions: list(n, () => ({ request: { body: '{"prompt": "x"}' }, response: { body: { string: '{"text": "y"}' } } })),
  }),
  'sarif.json': (n) => ({ version: '2.1.0', runs: [{ results: list(n, (i) => ({ ruleId: 'x', message: { text: sentence(i) } })) }] }),
  'roles.json': (n) => list(n, (i) => ({ role: 'admin', permissions: [i] })),
  'aria.json': (n) => list(n, (i) => ({ role: 'button', name: `Save ${i}` })),
  'ocr.json': (n) => list(n, (i) => ({ text: `word${i}`, x: i, y: 1, width: 4, height: 2 })),
  'menu.json': (n) => list(n, (i) => ({ text: `Menu ${i}`, link: '/x' })),
  'vitepress-sidebar.json': (n) => list(n, (i) => ({ text: `Page ${i}`, items: [{ text: 'a', link: '/a' }] })),
  'matrix.json': (n) => list(n, (i) => [i, i + 1]),
  'numbers.json': (n) => list(n, (i) => i),
  'words.json': (n) => list(n, (i) => `text ${i}`),
  'empty-objects.json': (n) => list(n, () => ({})),
  'webhook.json': () => ({ event: 'message.created', data: { role: 'user', content: 'Hi', text: 'x' } }),
  'k8s.json': (n) => ({ apiVersion: 'v1', kind: 'List', items: list(n, (i) => ({ kind: 'Pod', metadata: { name: `p${i}` } })) }),
  'cypress.json': (n) => ({ stats: {}, results: list(n, (i) => ({ title: sentence(i), err: { message: 'text' } })) }),
  'releases.json': (n) => list(n, (i) => ({ tag_name: `v${i}`, body: sentence(i), author: { login: 'a' } })),
  'chart.json': (n) => ({ datasets: [{ label: 'text', data: list(n, (i) => i) }], labels: list(n, String) }),
  'toc.json': (n) => list(n, (i) => ({ id: `h${i}`, text: `Heading ${i}`, level: 2 })),
};

/** One record per line. */
const LINES: Record<string, Make> = {
  'app.log.jsonl': (i) => ({ level: 'info', time: i, msg: sentence(i), pid: 1 }),
  'pino.jsonl': (i) => ({ level: 30, time: i, pid: 1, hostname: 'a', text: sentence(i) }),
  'winston.jsonl': (i) => ({ level: 'info', message: sentence(i), timestamp: when(i) }),
  'events.jsonl': (i) => ({ event: 'click', user: `u${i}`, properties: { text: 'Buy' }, ts: i }),
  'cloudtrail.jsonl': (i) => ({ eventVersion: '1.0', eventName: 'Get', requestParameters: { prompt: 'x' }, eventID: `${i}` }),
  'audit.jsonl': (i) => ({ actor: 'a', role: 'user', action: sentence(i) }),
  'metrics.jsonl': (i) => ({ step: i, loss: 1 / (i + 1), train_loss: 2, prompt: 3 }),
  'usage.jsonl': (i) => ({ model: 'm', prompt_tokens: i, completion_tokens: i, cost: 0.1 }),
  'test-events.jsonl': (i) => ({ Time: when(i), Action: 'output', Package: 'a', Output: sentence(i) }),
  'bench.jsonl': (i) => ({ name: `bench ${i}`, input: i, output: i * 2 }),
  'cases.jsonl': (i) => ({ input: `a${i}`, output: `b${i}` }),
  'elastic-bulk.ndjson': (i) => (i % 2 === 0 ? { index: { _index: 'a', _id: `${i}` } } : { title: 'x', text: sentence(i), views: i }),
  'kibana.ndjson': (i) => ({ id: `${i}`, type: 'dashboard', attributes: { title: 'x' }, references: [] }),
  'mongo.jsonl': (i) => ({ _id: { $oid: `${i}` }, name: 'a', roles: ['user'] }),
  'geo.ndjson': (i) => ({ type: 'Feature', geometry: { type: 'Point', coordinates: [i, 1] }, properties: { text: 'a' } }),
  'docker.jsonl': (i) => ({ log: sentence(i), stream: 'stdout', time: when(i) }),
  'spans.jsonl': (i) => ({ traceId: `${i}`, name: 'chat', attributes: { 'gen_ai.prompt': 'x' } }),
  'tweets.jsonl': (i) => ({ id: i, text: sentence(i), user: 'a', likes: 3 }),
};

const HEADERS: Record<string, Make> = {
  'sku,name,price,currency': (i) => `A${i},"Chair, red",${i}.50,EUR`,
  'date,open,high,low,close,volume': (i) => `2026-01-${i + 10},1,2,0,1,${i}`,
  'id,email,role': (i) => `${i},u${i}@example.com,user`,
  'key,en,de,fr': (i) => `menu.${i},"Open, now",Auf,Ouvrir`,
  'name;text;size': (i) => `a${i};some text;${i}`,
  'timestamp,level,message': (i) => `${when(i)},info,${sentence(i).replaceAll(',', '')}`,
  'lat,lon,label': (i) => `${i},1,home`,
  'question_id,votes': (i) => `${i},5`,
  'input,output': (i) => `${i},${i * 2}`,
  'user,amount': (i) => `u${i},${i}`,
  'role,count': (i) => `admin${i},${i}`,
  text: (i) => `word${i}`,
  'id,text': (i) => `${i},label ${i}`,
  'epoch,prompt_tokens,completion_tokens': (i) => `${i},1,2`,
  'query,ms': (i) => `SELECT ${i},3`,
  'This is a text, and it begins with a question for the user': (i) => sentence(i),
};

export interface Ordinary {
  name: string;
  content: string;
}

/** All of them, in several sizes and styles. */
export function ordinary(): Ordinary[] {
  const all: Ordinary[] = [];
  for (const [name, make] of Object.entries(DOCUMENTS)) {
    for (const n of [2, 40]) {
      all.push({ name: `${name}, ${n} entries, pretty`, content: `${JSON.stringify(make(n), null, 2)}\n` });
      all.push({ name: `${name}, ${n} entries`, content: JSON.stringify(make(n)) });
    }
    all.push({ name: `${name}, larger than the head`, content: JSON.stringify(make(1500), null, 2) });
  }
  for (const [name, make] of Object.entries(LINES)) {
    for (const n of [1, 2, 30, 2000])
      all.push({
        name: `${name}, ${n} lines`,
        content: list(n, make)
          .map((record) => `${JSON.stringify(record)}\n`)
          .join(''),
      });
  }
  for (const [header, make] of Object.entries(HEADERS)) {
    for (const n of [1, 5, 300]) all.push({ name: `${header}, ${n} rows`, content: `${header}\n${list(n, make).join('\n')}\n` });
  }
  return all;
}
