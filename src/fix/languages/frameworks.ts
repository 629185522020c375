/** YAML that a framework reads in its own way: none of them fills in `${X}`. */
import { posix } from 'node:path';
import { type Fallback, withoutFallback } from '../fallback.ts';
import type { Language, Near, Place } from '../model.ts';
import { refuseAll } from '../places.ts';
import { notLoaded } from './shared.ts';
import { type Found, yamlLanguage } from './yaml.ts';

/** The folder that a path is relative to: what comes before its last `config/`, with the slash. */
const above = (path: string): string => path.slice(0, path.lastIndexOf('config/'));

const isIn = (text: string, { start }: Place, open: string, close: string): boolean =>
  text.lastIndexOf(open, start) > text.lastIndexOf(close, start);

/** Why a value in an expression of a template stays, unless the expression is a known default. */
const inTemplate =
  (open: string, close: string, fallbacks: readonly Fallback[]) =>
  (text: string, place: Place): string | undefined =>
    isIn(text, place, open, close) && withoutFallback({ path: '', text }, place, fallbacks, true) === undefined
      ? `it is in an expression (${open} … ${close}): move it by hand`
      : undefined;

const ERB: readonly Fallback[] = [
  {
    before: /(?<read>\bENV\.fetch\(\s*(?<quote>["'])(?<name>\w+)\k<quote>)\s*,\s*["']$/,
    after: /^["']\s*\)/,
    instead: ({ read }) => `${read})`,
    inside: true,
  },
  { before: /(?<read>\bENV\[\s*(?<quote>["'])(?<name>\w+)\k<quote>\s*\])\s*\|\|\s*["']$/, after: /^["'](?=\s*-?%>)/, inside: true },
];
const inErb = inTemplate('<%', '%>', ERB);

/** True if the value is the whole scalar. */
const isWhole = ({ start, end }: Place, { range, type }: Found): boolean => {
  const quote = type?.startsWith('QUOTE') ? 1 : 0;
  return range[0] + quote === start && range[1] - quote === end;
};

/** Rails runs ERB over these files: https://guides.rubyonrails.org/configuring.html#custom-configuration */
const rails: Language = yamlLanguage(
  {
    name: 'Rails',
    path: /(?:^|\/)config\/(?:settings\/)?[^/]+\.ya?ml$/i,
    isUsed: (path, _, near) =>
      near(`${above(path)}config/application.rb`) !== undefined || /\brails\b/.test(near(`${above(path)}Gemfile`) ?? ''),
    examples: {
      near: { 'config/application.rb': '', 'shop/Gemfile': 'gem "rails"\n' },
      fixed: [
        {
          path: 'config/secrets.yml',
          before: 'production:\n  api_key: % # ask\n',
          after: 'production:\n  api_key: <%= ENV["TOGETHER_API_KEY"].to_json %> # ask\n',
        },
        { path: 'config/app.yml', before: 'api_key: "%"\n', after: 'api_key: <%= ENV["TOGETHER_API_KEY"].to_json %>\n' },
        { path: 'shop/config/app.yml', before: "api_key: '%'\n", after: 'api_key: <%= ENV["TOGETHER_API_KEY"].to_json %>\n' },
        { path: 'config/app.yml', before: 'a: { api_key: % }\n', after: `a: { api_key: "<%= ENV['TOGETHER_API_KEY'] %>" }\n` },
        { path: 'config/app.yml', before: 'auth: Bearer %\n', after: "auth: Bearer <%= ENV['TOGETHER_API_KEY'] %>\n" },
        { path: 'config/app.yml', before: 'k: <%= ENV.fetch("TG_KEY", "%") %>\n', after: 'k: <%= ENV.fetch("TG_KEY") %>\n' },
        { path: 'config/app.yml', before: "k: <%= ENV['TG_KEY'] || '%' %>\n", after: "k: <%= ENV['TG_KEY'] %>\n" },
        { path: 'other/config/app.yml', before: 'api_key: "%"\n', after: 'api_key: "${TOGETHER_API_KEY}"\n' },
      ],
      refused: [{ path: 'config/app.yml', text: 'api_key: <%= key || "%" %>\n', why: /in an expression/ }],
    },
  },
  {
    read: (variable, scalar) => (scalar === 'QUOTE_SINGLE' ? `<%= ENV["${variable}"] %>` : `<%= ENV['${variable}'] %>`),
    notes: () => [notLoaded('Rails', 'the gem dotenv-rails')],
    fallbacks: ERB,
    at(text, place, scalar) {
      const why = inErb(text, place);
      if (why !== undefined) return why;
      // Brackets would end the list or map around it. As JSON, a value with quotes or a colon is right, too.
      if (scalar.isInFlow || scalar.type?.startsWith('BLOCK') || !isWhole(place, scalar)) return undefined;
      const [start, end] = scalar.range;
      return { start, end, text: `<%= ENV["${place.variable}"].to_json %>` };
    },
  },
);

/** https://symfony.com/doc/current/configuration.html#configuration-based-on-environment-variables */
const symfony: Language = yamlLanguage(
  {
    name: 'Symfony',
    path: /(?:^|\/)config\/.*\.ya?ml$/i,
    isUsed: (path, _, near) => near(`${above(path)}config/bundles.php`) !== undefined || near(`${above(path)}symfony.lock`) !== undefined,
    examples: {
      near: { 'config/bundles.php': '' },
      fixed: [
        { path: 'config/services.yaml', before: 'api_key: %\n', after: 'api_key: "%env(TOGETHER_API_KEY)%"\n' },
        { path: 'config/packages/ai.yaml', before: "api_key: '%'\n", after: "api_key: '%env(TOGETHER_API_KEY)%'\n" },
      ],
      refused: [{ path: 'config/services.yaml', text: "parameters:\n  env(API_KEY): '%'\n", why: /default of a variable/ }],
    },
  },
  {
    read: (variable) => `%env(${variable})%`,
    notes: () => ['Symfony reads .env and .env.local: a value that is not for everybody belongs in .env.local, which git ignores'],
    fallbacks: [],
    at: (_text, _place, { keys }) => (/(?:^|\/)env\([^)]*\)$/.test(keys) ? 'it is the default of a variable: delete its line' : undefined),
  },
);

const LOOKUP: readonly Fallback[] = [
  {
    before:
      /(?<read>\blookup\(\s*(?<quote>["'])(?:ansible\.builtin\.)?env\k<quote>\s*,\s*(?<other>["'])(?<name>\w+)\k<other>\s*\))\s*\|\s*default\(\s*["']$/,
    after: /^["']\s*(?:,\s*[Tt]rue\s*)?\)/,
    inside: true,
  },
];

/** https://docs.ansible.com/ansible/latest/collections/ansible/builtin/env_lookup.html */
const ansible: Language = yamlLanguage(
  {
    name: 'Ansible',
    path: /\.ya?ml$/i,
    isUsed: (path, text, near) =>
      /(?:^|\/)(?:group_vars|host_vars|roles\/[^/]+\/(?:vars|defaults|tasks|handlers))\//.test(path) ||
      /^-[ \t]+(?:name:[^\n]*\r?\n[ \t]+)?hosts:/m.test(text) ||
      near(posix.join(posix.dirname(path), 'ansible.cfg')) !== undefined,
    examples: {
      near: { 'site/ansible.cfg': '' },
      fixed: [
        { path: 'group_vars/all.yml', before: 'api_key: %\n', after: `api_key: "{{ lookup('env', 'TOGETHER_API_KEY') }}"\n` },
        { path: 'site/a.yml', before: "api_key: '%'\n", after: `api_key: '{{ lookup("env", "TOGETHER_API_KEY") }}'\n` },
        {
          path: 'play.yml',
          before: '- hosts: web\n  vars:\n    api_key: "%"\n',
          after: `- hosts: web\n  vars:\n    api_key: "{{ lookup('env', 'TOGETHER_API_KEY') }}"\n`,
        },
        {
          path: 'host_vars/a.yml',
          before: `k: "{{ lookup('env', 'TG_KEY') | default('%', true) }}"\n`,
          after: `k: "{{ lookup('env', 'TG_KEY') }}"\n`,
        },
      ],
      refused: [{ path: 'group_vars/all.yml', text: `k: "{{ key | default('%') }}"\n`, why: /in an expression/ }],
    },
  },
  {
    read: (variable, scalar) => (scalar === 'QUOTE_SINGLE' ? `{{ lookup("env", "${variable}") }}` : `{{ lookup('env', '${variable}') }}`),
    notes: () => [
      'Ansible reads the environment of the computer that it is started on, and does not load .env by itself: export its variables there (set -a; . ./.env; set +a)',
    ],
    fallbacks: LOOKUP,
    at: inTemplate('{{', '}}', LOOKUP),
  },
);

const SERVERLESS: readonly Fallback[] = [
  { before: /(?<read>\$\{env:(?<name>\w+))\s*,\s*["']$/, after: /^["']\s*\}/, instead: ({ read }) => `${read}}`, inside: true },
];

/** https://www.serverless.com/framework/docs/guides/variables */
const serverless: Language = yamlLanguage(
  {
    name: 'Serverless Framework',
    path: /(?:^|\/)serverless\.ya?ml$/i,
    examples: {
      fixed: [
        { path: 'serverless.yml', before: 'api_key: %\n', after: 'api_key: ${env:TOGETHER_API_KEY}\n' },
        { path: 'serverless.yml', before: "k: ${env:TG_KEY, '%'}\n", after: 'k: ${env:TG_KEY}\n' },
      ],
      refused: [{ path: 'serverless.yml', text: 'a: {} # %\n', why: /comment/ }],
    },
  },
  {
    read: (variable) => `\${env:${variable}}`,
    notes: () => ['the Serverless Framework loads .env only with useDotenv: true'],
    fallbacks: SERVERLESS,
  },
);

/** A kind of file in which nothing is filled in: a variable would be taken for the value itself. */
const unfilled = (
  name: string,
  why: string,
  path: RegExp,
  examples: readonly string[],
  isUsed: Language['isUsed'],
  near?: Near,
): Language => ({
  name,
  path,
  isUsed,
  rewrite: (_, places) => refuseAll(places, why),
  examples: {
    near,
    fixed: [],
    refused: examples.map((example) => ({ path: example, text: 'runtime: x\napi_key: "%"\n', why: /replaces nothing/ })),
  },
});

const helm = unfilled(
  'Helm values',
  'Helm replaces nothing in it: leave the value empty here, and give it with --set or in a Secret',
  /(?:^|\/)[\w.-]*values[\w.-]*\.ya?ml$/i,
  ['top/values-prod.yaml', 'values.yaml', 'deploy/helm/prod-values.yml'],
  // Values may be kept apart from their chart: `helm/values.yaml`.
  (path, _, near) =>
    /(?:^|\/)values\.ya?ml$|(?:^|\/)(?:helm|charts?)\//i.test(path) || near(posix.join(posix.dirname(path), 'Chart.yaml')) !== undefined,
  { 'top/Chart.yaml': '' },
);

const appEngine = unfilled(
  'App Engine',
  'App Engine replaces nothing in it: read the value from Secret Manager in the program',
  /(?:^|\/)app\.ya?ml$/i,
  ['app.yaml'],
  (_, text) => /^runtime:/m.test(text),
);

export const frameworks: readonly Language[] = [rails, symfony, ansible, serverless, helm, appEngine];
