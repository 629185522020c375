/** Shapes of the records of well-known public datasets, as their cards describe them. The texts are made up. */
import { type Json, jsonl } from './samples.ts';

/** Makes one record. `said` is what a person wrote, `n` is different in each record. */
type Make = (said: string, n: number) => Json;

const answer = 'I have noted it and will write to you today.';
const turns = (said: string, who: readonly [string, string], name: string, text: string): Json[] => [
  { [name]: who[0], [text]: said },
  { [name]: who[1], [text]: answer },
];
const chat = (said: string) => turns(said, ['user', 'assistant'], 'role', 'content');
const shareGpt = (said: string) => turns(said, ['human', 'gpt'], 'from', 'value');
/** What task dialogues annotate: far more than their texts. */
const frames = (count: number): Json[] =>
  Array.from({ length: count }, (_, i) => ({
    service: 'Restaurants_1',
    actions: [{ act: 'INFORM', slot: 'city', values: ['San Jose'], canonical_values: ['San Jose'] }],
    slots: [{ slot: 'city', start: i, exclusive_end: i + 8 }],
    state: { active_intent: 'FindRestaurants', requested_slots: [], slot_values: { city: ['San Jose'] } },
  }));

/** One record per line. */
const LINES: Record<string, Make> = {
  DailyDialog: (said) => ({ dialog: [said, answer], act: [3, 4], emotion: [0, 0] }),
  NaturalQuestions: (said, n) => ({ document_text: said, question_text: `who wrote number ${n}`, example_id: n, annotations: [] }),
  XSum: (said, n) => ({ document: said, summary: 'A customer wrote.', id: `${n}` }),
  'CNN/DailyMail': (said, n) => ({ article: said, highlights: 'A customer wrote .', id: `${n}` }),
  DialogSum: (said, n) => ({ fname: `train_${n}`, dialogue: `#Person1#: ${said}\n#Person2#: ${answer}`, summary: 'A call.' }),
  'OpenAssistant messages': (said, n) => ({ message_id: `${n}`, parent_id: null, text: said, role: 'prompter', lang: 'en' }),
  'OpenAssistant trees': (said, n) => ({
    message_tree_id: `${n}`,
    prompt: { text: said, role: 'prompter', replies: [{ text: answer, role: 'assistant', replies: [] }] },
  }),
  ShareGPT: (said, n) => ({ id: `${n}`, conversations: shareGpt(said) }),
  WildChat: (said, n) => ({ conversation_hash: `${n}`, model: 'x', conversation: chat(said), turn: 1, language: 'English' }),
  'LMSYS-Chat': (said, n) => ({ conversation_id: `${n}`, model: 'x', conversation: chat(said), redacted: false }),
  UltraFeedback: (said) => ({ source: 'x', instruction: said, models: ['x'], completions: [{ model: 'x', response: answer }] }),
  'UltraFeedback binarized': (said) => ({ prompt: 'Write to us.', chosen: chat(said), rejected: chat('No'), score_chosen: 8 }),
  'HH-RLHF': (said) => ({ chosen: `\n\nHuman: ${said}\n\nAssistant: ${answer}`, rejected: '\n\nHuman: Hi\n\nAssistant: No.' }),
  'PKU-SafeRLHF': (said) => ({ prompt: said, response_0: answer, response_1: 'No.', is_response_0_safe: true, better_response_id: 0 }),
  HelpSteer: (said) => ({ prompt: said, response: answer, helpfulness: 4, correctness: 4, verbosity: 2 }),
  Nectar: (said) => ({ prompt: `\n\nHuman: ${said}\n\nAssistant: `, answers: [{ answer, model: 'x', rank: 1 }], turns: 1 }),
  Dolly: (said) => ({ instruction: 'Sum it up', context: said, response: answer, category: 'summarization' }),
  FLAN: (said, n) => ({ inputs: said, targets: answer, task: 'x', _task_name: 'x', _template_idx: n }),
  P3: (said) => ({ inputs: [3, 9], inputs_pretokenized: said, targets: [4], targets_pretokenized: `\n${answer}` }),
  xP3: (said) => ({ inputs: said, targets: answer }),
  'Evol-Instruct': (said) => ({ instruction: said, output: answer }),
  MetaMath: (said) => ({ type: 'GSM_Rephrased', query: said, original_question: 'How many?', response: answer }),
  NuminaMath: (said) => ({ source: 'x', problem: said, solution: answer, messages: chat(said) }),
  OpenHermes: (said) => ({ source: 'x', category: null, conversations: shareGpt(said) }),
  Tulu: (said, n) => ({ id: `x_${n}`, messages: chat(said), source: 'x' }),
  Capybara: (said) => ({ source: 'x', conversation: [{ input: said, output: answer }] }),
  OpenOrca: (said, n) => ({ id: `flan.${n}`, system_prompt: 'You help.', question: said, response: answer }),
  SlimOrca: (said) => ({ conversations: shareGpt(said).map((turn) => ({ ...turn, weight: 0 })) }),
  'MS MARCO': (said, n) => ({ query: 'who wrote', query_id: n, passages: { passage_text: [said], is_selected: [1] }, answers: ['x'] }),
  'Enron mail': (said, n) => ({ file: `allen-p/${n}.`, message: `Message-ID: <${n}>\nSubject: Hi\n\n${said}` }),
  'Yelp reviews': (said, n) => ({ review_id: `${n}`, user_id: 'x', stars: 4, useful: 0, text: said, date: '2018-07-07 22:09:11' }),
  'Amazon reviews': (said, n) => ({ reviewerID: `A${n}`, asin: '0001', helpful: [0, 0], reviewText: said, overall: 5, summary: 'Good' }),
  'Reddit comments': (said, n) => ({ id: `c${n}`, author: 'x', body: said, subreddit: 'x', score: 3, created_utc: 1430438400 }),
  'Reddit posts': (said, n) => ({ id: `t${n}`, title: 'Help', selftext: said, subreddit: 'x', num_comments: 2, over_18: false }),
  MedDialog: (said) => ({ description: 'Fever', utterances: [`patient: ${said}`, `doctor: ${answer}`] }),
  'Multi-Session Chat': (said) => ({ personas: [['I like tea.']], dialog: [{ id: 'Speaker 1', text: said }], metadata: {} }),
};

