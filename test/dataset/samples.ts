/** Small composed datasets: every known format, right and wrong. Their personal data is made up. */

export type Json = Record<string, unknown>;

export const jsonl = (...records: unknown[]): string => records.map((record) => `${JSON.stringify(record)}\n`).join('');
const user = (content: unknown, more: Json = {}): Json => ({ role: 'user', content, ...more });
const assistant = (content: unknown, more: Json = {}): Json => ({ role: 'assistant', content, ...more });
const system = (content: unknown): Json => ({ role: 'system', content });
export const chat = (...messages: unknown[]): Json => ({ messages });

const PNG = `data:image/png;base64,${Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').toString('base64')}`;
const text = (content: string): Json => ({ type: 'text', text: content });
const image = (url = PNG): Json => ({ type: 'image_url', image_url: { url } });
const call = (id = 'call_1', args: unknown = '{"city": "Paris"}'): Json => ({
  id,
  type: 'function',
  function: { name: 'weather', arguments: args },
});
const tools = [{ type: 'function', function: { name: 'weather', parameters: { type: 'object', properties: {} } } }];
const toolChat = (args: unknown = '{"city": "Paris"}', answers = 'call_1'): Json => ({
  messages: [
    user('How warm is it in Paris?'),
    { role: 'assistant', tool_calls: [call('call_1', args)] },
    { role: 'tool', tool_call_id: answers, content: '21 degrees' },
    assistant('It has 21 degrees.'),
  ],
  tools,
});
export const PLAIN = chat(system('You help.'), user('Hi, how are you?'), assistant('Well, thank you.'));
const preference = (more: Json = {}): Json => ({
  input: { messages: [user('Which sea is the saltiest?')] },
  preferred_output: [assistant('The Dead Sea.')],
  non_preferred_output: [assistant('No idea.')],
  ...more,
});
const request = (id: unknown, body: unknown = { model: 'some/model', messages: [user('Hi')] }): Json => ({ custom_id: id, body });
const instruction = (n = 1): Json => ({ prompt: `What is ${n} and ${n}?`, completion: ` It is ${2 * n}.` });
const prose = (n: number) => `The ${n}th chapter tells how the river came to its name, and who first crossed it.`;
const bits = (n: number): Json => ({ text: prose(n) });

export interface Sample {
  name: string;
  file: string;
  content: string | Buffer;
  format: string | null;
  /** The error codes that `dataset check` must find; none if Together accepts the dataset. */
  errors: string[];
  warnings?: string[];
  /** Line of the first error. */
  line?: number;
}

const good = (name: string, format: string, content: string, warnings: string[] = []): Sample => ({
  name,
  file: 'data.jsonl',
  content,
  format,
  errors: [],
  warnings,
});
const bad = (
  name: string,
  format: string | null,
  content: string | Buffer,
  errors: string[],
  line?: number,
  warnings?: string[],
): Sample => ({ name, file: 'data.jsonl', content, format, errors, line, warnings });
const neighbour = (name: string, format: string, content: string, file = 'data.jsonl'): Sample => ({
  name,
  file,
  content,
  format,
  errors: ['not-accepted'],
});

