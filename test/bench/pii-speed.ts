/**
 * Speed and memory of the personal data search over a generated chat dataset, on one core.
 *
 *   npx tsx test/bench/pii-speed.ts [MB] [--presidio PYTHON]       (default: 50 MB)
 *
 * Prints MB/s (wall and CPU), resident memory and what was found. If a Python with Presidio is given, also runs its pattern recognizers over the
 * first 100 kB, if a Python with it is named. The dataset is made anew, always the same, and deleted afterwards.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openInput } from '../../src/dataset/input.ts';
import { recognise } from '../../src/dataset/recognise.ts';
import { inspectRecords } from '../../src/detect/personal-data/records.ts';
import { sample } from '../../src/rules/personal-data/define.ts';

let state = 20261121;
const below = (n: number): number => {
  state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
  return (state >>> 8) % n;
};
const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;

const THINGS =
  'router|invoice|refund|password|subscription|photo library|spreadsheet|train connection|recipe|contract|essay|database|garden shed|bicycle|visa application|mortgage|headset|calendar|newsletter|unit test|kitchen|backup|printer|landing page|budget|presentation|wedding speech|research proposal'.split(
    '|',
  );
const VERBS =
  'fix|cancel|change|review|understand|plan|translate|shorten|compare|replace|move|share|export|organise|explain|rewrite|check|clean up|improve|schedule'.split(
    '|',
  );
const PLACES = 'Lisbon|Berlin|Toronto|Osaka|the Netherlands|Nairobi|New Zealand|Chicago|Warsaw|Lima|Paris|the Alps'.split('|');
const TOOLS = 'Python|Excel|Windows|Linux|React|PostgreSQL|GitHub|Photoshop|Kubernetes|Android|WordPress|Docker|Google Docs|Rust'.split(
  '|',
);
const PEOPLE = 'Marta|Jonas|Priya|Ahmed|Chloe|Diego|Ingrid|Kathleen Murphy|Viktor Halvorsen|Ana Sousa|Wei Zhang|Tom Becker'.split('|');
/** `{t}` a thing, `{v}` a verb, `{p}` a place, `{o}` a tool, `{n}` a small number, `{w}` a person. */
const SENTENCES = [
  'Could you help me to {v} the {t}?',
  'I have tried to {v} it twice, but the {t} still behaves as if nothing had changed.',
  'What would be the best way to {v} a {t} when there is not much time left?',
  'Of course, I would be glad to help with your {t}.',
  'First, open the settings and look for the section that mentions the {t}; then {v} it step by step.',
  'In {p} this is usually handled differently, so please check the local rules before you {v} anything.',
  'The short answer is yes, although it depends on how the {t} was set up in the first place.',
  'It began yesterday, right after we decided to {v} the {t}, and it has been slow ever since.',
  'Here is a summary: the {t} comes first, the {t} second, and everything else can wait until next week.',
  'If that does not work, restart {o} and try to {v} the {t} again with the default options.',
  'My colleague says that {o} can do this, but the documentation is hard to follow and leaves out the important part.',
  'Please write it in a friendly tone and keep it under {n} words.',
  'There are {n} steps: prepare the {t}, {v} it, and then verify that the result is what you expected.',
  'We travelled to {p} last summer and the {t} was the highlight of the whole trip.',
  'That makes sense, thank you! One more question about the {t}, if you do not mind.',
  'You can also {v} the {t} by hand, which takes longer but gives you more control over every detail.',
  'Is it normal that the {t} takes about {n} minutes to load on {o}?',
  'For example, a {t} that is stored in {o} can be shared with the whole team without sending a single file around.',
  'Remember that the {t} and the {t} are independent of each other, so it is safe to {v} only one of them.',
  'The main advantage is that nobody has to {v} the {t} by hand any more, and mistakes become much easier to notice.',
  'Sure! Let us think about it from a different angle: what should the {t} look like in the end?',
  'I would not {v} the {t} before the weekend, because support answers slowly and you might be stuck without it.',
  'Good question. The reason is mostly historical, and most people simply learn to live with it.',
  'To {v} it properly, you need patience, a quiet room and a {t} that is not older than {n} years.',
];
const RARE = [
  'The meeting in {p} starts at {n}:30 and ends before lunch.',
  'In 2019 the price rose by {n}.4 percent and reached 1,{n}0 dollars.',
  'Version {n}.12.3 of {o} fixed this.',
  'The function returned {n}048 rows, which is 2^{n}.',
  'Try `npm install left-pad@1.{n}.0` and run it again.',
  '{w} asked me to {v} the {t}, and I said that I would.',
  'See https://docs.site.dev/guide/{n}?page=3 for the details.',
];
const PERSONAL: readonly (() => string)[] = [
  () => `You can reach me at ${sample('lena.?????##', undefined, below(1e6)).toLowerCase()}@posteo.de.`,
  () => `My number is ${sample('+49 151 2#######', undefined, below(1e6))}, call after six.`,
  () => `Call me on ${sample('(978) 6##-9###', undefined, below(1e6))}.`,
  () => `My name is ${pick(PEOPLE)}, and I live at ${below(90) + 1} Larkspur Lane.`,
];

