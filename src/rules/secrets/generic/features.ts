/**
 * The features for the generic-secret model: the name, the value, how the value is assigned to the name, and the file.
 *
 * Every feature is a small number; unknown is 0. The order of `FEATURES` is the order of the model's columns: after a change,
 * retrain (`test/bench/train-generic.ts`).
 */
import type { MatchContext } from '../../../model.ts';
import { codeExtension } from '../../../value/code-name.ts';
import { entropy } from '../../../value/entropy.ts';
import { strangeness } from '../../../value/bigrams.ts';
import { passwordStrength } from '../../../value/password.ts';
import { isPlaceholder, isSequence } from '../../../value/placeholder.ts';
import { looksGenerated } from '../../../value/random.ts';
import { isWordy } from '../../../value/secret-value.ts';
import { inEnglish } from './names.ts';
import type { Row } from './trees.ts';

/** What the features are computed from. */
export type Given = Pick<MatchContext, 'text' | 'start' | 'end' | 'path' | 'name' | 'quoted' | 'wrapper' | 'syntax'>;

/** The kind of a file, by its name. In the kinds up to `Shell`, bare words are values. */
export const enum Kind {
  Unknown,
  Yaml,
  Properties,
  Json,
  Markup,
  Prose,
  Shell,
  Script,
  Python,
  Jvm,
  Go,
  Ruby,
  Php,
  Native,
  Sql,
  Template,
}

const KINDS: readonly [Kind, RegExp][] = [
  [
    Kind.Yaml,
    /\.ya?ml(?:\.(?:j2|jinja2?|tmpl|tpl|dist|sample|template|example))?$|\.raml$|(?:^|\/)(?:group|host)_vars\/(?:[\w-]{1,60}\/)?[\w-]{1,60}$/,
  ],
  [
    Kind.Properties,
    /\.(?:properties|env|ini|conf|cfg|cnf|config|toml|hcl|tf|tfvars|prefs|settings|plist|strings|xcconfig|ldif|cf|ks|seed|preseed)(?:\.(?:j2|jinja2?|tmpl|tpl|dist|sample|template))?$|(?:^|\/)\.?(?:env|npmrc|netrc|pgpass|my\.cnf|editorconfig)(?:\.[\w.-]*)?$|\.env\.[\w.-]*$|(?:^|\/)[\w.-]*\.example$/,
  ],
  [Kind.Json, /\.(?:json|json5|jsonc|ipynb|har|avsc|webmanifest|geojson)$/],
  [Kind.Markup, /\.(?:xml|html?|xhtml|svg|xaml|vue|svelte|jsp|aspx|cshtml|hbs|ejs|pug|csproj|wsdl|xsd|erb|haml)$/],
  [
    Kind.Prose,
    /\.(?:md|mdx|rst|txt|srt|vtt|adoc|asciidoc|tex|org|log|csv|tsv|cast|\d)$|(?:^|\/)(?:README|CHANGELOG|CHANGES|NOTES|INSTALL|TODO)[\w.-]*$|^(?:stdin|text|the commit message)$/i,
  ],
  [
    Kind.Shell,
    /\.(?:sh|bash|zsh|fish|csh|tcsh|ksh|bat|cmd|ps1|psm1|mk|dockerfile)$|(?:^|\/)(?:Dockerfile|Makefile|Procfile|Vagrantfile|Jenkinsfile)[\w.-]*$/i,
  ],
  [Kind.Script, /\.(?:[cm]?[jt]sx?|coffee|dart|as)$/],
  [Kind.Python, /\.(?:pyi?|pyx|r|jl|m)$/i],
  [Kind.Jvm, /\.(?:java|kts?|scala|groovy|gradle|clj|cs|vb|fs)$/],
  [Kind.Go, /\.go$/],
  [Kind.Ruby, /\.(?:rb|rake|gemspec|ex|exs|cr|lua|pl|pm)$|(?:^|\/)(?:Gemfile|Rakefile)$/],
  [Kind.Php, /\.(?:php|phtml|inc)$/],
  [Kind.Native, /\.(?:c|cc|cpp|cxx|h|hh|hpp|rs|swift|mm|zig|pas|asm|s)$/i],
  [Kind.Sql, /\.(?:sql|psql|ddl|cql)$/i],
  [Kind.Template, /\.(?:template|tmpl|tpl|j2|jinja2?|dist|sample|mustache|gotmpl)$/],
];