export const GOOD: readonly Sample[] = [
  good('conversation', 'conversation', jsonl(PLAIN, chat(user('a?'), assistant('b')))),
  good('conversation of one line', 'conversation', jsonl(PLAIN)),
  good(
    'weights',
    'conversation',
    jsonl(chat(user('a', { weight: 0 }), assistant('b', { weight: 0 }), user('c'), assistant('d', { weight: 1 }))),
  ),
  good('instruction', 'instruction', jsonl(instruction(1), instruction(2))),
  good(
    'instruction with parts',
    'instruction',
    jsonl(
      { prompt: [text('What is this?'), image()], completion: [text('A tree.')] },
      { prompt: [text('And this?'), image()], completion: [text('A stone.')] },
    ),
  ),
  good('text', 'text', jsonl(bits(1), bits(2), bits(3))),
  good('short texts', 'text', jsonl({ text: 'one' }, { text: 'two' }, { text: 'three' })),
  good('preference', 'preference', jsonl(preference(), preference({ preferred_output: [assistant('Another.')] }))),
  good('preference with tools', 'preference', jsonl({ ...preference(), input: { messages: [user('How warm is it?')], tools } })),
  good(
    'reasoning',
    'conversation',
    jsonl(
      chat(user('7 times 8?'), assistant('56', { reasoning: 'Seven eights are 56.' })),
      chat(user('?'), assistant('!', { reasoning_content: 'Hm.' })),
    ),
  ),
  good(
    'reasoning in a preference',
    'preference',
    jsonl(preference({ preferred_output: [assistant('The Dead Sea.', { reasoning: 'Salt.' })] })),
  ),
  good('function calling', 'conversation', jsonl(toolChat())),
  good(
    'two calls at once',
    'conversation',
    jsonl({
      messages: [
        user('?'),
        { role: 'assistant', content: null, tool_calls: [call('a'), call('b')] },
        { role: 'tool', tool_call_id: 'b', content: '1' },
        { role: 'tool', tool_call_id: 'a', content: '2' },
        assistant('3'),
      ],
      tools,
    }),
  ),
  good(
    'vision',
    'conversation',
    jsonl(chat(system([text('You see.')]), user([text('What is it?'), image()]), assistant([text('A tree.')]))),
  ),
  good(
    'the prompt in parts, the completion a string',
    'instruction',
    jsonl({ prompt: [text('What is this?'), image()], completion: 'A tree.' }),
  ),
  good(
    'nulls of the client of OpenAI',
    'conversation',
    jsonl(chat(user('a'), assistant('b', { function_call: null, refusal: null, audio: null, tool_calls: null, annotations: [] }))),
  ),
  good('weights of records', 'conversation', jsonl({ ...PLAIN, weight: 0.1 }, { ...chat(user('a'), assistant('b')), weight: 2 })),
  good('weights of other records', 'instruction', jsonl({ ...instruction(1), weight: 0 }, instruction(2))),
  good(
    'an id in two turns',
    'conversation',
    jsonl({
      messages: [...(toolChat().messages as Json[]), user('And now?'), ...(toolChat().messages as Json[]).slice(1)],
      tools,
    }),
    ['tool-calls'],
  ),
  good(
    'calls without id and type, and without arguments',
    'conversation',
    jsonl(
      chat(
        user('a'),
        { role: 'assistant', tool_calls: [{ function: { name: 'f', arguments: '' } }] },
        { role: 'tool', tool_call_id: 'x', content: '1' },
        { role: 'tool', content: '2' },
        assistant('b'),
      ),
    ),
    ['arguments', 'tool-call-id', 'tool-calls'],
  ),
  good(
    'audio batch',
    'batch',
    jsonl(
      request('a-1', { model: 'openai/whisper-large-v3', file: 'https://example.com/a.wav' }),
      request('a-2', { model: 'openai/whisper-large-v3', file: 'https://example.com/b.wav', language: 'en' }),
    ),
  ),
  good('a batch body without a model', 'batch', jsonl(request('a', { messages: [user('a')] })), ['body']),
  good(
    'evaluation',
    'evaluation',
    jsonl({ prompt: 'a', response_a: 'b', response_b: 'c' }, { prompt: 'd', response_a: 'e', response_b: '' }),
  ),
  good('batch', 'batch', jsonl(request('a-1'), request('a-2', { model: 'm', prompt: 'Once' }))),
  good('CR LF line endings', 'conversation', jsonl(PLAIN, chat(user('a'), assistant('b'))).replaceAll('\n', '\r\n')),
  good('no newline at the end', 'conversation', jsonl(PLAIN).trimEnd()),
  good('blank lines', 'conversation', `${jsonl(PLAIN)}\n\n${jsonl(chat(user('x'), assistant('y')))}`, ['blank-lines']),
  good('an unknown key', 'conversation', jsonl({ ...PLAIN, id: 7 }), ['unknown-key']),
  good('two users in a row', 'conversation', jsonl(chat(user('a'), user('b'), assistant('c'))), ['role-order']),
  good('duplicates and empty answers', 'conversation', jsonl(PLAIN, PLAIN, chat(user('a'), assistant(' '))), [
    'duplicates',
    'empty-answer',
  ]),
  {
    name: 'CSV for evaluation',
    file: 'eval.csv',
    content: 'prompt,answer\n"How, far?",Far\n"He said ""hi""",Hi\n',
    format: 'qa',
    errors: [],
  },
];