/** A list in a file. */
const LISTS: Record<string, Make> = {
  'Taskmaster-1': (said, n) => ({
    conversation_id: `dlg-${n}`,
    instruction_id: 'x',
    utterances: turns(said, ['USER', 'ASSISTANT'], 'speaker', 'text').map((turn, index) => ({ index, ...turn })),
  }),
  'Schema-Guided Dialogue': (said, n) => ({
    dialogue_id: `1_${n}`,
    services: ['Restaurants_1'],
    turns: turns(said, ['USER', 'SYSTEM'], 'speaker', 'utterance').map((turn) => ({ frames: frames(40), ...turn })),
  }),
  'MultiWOZ 2.2': (said, n) => ({
    dialogue_id: `PMUL${n}.json`,
    services: ['hotel'],
    turns: turns(said, ['USER', 'SYSTEM'], 'speaker', 'utterance').map((turn, id) => ({ frames: frames(1), ...turn, turn_id: `${id}` })),
  }),
  HotpotQA: (said, n) => ({ _id: `${n}`, answer: 'yes', question: 'Who wrote?', context: [['Mail', [said]]], type: 'bridge' }),
  SAMSum: (said, n) => ({ id: `${n}`, summary: 'They meet.', dialogue: `Amanda: ${said}\r\nJerry: Sure!` }),
  CodeAlpaca: (said) => ({ instruction: said, input: '', output: 'print(1)' }),
  ChatDoctor: (said) => ({ instruction: 'Answer as a doctor.', input: said, output: answer }),
  PersonaChat: (said) => ({ personality: ['I like tea .'], utterances: [{ history: [said], candidates: [answer] }] }),
};