/** Repeats `KINDS` for code, so that a commit of code does not compile its patterns. */
const KIND_OF_CODE: Readonly<Record<string, Kind>> = {
  js: Kind.Script,
  cjs: Kind.Script,
  mjs: Kind.Script,
  jsx: Kind.Script,
  ts: Kind.Script,
  cts: Kind.Script,
  mts: Kind.Script,
  tsx: Kind.Script,
  py: Kind.Python,
  go: Kind.Go,
  java: Kind.Jvm,
  kt: Kind.Jvm,
  scala: Kind.Jvm,
  cs: Kind.Jvm,
  rb: Kind.Ruby,
  php: Kind.Php,
  rs: Kind.Native,
  c: Kind.Native,
  cc: Kind.Native,
  cpp: Kind.Native,
  h: Kind.Native,
  hpp: Kind.Native,
  swift: Kind.Native,
};

let lastPath = '';
let lastKind = Kind.Unknown;

/** The kind of the file at `path`. */
export function kindOf(path: string): Kind {
  if (path === lastPath) return lastKind;
  lastPath = path;
  return (lastKind = KIND_OF_CODE[codeExtension(path)] ?? KINDS.find(([, names]) => names.test(path))?.[0] ?? Kind.Unknown);
}

const last = (name: string) => name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf(':'), name.lastIndexOf('/')) + 1);

/** Cache size: names repeat in one file; a file with more names than this is a dictionary. */
const MOST_NAMES = 512;
const wordsByName = new Map<string, string>();

/** `userAPIKey_v2` → `user api key v 2`. */
export function wordsOf(name: string): string {
  let words = wordsByName.get(name);
  if (words !== undefined) return words;
  if (wordsByName.size >= MOST_NAMES) wordsByName.clear();
  wordsByName.set(name, (words = splitWords(name)));
  return words;
}

const splitWords = (name: string) =>
  inEnglish(name)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replace(/([A-Za-z])(\d)/g, '$1 $2')
    .replace(/[^A-Za-z0-9]{1,10}/g, ' ')
    .trim()
    .toLowerCase();

const CREDENTIAL = /pass(?!ed|ing|ion|ive|port|age|eng)|p(?:ss|s|w)?wo?r?d\b|psw|\bpw\b|pwd|secret|token|key|auth|cred/;
const PASSWORD = /pass(?:w|phrase|code|\b|wd)|p(?:ss|s)?wo?r?d\b|psw|\bpw\b|pwd|passwd/;
const ABOUT =
  /\b(?:file|path|dir|name|names|id|ids|type|types|url|uri|endpoint|host|port|length|len|size|count|limit|expir\w{0,6}|ttl|field|fields|label|title|text|hint|help|placeholder|prompt|regex|pattern|policy|header|headers|column|table|param|params|prefix|suffix|format|version|algorithm|alg|method|mode|class|provider|service|server|manager|store|storage|factory|handler|helper|util|utils|config|options|settings|error|message|msg|exception|event|action|status|state|enabled|required|valid|validator|validity|input|output|view|form|page|link|button|icon|reset|changed|change|policy|strength|index|scope|scopes|role|roles|user|username|email|map|list|array|set|func|fn|callback|test|data|info|source|target|domain|realm|db|driver|plugin|backend|encoder|decoder|parser|generator|model|dto|request|response|context|rotation|usage|alias|lifetime|timeout|seconds|minutes|hours|days|time|date|at|kind|flags?)\b/;
const PUBLIC =
  /\b(?:public|pub|publishable|primary|foreign|sort|partition|cache|routing|row|hash|range|map|object|shard|group|index|csrf|xsrf|site|unique|message|msg|property|translation|i18n|locale|query|registry|resource|context|session|cookie|storage|item|data|hot|arrow|enter|next|page|cursor|continuation|sync|cancellation|csrfmiddleware)\b/;
const VERB =
  /^(?:get|set|is|has|have|check|validate|verify|create|update|delete|find|read|load|make|build|generate|reset|change|encode|decode|encrypt|decrypt|hash|parse|with|add|use|put|new|old|current|confirm|show|hide|toggle|forgot|send|save|test|fake|mock|dummy|expected|invalid|wrong|bad|some|any|my|your|the|default|valid|example)\b/;