const BAD: readonly Sample[] = [
  { name: 'a byte order mark', file: 'data.jsonl', content: `\ufeff${jsonl(PLAIN)}`, format: 'conversation', errors: ['bom'] },
  bad('a line that is no JSON', 'conversation', `${jsonl(PLAIN)}{'messages': []}\n${jsonl(PLAIN)}`, ['not-json'], 2),
  bad('a truncated last line', 'conversation', `${jsonl(PLAIN, PLAIN)}${jsonl(PLAIN).slice(0, 60)}`, ['truncated'], 3),
  bad('Python literals', 'conversation', `${jsonl(PLAIN)}{"messages": None}\n`, ['not-json'], 2),
  bad(
    'bytes that are no UTF-8',
    'conversation',
    Buffer.concat([Buffer.from(jsonl(PLAIN)), Buffer.from(jsonl(chat(user('caf\u00e9'), assistant('b'))), 'latin1')]),
    ['not-utf8'],
    2,
  ),
  bad('a list as a line', 'conversation', jsonl(PLAIN, PLAIN, [1]), ['not-object'], 3),
  bad('two formats in one file', 'conversation', jsonl(PLAIN, PLAIN, instruction()), ['mixed-formats'], 3),
  bad('two formats in one record', 'conversation', jsonl({ ...PLAIN, text: 'x' }), ['two-formats'], 1),
  bad('no known keys', 'conversation', jsonl(PLAIN, { msgs: [] }), ['no-format'], 2),
  bad('prompt without completion', 'instruction', jsonl(instruction(), instruction(2), { prompt: 'x' }), ['no-format'], 3),
  bad('messages that are no list', 'conversation', jsonl(PLAIN, { messages: 'Hi' }), ['messages'], 2),
  bad('empty messages', 'conversation', jsonl(PLAIN, chat()), ['messages'], 2),
  bad('an unknown role', 'conversation', jsonl(PLAIN, chat(user('a'), { role: 'narrator', content: 'b' }, assistant('c'))), ['role'], 2),
  bad('no role', 'conversation', jsonl(PLAIN, chat({ content: 'a' }, assistant('c'))), ['role'], 2),
  bad('no assistant', 'conversation', jsonl(PLAIN, chat(user('a'))), ['no-assistant'], 2),
  bad('no content', 'conversation', jsonl(PLAIN, chat(user('a'), { role: 'assistant' })), ['content'], 2),
  bad('null content', 'conversation', jsonl(PLAIN, chat(user('a'), assistant(null))), ['content'], 2),
  bad('a number as content', 'conversation', jsonl(PLAIN, chat(user(5), assistant('b'))), ['content'], 2),
  bad(
    'empty tool_calls do not replace content',
    'conversation',
    jsonl(PLAIN, chat(user('a'), { role: 'assistant', tool_calls: [] })),
    ['content'],
    2,
  ),
  bad('weight 2', 'conversation', jsonl(chat(user('a'), assistant('b', { weight: 2 }))), ['weight'], 1),
  bad('weight true', 'conversation', jsonl(chat(user('a'), assistant('b', { weight: true }))), ['weight'], 1),
  bad('a text that is no string', 'text', jsonl(bits(1), bits(2), bits(3), bits(4), { text: 4 }), ['text'], 5),
  bad('a number as completion', 'instruction', jsonl(instruction(), instruction(2), { prompt: 'x', completion: 3 }), ['content'], 3),
  bad(
    'a preference without its second output',
    'preference',
    jsonl({ input: { messages: [user('?')] }, preferred_output: [assistant('a')] }),
    ['preference'],
    1,
  ),
  bad(
    'a preference with two answers',
    'preference',
    jsonl(preference({ preferred_output: [assistant('a'), assistant('b')] })),
    ['preference'],
    1,
  ),
  bad("a preference whose answer is the user's", 'preference', jsonl(preference({ non_preferred_output: [user('a')] })), ['preference'], 1),
  bad(
    'a preference whose input ends with the assistant',
    'preference',
    jsonl(preference({ input: { messages: [user('a'), assistant('b')] } })),
    ['preference'],
    1,
  ),
  bad('a preference with a text as input', 'preference', jsonl(preference({ input: 'a' })), ['preference'], 1),
  bad('arguments as an object', 'conversation', jsonl(toolChat({ city: 'Paris' })), ['arguments'], 1),
  bad('arguments that are no JSON', 'conversation', jsonl(toolChat('city=Paris')), ['arguments'], 1),
  bad('a tool_call_id without a call', 'conversation', jsonl(toolChat('{}', 'call_2')), ['tool-call-id'], 1),
  bad(
    'a tool message without tool_call_id',
    'conversation',
    jsonl(chat(user('a'), { role: 'tool', content: 'x' }, assistant('b'))),
    ['tool-call-id'],
    1,
  ),
  bad('a user who calls a tool', 'conversation', jsonl(chat(user('a', { tool_calls: [call()] }), assistant('b'))), ['tool-calls'], 1),
  bad(
    'a call of another type',
    'conversation',
    jsonl(chat(user('a'), { role: 'assistant', tool_calls: [{ id: 'x', type: 'custom', function: { name: 'f', arguments: '{}' } }] })),
    ['tool-calls'],
    1,
  ),
  bad('reasoning of the user', 'conversation', jsonl(chat(user('a', { reasoning: 'b' }), assistant('c'))), ['reasoning'], 1),
  bad('an image of the assistant', 'conversation', jsonl(chat(user([text('Draw.')]), assistant([image()]))), ['images'], 1),
  bad('an image by link', 'conversation', jsonl(chat(user([image('https://example.com/a.png')]), assistant([text('a')]))), ['images'], 1),
  bad('a GIF', 'conversation', jsonl(chat(user([image('data:image/gif;base64,R0lGODlh')]), assistant([text('a')]))), ['images'], 1),
  bad('eleven images', 'conversation', jsonl(chat(user(Array.from({ length: 11 }, () => image())), assistant([text('a')]))), ['images'], 1),
  bad(
    'an image of more than 10 MB',
    'conversation',
    jsonl(chat(user([image(`data:image/png;base64,iVBORw0KGg${'A'.repeat(14_000_000)}`)]), assistant([text('a')]))),
    ['images'],
    1,
  ),
  bad(
    'strings beside parts',
    'conversation',
    jsonl(chat(system('You see.'), user([text('a'), image()]), assistant([text('b')]))),
    ['mixed-content'],
    1,
  ),
  bad('an audio part', 'conversation', jsonl(chat(user([{ type: 'input_audio', input_audio: {} }]), assistant([text('b')]))), ['part'], 1),
  bad('a custom_id of 65 characters', 'batch', jsonl(request('a'), request('b'.repeat(65))), ['custom-id'], 2),
  bad('a custom_id twice', 'batch', jsonl(request('a'), request('a', { model: 'm', prompt: 'b' })), ['custom-id'], 2),
  bad('a batch body without a request', 'batch', jsonl(request('a', { model: 'm', language: 'en' })), ['body'], 1),
  bad('a batch body with a number as model', 'batch', jsonl(request('a', { model: 3, messages: [user('a')] })), ['body'], 1),
  bad('a negative weight of a record', 'text', jsonl({ ...bits(1), weight: -1 }, bits(2), bits(3)), ['weight'], 1),
  bad('a text as weight of a record', 'preference', jsonl(preference({ weight: '1' })), ['weight'], 1),
  bad(
    'two calls of a message with one id',
    'conversation',
    jsonl(chat(user('a'), { role: 'assistant', tool_calls: [call('a'), call('a')] }, { role: 'tool', tool_call_id: 'a', content: '' })),
    ['tool-calls'],
    1,
  ),
  bad('UTF-16', 'conversation', Buffer.from(`\ufeff${jsonl(PLAIN)}`, 'utf16le'), ['not-utf8']),
  {
    name: 'a CSV with too few cells',
    file: 'eval.csv',
    content: 'prompt,answer\na,b\nc\nd,e\n',
    format: 'qa',
    errors: ['columns'],
    line: 3,
  },
  {
    name: 'a CSV with an open quote',
    file: 'eval.csv',
    content: 'prompt,answer\na,b\nc,"d\ne,f\n',
    format: 'qa',
    errors: ['quotes'],
    line: 3,
  },
  { name: 'no ending', file: 'data', content: jsonl(PLAIN), format: 'conversation', errors: ['file-name'] },
  { name: 'a wrong ending', file: 'data.txt', content: jsonl(PLAIN), format: 'conversation', errors: ['file-name'] },
];

