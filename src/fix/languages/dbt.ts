import type { Fallback } from '../fallback.ts';
import type { Language } from '../model.ts';
import { yamlLanguage } from './yaml.ts';

const FALLBACKS: readonly Fallback[] = [
  {
    before: /(?<read>\benv_var\(\s*(?<quote>["'])(?<name>\w+)\k<quote>)\s*,\s*["']$/,
    after: /^["']\s*\)/,
    instead: ({ read }) => `${read})`,
    inside: true,
  },
];

/** Connections and projects of dbt: https://docs.getdbt.com/reference/dbt-jinja-functions/env_var */
export const dbt: Language = yamlLanguage(
  {
    name: 'dbt',
    path: /(?:^|\/)(?:profiles|dbt_project)\.ya?ml$/i,
    examples: {
      fixed: [
        {
          path: 'profiles.yml',
          before: 'shop:\n  outputs:\n    dev: { type: x, token: % }\n',
          after: `shop:\n  outputs:\n    dev: { type: x, token: "{{ env_var('TOGETHER_API_KEY') }}" }\n`,
        },
        { path: 'profiles.yml', before: 'token: % # ask\n', after: `token: "{{ env_var('TOGETHER_API_KEY') }}" # ask\n` },
        { path: 'profiles.yml', before: 'token: "%"\n', after: `token: "{{ env_var('TOGETHER_API_KEY') }}"\n` },
        { path: 'profiles.yaml', before: "token: '%'\n", after: `token: '{{ env_var("TOGETHER_API_KEY") }}'\n` },
        { path: 'profiles.yml', before: `token: "{{ env_var('TG_KEY', '%') }}"\n`, after: `token: "{{ env_var('TG_KEY') }}"\n` },
      ],
      refused: [
        { path: 'profiles.yml', text: 'shop: {} # %\n', why: /comment/ },
        { path: 'dbt_project.yml', text: 'vars:\n  api_key: "%"\n', why: /replaces nothing/ },
      ],
    },
  },
  {
    read: (variable, scalar) => (scalar === 'QUOTE_SINGLE' ? `{{ env_var("${variable}") }}` : `{{ env_var('${variable}') }}`),
    notes: () => ['dbt does not load .env by itself: set the variable before you run it'],
    fallbacks: FALLBACKS,
    at: (_text, _place, { keys }) =>
      /^vars\//.test(keys) ? 'dbt replaces nothing in its vars: call env_var() in the model instead of var()' : undefined,
  },
);