const fill = (sentence: string): string =>
  sentence.replace(/\{(\w)\}/g, (_, slot: string) =>
    slot === 't'
      ? pick(THINGS)
      : slot === 'v'
        ? pick(VERBS)
        : slot === 'p'
          ? pick(PLACES)
          : slot === 'o'
            ? pick(TOOLS)
            : slot === 'w'
              ? pick(PEOPLE)
              : String(below(38) + 2),
  );

/** One message. About 54 % have a digit or an `@` (28 % in the public chats that were measured), and 3 % have personal data. */
function message(length: number): string {
  const parts: string[] = [];
  for (let i = 0; i < length; i++) parts.push(fill(pick(SENTENCES)));
  if (below(100) < 16) parts.splice(below(parts.length + 1), 0, fill(pick(RARE)));
  if (below(100) < 3) parts.push(pick(PERSONAL)());
  return parts.join(below(5) === 0 ? '\n\n' : ' ');
}

/** Writes chat JSONL of this many MB. */
export function writeChat(file: string, megabytes: number): void {
  const descriptor = openSync(file, 'w');
  let written = 0;
  while (written < megabytes * 1e6) {
    let lines = '';
    while (lines.length < 1e6) {
      const messages = [{ role: 'system', content: 'You are a helpful assistant.' }];
      for (let turn = 0; turn < 1 + below(4); turn++)
        messages.push({ role: 'user', content: message(1 + below(3)) }, { role: 'assistant', content: message(3 + below(6)) });
      lines += `${JSON.stringify({ messages })}\n`;
    }
    written += writeSync(descriptor, lines);
  }
  closeSync(descriptor);
}

export async function inspectFile(file: string): Promise<{ seconds: number; cpu: number; records: number; found: Record<string, number> }> {
  const input = openInput(file);
  const layout = (await recognise(input, file, { expected: true }))!;
  const found: Record<string, number> = {};
  let records = 0;
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  for await (const record of inspectRecords(input, layout)) {
    records++;
    for (const { type, tier } of record.found) found[`${type} ${tier}`] = (found[`${type} ${tier}`] ?? 0) + 1;
  }
  const { user, system } = process.cpuUsage(cpuBefore);
  input.close();
  return { seconds: (performance.now() - start) / 1000, cpu: (user + system) / 1e6, records, found };
}

const PRESIDIO = `
import json, sys, time
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpEngineProvider
registry = RecognizerRegistry(); registry.load_predefined_recognizers()
import spacy
spacy.blank('en').to_disk('/tmp/blank_en')
nlp = NlpEngineProvider(nlp_configuration={'nlp_engine_name': 'spacy', 'models': [{'lang_code': 'en', 'model_name': '/tmp/blank_en'}]}).create_engine()
engine = AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=['en'])
lines = open(sys.argv[1], encoding='utf-8').read(100000).splitlines()[:-1]
engine.analyze('warm up', language='en')
start = time.process_time(); size = 0
for line in lines:
    size += len(line.encode())
    for message in json.loads(line)['messages']: engine.analyze(message['content'], language='en')
print(f'{size / 1e6 / (time.process_time() - start):.2f}')
`;

if (process.argv[1]?.endsWith('pii-speed.ts')) {
  const megabytes = Number(process.argv[2]) || 50;
  const folder = mkdtempSync(join(tmpdir(), 'together-guard-pii-'));
  try {
    const file = join(folder, 'chat.jsonl');
    // Another process makes the file, so its memory does not count here.
    execFileSync(process.execPath, [
      ...process.execArgv,
      '-e',
      `import(${JSON.stringify(import.meta.url)}).then((m) => m.writeChat(${JSON.stringify(file)}, ${megabytes}))`,
    ]);
    const size = statSync(file).size / 1e6;
    const { seconds, cpu, records, found } = await inspectFile(file);
    const peak = process.resourceUsage().maxRSS / 1024;
    console.log(
      `${size.toFixed(0)} MB, ${records} records: ${(size / seconds).toFixed(1)} MB/s, ${(size / cpu).toFixed(1)} MB a second of CPU, at most ${peak.toFixed(0)} MB resident`,
    );
    console.log(JSON.stringify(found));
    const python = process.argv[process.argv.indexOf('--presidio') + 1];
    if (process.argv.includes('--presidio') && python) {
      const { stdout, stderr, status } = spawnSync(python, ['-c', PRESIDIO, file], { encoding: 'utf8' });
      console.log(
        status === 0 ? `Presidio, patterns only: ${stdout.trim()} MB a second of CPU` : `Presidio: ${stderr.trim().split('\n').at(-1)}`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