const conversations = [
  { from: 'human', value: 'Hi' },
  { from: 'gpt', value: 'Hello' },
];
const alpaca = (n: number): Json => ({ instruction: `Add ${n} and 1.`, input: '', output: `${n + 1}` });

export const NEIGHBOURS: readonly Sample[] = [
  {
    ...neighbour(
      'OpenAI developer role',
      'openai-chat',
      jsonl(chat({ role: 'developer', content: 'Be short.' }, user('a'), assistant('b'))),
    ),
    errors: ['not-accepted', 'role'],
  },
  {
    ...neighbour(
      'OpenAI function_call',
      'openai-chat',
      jsonl(chat(user('a'), { role: 'assistant', content: null, function_call: { name: 'f', arguments: '{}' } })),
    ),
    errors: ['not-accepted', 'content'],
  },
  neighbour('Alpaca', 'alpaca', jsonl(alpaca(1), alpaca(2))),
  neighbour('Alpaca as an array', 'alpaca', JSON.stringify([alpaca(1), alpaca(2), alpaca(3)], null, 2), 'alpaca.json'),
  neighbour('ShareGPT', 'sharegpt', jsonl({ id: 'a', conversations })),
  neighbour('ShareGPT as an array', 'sharegpt', JSON.stringify([{ conversations }, { conversations }]), 'a.json'),
  neighbour('TRL', 'trl-preference', jsonl({ prompt: 'a', chosen: 'b', rejected: 'c' })),
  neighbour('TRL conversational', 'trl-preference', jsonl({ chosen: [user('a'), assistant('b')], rejected: [user('a'), assistant('c')] })),
  neighbour('a JSON array of conversations', 'conversation', JSON.stringify([PLAIN, PLAIN], null, 1), 'a.json'),
  neighbour('pretty-printed records', 'conversation', `${JSON.stringify(PLAIN, null, 2)}\n${JSON.stringify(PLAIN, null, 2)}\n`),
  neighbour('bare message lists', 'message-lists', jsonl(PLAIN.messages, PLAIN.messages)),
  neighbour('a message a line', 'messages', jsonl(user('a'), assistant('b'), user('c'))),
  neighbour(
    'Gemini',
    'gemini',
    jsonl({
      contents: [
        { role: 'user', parts: [{ text: 'a' }] },
        { role: 'model', parts: [{ text: 'b' }] },
      ],
    }),
  ),
  neighbour('token ids', 'tokens', jsonl({ input_ids: [1, 2], labels: [1, 2] })),
  neighbour('CSV to train on', 'instruction', 'prompt,completion\na,b\nc,d\n', 'train.csv'),
  neighbour('TSV', 'qa', 'question\tanswer\nHow far?\tVery\nHow near?\tNot\n', 'a.tsv'),
];

export const SAMPLES: readonly Sample[] = [...GOOD, ...BAD, ...NEIGHBOURS];