const VERBS = [
  'get',
  'set',
  'is',
  'has',
  'check',
  'validate',
  'create',
  'update',
  'find',
  'generate',
  'reset',
  'change',
  'with',
  'new',
  'old',
  'current',
  'default',
  'test',
  'expected',
  'invalid',
];

/** Values that are examples under any name. */
const EXAMPLE =
  /^(?:<|\[|\{)|your|^(?:my|the|a|an|some|any|another|our|test|fake|dummy|mock|sample|example|demo|default|invalid|wrong|bad|new|old|random|valid|foo|bar|first|second)[-_. ]?(?=[a-zA-Z])|change|replace|insert|enter|here|example|placeholder|todo|xxx|\*\*|\.\.\./i;

/** Text between the name and the value, as a number. */
function operator(before: string): number {
  const op = /(===?|!==?|=>|:=|\|\||\?\?|<-|->|[:=,(|>-]|\?)?[ \t(]{0,20}["'`]{0,3}$/.exec(before)?.[1] ?? '';
  return ['', '=', ':', '=>', ':=', '==', '===', '!=', '!==', ',', '(', '|', '>', '-', '||', '??', '<-', '->', '?'].indexOf(op);
}

const SYNTAXES = ['assign', 'default', 'argument', 'pair', 'block', 'xml', 'table', 'space', 'label', 'scalar', 'words', 'call', 'bytes'];
const STYLES = [
  /^[a-z0-9]+$/,
  /^[A-Z0-9]+$/,
  /^[A-Z0-9_]+$/,
  /^[a-z0-9_]+$/,
  /^[a-z][A-Za-z0-9]*$/,
  /^[A-Z][A-Za-z0-9]*$/,
  /^[A-Za-z0-9-]+$/,
];
const VALUE_SHAPES = [
  /^\d+$/,
  /^[0-9a-f]+$/,
  /^[0-9A-F]+$/,
  /^[a-z]+$/,
  /^[A-Z]+$/,
  /^[A-Z][a-z]+$/,
  /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/,
  /^[a-z]+(?:[A-Z][a-z]+)+$/,
  /^(?:[A-Z][a-z]+){2,}$/,
  /^[a-z]+(?:_[a-z]+)+$/,
  /^[a-z]+(?:-[a-z]+)+$/,
  /^[a-z]+(?:\.[a-z]+)+$/i,
  /^[a-z]+\d+$/i,
  /^[A-Za-z0-9]+$/,
  /^[A-Za-z0-9+/_-]+={0,2}$/,
];

const NOUNS = [
  /pass ?word$/,
  /passwd$|\bpass$|pwd$|\bpw$|psw$/,
  /pass ?phrase$/,
  /secret$/,
  /token$/,
  /api ?key$/,
  /secret (?:access )?key$|private key$/,
  /access key$|\bkey$|key$/,
  /auth$|authorization$/,
  /cred\w{0,8}$/,
  /passwords$|tokens$|keys$|secrets$/,
];
const COMMON =
  /^(?:p[a@]ss(?:w[o0]rd|wd)?|admin(?:istrator)?|root|test(?:ing|er)?|guest|change_?(?:me|it|this)|letmein|welcome|qwerty|default|demo|s3cr3t|secret|mysql|postgres(?:ql)?|redis|mongo|user|hello|world|hunter2?|foo|bar|baz|foobar|toor|oracle|system|manager|pwd|token|key|guest|1234\d*|0{4,8}|1{4,8}|abc|abcd?123|qwe123|supersecret|topsecret|mysecret\w*|my_?password|testpass\w*|letmein)[0-9!@#$]{0,4}$/i;
const EXTENSIONS =
  'yml yaml json properties env ini conf cfg toml tf md rst txt html xml js ts tsx jsx py go java kt scala groovy gradle cs vb rb php rs c cc cpp h m mm swift sql sh bash ps1 bat j2 tpl example ipynb ex exs pl lua dart csv log snap'.split(
    ' ',
  );

export const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

const has = (test: RegExp, text: string) => (test.test(text) ? 1 : 0);
const count = (test: RegExp, text: string) => Math.min(20, text.match(test)?.length ?? 0);

type Feature = [name: string, value: (facts: Facts) => number];

/** Values that several features need. */
interface Facts {
  given: Given;
  value: string;
  name: string;
  own: string;
  words: string;
  kind: Kind;
  /** The value's line before the name and after the value. */
  head: string;
  tail: string;
  /** The text between name and value. */
  joint: string;
  lineLength: number;
  /** The lines above and below, without the value's line. */
  around: string;
  /** How often the value is elsewhere in the text near it. */
  elsewhere: () => Elsewhere;
  nameElsewhere: () => number;
}

interface Elsewhere {
  /** All places, up to nine. */
  all: number;
  /** Places where it is a part of more or a bare word. */
  bare: number;
  /** Places where it is in quotes or after `=` or `:`. */
  given: number;
}

const TABLE: readonly Feature[] = [
  // The name.
  ['name password', (f) => has(PASSWORD, f.words)],
  ['name secret', (f) => has(/secret/, f.words)],
  ['name token', (f) => has(/token/, f.words)],
  ['name key', (f) => has(/key/, f.words)],
  ['name auth', (f) => has(/auth/, f.words)],
  ['name credential', (f) => has(/cred/, f.words)],
  [
    'name strong key',
    (f) =>
      has(
        /\b(?:api|access|secret|private|encryption|encrypt|signing|sign|master|service|license|consumer|client|app|account|deploy|security|crypto|aes|hmac|jwt(?: secret)?|admin|ssh|rsa|shared|storage|session secret|auth) ?keys?\b|apikey|secretkey|accesskey|authkey/,
        f.words,
      ),
  ],
  ['name weak key', (f) => has(PUBLIC, f.words)],
  [
    'name ends in credential',
    (f) =>
      has(
        /(?:pass|passw\w{0,8}|p(?:ss|s|w)?wo?r?d|psw|pw|pwd|passphrase|secret|token|key|auth|authorization|cred\w{0,9})s?(?: ?\d{1,2})?$/,
        f.words,
      ),
  ],
  [
    'name is credential',
    (f) => has(/^(?:pass|passw\w{0,8}|psw|pw|pwd|passphrase|secret|token|key|auth|authorization|cred\w{0,9})s?$/, f.words),
  ],
  ['name about', (f) => has(ABOUT, f.words.replace(CREDENTIAL, ' '))],
  ['name about last', (f) => has(ABOUT, f.words.split(' ').at(-1)!)],
  ['name verb', (f) => has(VERB, f.words)],
  ['name which verb', (f) => 1 + VERBS.indexOf(f.words.split(' ')[0])],
  ['name words', (f) => Math.min(9, f.words.split(' ').length)],
  ['name length', (f) => Math.min(40, f.own.length)],
  ['name parents', (f) => count(/[.:/]/g, f.name)],
  ['name style', (f) => 1 + STYLES.findIndex((style) => style.test(f.own))],
  ['name plural', (f) => has(/[a-z]s$/i, f.own) && 1 - has(/(?:pass|access|address)$/i, f.own)],
  ['name number', (f) => has(/\d$/, f.own)],
  ['name confirmation', (f) => has(/confirm|verif|repeat|again|new|old|current/, f.words)],
  ['name hash', (f) => has(/hash|digest|encrypted|hashed|checksum|sha|md5/, f.words)],
  [
    'name service',
    (f) =>
      has(
        /\b(?:mysql|postgres|pg|db|database|jdbc|redis|mongo|rabbitmq|sql|ldap|smtp|mail|ftp|aws|elastic|keystore|truststore|trust|ssl|admin|root|user)\b/,
        f.words,
      ),
  ],
  ['name noun', (f) => 1 + NOUNS.findIndex((noun) => noun.test(f.words))],
  [
    'name crypto',
    (f) => has(/\b(?:private|rsa|aes|des|hmac|cipher|crypto|encrypt\w{0,5}|sign\w{0,4}|jwt|master|salt|iv|wrapped|sealed)\b/, f.words),
  ],
  ['name database', (f) => has(/\b(?:mysql|postgres\w{0,3}|pg|db|database|jdbc|redis|mongo\w{0,2}|sql|maria ?db|oracle|mssql)\b/, f.words)],
  ['name in quotes', (f) => has(/["'`]$/, f.head)],
  ['name after', (f) => 1 + '"\'`$@-.<#/ \t{([,&?;|=:*%'.indexOf(f.head.at(-1) ?? '\n')],
  // How the value is assigned.
  ['syntax', (f) => 1 + SYNTAXES.indexOf(f.given.syntax ?? '')],
  ['operator', (f) => operator(f.joint)],
  ['quoted', (f) => Number(f.given.quoted ?? false)],
  ['quote', (f) => 1 + '"\'`'.indexOf(f.given.text[f.given.start - 1])],
  ['wrapper', (f) => (f.given.wrapper ? 1 : 0)],
  [
    'wrapper looks up',
    (f) =>
      has(
        /get|env|find|read|fetch|load|input|config|param|opts|t\(|_\(|translate|label|field|column|option|arg|\[/i,
        f.given.wrapper ?? '',
      ),
  ],
  ['wrapper makes', (f) => has(/token|pass|secret|cred|key|byte|some|string|new /i, f.given.wrapper ?? '')],
  ['wrapper is a list', (f) => has(/[[({]$/, f.given.wrapper ?? '')],
  ['bare in code', (f) => Number(!f.given.quoted && (f.kind > Kind.Shell || f.kind === Kind.Unknown))],
  ['joint length', (f) => Math.min(40, f.joint.length)],
  ['typed', (f) => has(/:\s?[\w.<>]{2,40}\??\s?=/, f.joint)],
  ['next character', (f) => 1 + '"\'`;,)]}>|&\n\r \t([.+:#\\<'.indexOf(f.tail[0] ?? '\n')],
  ['closes a call', (f) => has(/^["'`]?\s?\)/, f.tail)],
  ['followed by more', (f) => has(/^["'`]?\s{0,3}(?:\+|\.|%|\?|&&|\|\|)/, f.tail)],
  ['words follow', (f) => has(/^[^"'`]{0,3}["'`]?[ .,]{1,2}[A-Za-z]{2,}[ ,.]/, f.tail)],
  ['tail length', (f) => Math.min(60, f.tail.length)],
  ['head length', (f) => Math.min(60, f.head.length)],
  ['head indented', (f) => has(/^\s*["'`]?$/, f.head)],
  ['head in string', (f) => count(/["'`]/g, f.head.replace(/["'`]$/, '')) % 2],
  ['head comment', (f) => has(/(?:^|\s)(?:\/\/|#|\*|--|<!--|;)(?!\{)/, f.head)],
  [
    'head declares',
    (f) => has(/\b(?:const|let|var|val|final|static|String|string|let|def|export|my|local|private|public|define)\b/, f.head),
  ],
  ['head asserts', (f) => has(/\b(?:assert\w{0,30}|expect\w{0,20}|should|equal\w{0,10}|t\.match|t\.same|verify|then|match)\b/i, f.head)],
  [
    'head function',
    (f) => has(/\b(?:def|func|function|fn|fun|public|private|protected)\b[^=]{0,120}\($|\b(?:def|func|function|fn|fun)\b/, f.head),
  ],
  ['head call', (f) => has(/\w\([^()]{0,200}$/, f.head)],
  ['head login', (f) => has(/login|auth|sign|user|create|connect|credential|basic/i, f.head)],
  [
    'head prints',
    (f) =>
      has(/\b(?:print\w{0,3}|echo|puts|log\w{0,6}|console|raise|throw|error|warn|fmt|format|msg|message|help|description|desc)\b/i, f.head),
  ],
  ['head tests it', (f) => has(/\b(?:it|test|describe|context|specify|scenario|should)\b[ (]/, f.head)],
  ['head returns', (f) => has(/\breturn\b|\bcase\b|\bif\b|\bwhen\b|\bunless\b|\bwhile\b/, f.head)],
  ['head shell', (f) => has(/(?:^|\s)-{1,2}[a-zA-Z]|docker|export|\brun\b|curl|ENV\b|ARG\b/, f.head)],
  ['head option', (f) => has(/(?:^|[\s"'`=])(?:-e\s|--?|-D)$/, f.head)],
  ['head list item', (f) => has(/^\s*[-*]\s["'`]?$/, f.head)],
  ['head url', (f) => has(/https?:\/\/\S{0,300}[?&]["'`]?$/, f.head)],
  ['head query', (f) => has(/[?&]$/, f.head)],
  ['head tag', (f) => has(/<[a-z][^>]{0,300}$/i, f.head)],
  ['head table', (f) => has(/\|/, f.head)],
  ['line length', (f) => Math.min(50, f.lineLength >> 3)],
  ['line example', (f) => has(/example|e\.g\.|sample|dummy|fake|mock|placeholder|your/i, f.head + f.tail)],
  ['line user', (f) => has(/user|login|email|account|host/i, f.head + f.tail)],
  ['near user', (f) => has(/user(?:name)?|login|email/i, f.around)],
  ['near host', (f) => has(/host|port|url|server|database|jdbc|driver/i, f.around)],
  ['near assertion', (f) => has(/\bassert|\bexpect\w{0,20}|\bshould\b|@Test|def test_|\bit\(|describe/i, f.around)],
  ['near example', (f) => has(/example|sample|dummy|fake|mock|placeholder/i, f.around)],
  ['near markup', (f) => has(/<(?:input|label|form|div|span)\b/i, f.around)],
  ['near type words', (f) => has(/: string[;,]|"type":|type:/i, f.around)],
  ['near key and value', (f) => has(/["']?value["']?\s?:/i, f.around)],
  ['near docker', (f) => has(/image:|environment:|docker|services:/i, f.around)],
  ['line quotes', (f) => count(/["'`]/g, f.head + f.tail)],
  ['line digits', (f) => count(/\d/g, f.head + f.tail)],
  ['value elsewhere', (f) => f.elsewhere().all],
  ['value elsewhere bare', (f) => f.elsewhere().bare],
  ['value elsewhere given', (f) => f.elsewhere().given],
  ['name elsewhere', (f) => f.nameElsewhere()],
  // The value.
  ['strangeness', (f) => Math.round(strangeness(f.value) * 8)],
  ['strength', (f) => ['none', 'weak', 'strong'].indexOf(passwordStrength(f.value, 'x'))],
  ['says password', (f) => has(/pass|pwd|p[a@4][s$5]{2}|psw/i, f.value)],
  ['says key', (f) => has(/key|token|secret|s3cr|t0k|cred|auth/i, f.value)],
  ['says test', (f) => has(/test|demo|sample|fake|dummy|mock|foo|bar|baz|spam|blah/i, f.value)],
  ['says wrong', (f) => has(/wrong|bad|invalid|correct|valid|good|old|new|other|updated|chang|expire|not|missing|unknown/i, f.value)],
  ['says my', (f) => has(/^(?:my|your|the|some|a|an|super|very|this|any)(?=[^a-z]|[a-z]{3})/i, f.value)],
  ['says sequence', (f) => has(/123|abc|qwe|asd|xyz|321|aaa|111|000/i, f.value)],
  ['common', (f) => has(COMMON, f.value)],
  ['leet', (f) => has(/[a-z][0134@$5][a-z]/i, f.value)],
  ['digit share', (f) => Math.round((10 * (f.value.match(/\d/g)?.length ?? 0)) / f.value.length)],
  ['capital share', (f) => Math.round((10 * (f.value.match(/[A-Z]/g)?.length ?? 0)) / f.value.length)],
  ['distinct', (f) => Math.min(40, new Set(f.value).size)],
  [
    'vowel share',
    (f) => Math.round((10 * (f.value.match(/[aeiouy]/gi)?.length ?? 0)) / Math.max(1, f.value.match(/[a-z]/gi)?.length ?? 0)),
  ],
  ['first', (f) => 1 + [/[a-z]/, /[A-Z]/, /\d/].findIndex((kind) => kind.test(f.value[0]))],
  ['last', (f) => 1 + [/[a-z]/, /[A-Z]/, /\d/, /=/].findIndex((kind) => kind.test(f.value.at(-1)!))],
  ['prefix', (f) => has(/^[a-z]{1,6}[-_.][0-9A-Za-z]{6}/i, f.value)],
  ['wordy', (f) => Number(isWordy(f.value))],
  ['generated', (f) => Number(looksGenerated(f.value))],
  ['colon', (f) => has(/:/, f.value)],
  ['comma', (f) => has(/,/, f.value)],
  ['value in name', (f) => Number(f.name.toLowerCase().includes(f.value.toLowerCase()))],
  ['length', (f) => Math.min(64, f.value.length)],
  ['entropy', (f) => Math.round(entropy(f.value) * 4)],
  ['digits', (f) => count(/\d/g, f.value)],
  ['capitals', (f) => count(/[A-Z]/g, f.value)],
  ['small letters', (f) => count(/[a-z]/g, f.value)],
  ['punctuation', (f) => count(/[^A-Za-z0-9]/g, f.value)],
  ['password punctuation', (f) => count(/[!@#$%^&*~?]/g, f.value)],
  ['joiners', (f) => count(/[-_.]/g, f.value)],
  ['code punctuation', (f) => count(/[(){}[\]<>,;:=|/\\]/g, f.value)],
  ['runs', (f) => Math.min(12, count(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g, f.value))],
  ['shape', (f) => 1 + VALUE_SHAPES.findIndex((shape) => shape.test(f.value))],
  ['switches', (f) => (f.value.length < 10 ? 0 : count(/[a-z](?=[A-Z])|[A-Z](?=[A-Z][a-z])/g, f.value))],
  ['longest letters', (f) => Math.min(30, Math.max(0, ...(f.value.match(/[a-z]{2,40}/gi) ?? []).map(({ length }) => length)))],
  ['example', (f) => has(EXAMPLE, f.value)],
  ['placeholder', (f) => Number(isPlaceholder(f.value))],
  ['sequence', (f) => Number(isSequence(f.value))],
  ['names itself', (f) => Number(sameWords(f.value, f.words))],
  [
    'says only credential',
    (f) =>
      has(
        /^(?:my|the|some|your|new|old|test|client|access|api|app|user|auth|oauth|refresh|bearer|id|consumer|private|public)?[-_ ]?(?:pass(?:word|wd|phrase)?|pwd|secret|token|key)[-_ ]?(?:key|token|secret|value|id)?$/i,
        f.value,
      ),
  ],
  ['hash length', (f) => (/^[0-9a-fA-F]+$/.test(f.value) ? [0, 32, 40, 56, 64, 96, 128].indexOf(f.value.length) : -1) + 1],
  ['uuid', (f) => has(UUID, f.value)],
  ['padded base64', (f) => has(/^[A-Za-z0-9+/]{7,}={1,2}$/, f.value)],
  ['hexadecimal number', (f) => has(/^-?0x[0-9a-f]{1,16}$/i, f.value)],
  [
    'host or file',
    (f) => has(/\.(?:com|org|net|io|dev|json|ya?ml|pem|key|txt|js|py|java|go|rb|html?|php|xml|log|properties|crt|jks|p12)\b/i, f.value),
  ],
  ['slash', (f) => has(/^[\w.-]*\/[\w./-]*$/, f.value)],
  ['mail', (f) => has(/@[\w-]{1,60}\.\w/, f.value)],
  ['jwt', (f) => has(/^ey[A-Za-z0-9_-]{10,}/, f.value)],
  ['format', (f) => has(/%[sdvqr]|%\(|\{\d?\}|\\[nt]/, f.value)],
  // The file.
  ['kind', (f) => f.kind],
  ['bare words are values', (f) => Number(f.kind <= Kind.Properties || f.kind === Kind.Shell)],
  [
    'test file',
    (f) =>
      has(
        /(?:^|[/_.-])(?:tests?|specs?|__tests__|testing|testdata|fixtures?|e2e|it)(?=[/_.-]|$)|(?:Tests?|Spec|IT)\.\w+$|_(?:test|spec)\.\w+$/,
        f.given.path,
      ),
  ],
  ['example file', (f) => has(/example|sample|demo|tutorial|template|quickstart|\.dist\b/i, f.given.path)],
  ['doc file', (f) => has(/(?:^|\/)(?:docs?|documentation|website)\/|README|CHANGELOG/i, f.given.path)],
  ['vendored', (f) => has(/(?:^|\/)(?:vendor|node_modules|third_party|external|lib|dist)\/|\.min\.|jquery/i, f.given.path)],
  ['locale file', (f) => has(/(?:^|[/_.-])(?:locales?|i18n|l10n|lang|languages?|translations?|messages|intl)(?:[/_.-]|$)/i, f.given.path)],
  ['compose file', (f) => has(/docker-compose|compose\.ya?ml|Dockerfile|\.env|travis|workflows|\.ci/i, f.given.path)],
  ['source dir', (f) => has(/(?:^|\/)(?:src|lib|app|pkg|internal|cmd|main)\//, f.given.path)],
  ['extension', (f) => 1 + EXTENSIONS.indexOf(/\.(\w{1,10})$/.exec(f.given.path)?.[1].toLowerCase() ?? '')],
  ['schema file', (f) => has(/\.d\.ts$|schema|swagger|openapi|\.proto$|types\.ts$/i, f.given.path)],
];

/** `access_token` assigned to `accessToken`, `my-password` to `password`. */
function sameWords(value: string, words: string): boolean {
  const own = wordsOf(value).replace(/^(?:my|the|your|some|a|test|new|old|invalid|bad|wrong|fake|dummy|default) /, '');
  return (
    own.length > 2 && (own === words || words.endsWith(own) || own.endsWith(words) || words.replace(/ /g, '') === own.replace(/ /g, ''))
  );
}

/** Names of the columns, for the trainer and for people. */
export const FEATURES: readonly string[] = TABLE.map(([name]) => name);

const MAX_LINE = 600;
const MAX_HEAD = 300;
const MAX_TAIL = 300;

/** The model's input by index in `FEATURES`; each number is computed on first use. */
export function featuresOf(value: string, given: Given): Row {
  const { text, start, end } = given;
  const name = given.name ?? '';
  // Cut slices first: a minified file is one line, and searching for its ends from every value would take forever.
  const behind = text.slice(Math.max(0, start - MAX_LINE), start);
  const ahead = text.slice(end, end + MAX_TAIL);
  const before = behind.slice(behind.lastIndexOf('\n') + 1);
  const newline = ahead.indexOf('\n');
  const tail = newline < 0 ? ahead : ahead.slice(0, newline);
  const lineStart = start - before.length;
  const lineEnd = end + tail.length;
  // The name may be on an earlier line.
  const bare = name.slice(0, 40);
  const at = before.lastIndexOf(bare);
  const own = last(name);
  const facts: Facts = {
    given,
    value,
    name,
    own,
    words: wordsOf(own),
    kind: kindOf(given.path),
    head: (at < 0 ? '' : before.slice(0, at)).slice(-MAX_HEAD),
    tail,
    joint: at < 0 ? before : before.slice(at + bare.length),
    lineLength: lineEnd - lineStart,
    around: text.slice(Math.max(0, lineStart - 250), lineStart) + text.slice(lineEnd, lineEnd + 150),
    elsewhere: () => (found ??= elsewhereOf(value, given)),
    nameElsewhere: () => timesOf(own, text.slice(Math.max(0, start - REACH), Math.min(text.length, end + REACH))) - 1,
  };
  let found: Elsewhere | undefined;
  const ofValue: number[] = [];
  const ofName = rowOfName(name);
  const ofFile = rowOfFile(given.path);
  return (feature) => {
    const row = feature < FIRST_OF_VALUE ? ofName : feature < FIRST_OF_FILE ? ofValue : ofFile;
    return (row[feature] ??= TABLE[feature][1](facts));
  };
}

/**
 * How far from the value the same value and name are searched for, in characters: less than the context that lines of a history
 * have (`scan/context.ts`). When it was chosen, 4,000 gave an F1 of .802 instead of .803 out of fold.
 */
const REACH = 690;
const MOST_PLACES = 9;

function timesOf(word: string, text: string): number {
  if (word === '') return 0;
  let times = 0;
  for (let at = text.indexOf(word); at >= 0 && times < MOST_PLACES; at = text.indexOf(word, at + word.length)) times++;
  return times;
}

function elsewhereOf(value: string, { text, start, end }: Given): Elsewhere {
  const places = { all: 0, bare: 0, given: 0 };
  const from = Math.max(0, start - REACH);
  const to = Math.min(text.length, end + REACH);
  const near = text.slice(from, to);
  for (let at = near.indexOf(value); at >= 0 && places.all < MOST_PLACES; at = near.indexOf(value, at + value.length)) {
    if (from + at === start) continue;
    places.all++;
    if (/["'`=:]\s?$/.test(near.slice(Math.max(0, at - 2), at))) places.given++;
    else places.bare++;
  }
  return places;
}

/** Features before this one depend only on the name. */
const FIRST_OF_VALUE = TABLE.findIndex(([name]) => name === 'name in quotes');
/** Features from this one on depend only on the file. */
const FIRST_OF_FILE = TABLE.findIndex(([name]) => name === 'kind');

const rowsByName = new Map<string, number[]>();

function rowOfName(name: string): number[] {
  let row = rowsByName.get(name);
  if (row) return row;
  if (rowsByName.size >= MOST_NAMES) rowsByName.clear();
  rowsByName.set(name, (row = []));
  return row;
}

let lastFile = { path: '', row: [] as number[] };

function rowOfFile(path: string): number[] {
  if (path !== lastFile.path) lastFile = { path, row: [] };
  return lastFile.row;
}