/** An object with lists. MultiWOZ 2.1 is missing: an object whose keys are the ids of its records is not recognized. */
const OBJECTS: Record<string, (records: (make: Make) => Json[]) => Json> = {
  SQuAD: (records) => ({
    version: '1.1',
    data: records((said, n) => ({
      title: `T${n}`,
      paragraphs: [{ context: said, qas: [{ id: `${n}`, question: 'Who wrote?', answers: [{ text: 'x', answer_start: 0 }] }] }],
    })),
  }),
  CoQA: (records) => ({
    version: '1.0',
    data: records((said, n) => ({
      source: 'x',
      id: `${n}`,
      story: said,
      questions: [{ input_text: 'Who wrote?', turn_id: 1 }],
      answers: [{ input_text: 'x', span_start: 0, turn_id: 1 }],
    })),
  }),
  QuAC: (records) => ({
    data: records((said, n) => ({
      section_title: 'Life',
      paragraphs: [{ context: said, id: `${n}`, qas: [{ question: 'Who wrote?', followup: 'y', answers: [{ text: 'x' }] }] }],
    })),
  }),
  'Natural Instructions': (records) => ({
    Contributors: ['x'],
    Source: ['x'],
    Categories: ['Question Answering'],
    Definition: ['In this task, you answer a question that a customer asks.'],
    'Positive Examples': records((said) => ({ input: said, output: answer, explanation: 'It is right.' })).slice(0, 2),
    Instances: records((said, n) => ({ id: `task001-${n}`, input: said, output: [answer] })),
  }),
  ABCD: (records) => ({
    train: records((said, n) => ({
      convo_id: n,
      scenario: { flow: 'x' },
      original: [
        ['customer', said],
        ['agent', answer],
      ],
    })),
    dev: [],
  }),
};

const cell = (text: unknown): string => `"${String(text).replaceAll('"', '""')}"`;
const csv = (records: Json[]): string =>
  [Object.keys(records[0]!), ...records.map((record) => Object.values(record))].map((row) => `${row.map(cell).join(',')}\n`).join('');

/** A table. */
const TABLES: Record<string, Make> = {
  'customer support tweets': (said, n) => ({
    tweet_id: n,
    author_id: '115712',
    inbound: 'True',
    created_at: 'Tue Oct 31 22:10:47 +0000 2017',
    text: `@sprintcare ${said}`,
    response_tweet_id: '2',
    in_response_to_tweet_id: '3.0',
  }),
  'CNN/DailyMail as CSV': (said, n) => ({ id: n, article: said, highlights: 'A customer wrote .' }),
  'consumer complaints': (said, n) => ({
    'Date received': '03/12/2014',
    Product: 'Mortgage',
    'Consumer complaint narrative': said,
    State: 'AZ',
    'Complaint ID': n,
  }),
  'Enron mail as CSV': (said, n) => ({ file: `allen-p/${n}.`, message: `Message-ID: <${n}>\n\n${said}` }),
};

export interface PublicShape {
  name: string;
  file: string;
  /** @param said what the person wrote in record `n` */
  content: (said: (n: number) => string, count: number) => string;
}

const shapes = <Shape>(
  table: Record<string, Shape>,
  file: string,
  write: (shape: Shape, records: (make: Make) => Json[]) => string,
): PublicShape[] =>
  Object.entries(table).map(([name, shape]) => ({
    name,
    file,
    content: (said, count) => write(shape, (make) => Array.from({ length: count }, (_, n) => make(said(n), n))),
  }));

export const PUBLIC_SHAPES: readonly PublicShape[] = [
  ...shapes(LINES, 'part-0.jsonl', (make, records) => jsonl(...records(make))),
  ...shapes(LISTS, 'part-0.json', (make, records) => JSON.stringify(records(make), null, 2)),
  ...shapes(OBJECTS, 'part-0.json', (make, records) => JSON.stringify(make(records), null, 1)),
  ...shapes(TABLES, 'part-0.csv', (make, records) => csv(records(make))),
];
