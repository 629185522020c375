/** Files in which a value is simply replaced. */
import { isEnvExample } from '../../value/env-file.ts';
import { APPLICATION_PROPERTIES } from '../../value/unfixable.ts';
import type { Language, Place } from '../model.ts';
import { withoutFallback } from '../fallback.ts';
import { rewriteEach } from '../places.ts';
import { SPRING } from './shared.ts';

interface InPlace extends Pick<Language, 'name' | 'path' | 'names' | 'spell' | 'fallbacks' | 'examples'> {
  read(variable: string): string;
  notes: readonly string[];
  /** Why a value must stay; undefined if it need not. */
  refuse?(place: Place): string | undefined;
}

const isComment = (text: string, { start }: Place): boolean => /^[ \t]*[#;!]/.test(text.slice(text.lastIndexOf('\n', start - 1) + 1));

const inPlace = ({ read, notes, refuse, ...language }: InPlace): Language => ({
  ...language,
  rewrite: ({ path, text }, places) =>
    rewriteEach(
      places,
      (place) =>
        isComment(text, place)
          ? 'it is in a comment: delete it there'
          : (withoutFallback({ path, text }, place, language.fallbacks, true) ??
            refuse?.(place) ?? { start: place.start, end: place.end, text: read(place.variable) }),
      [...notes],
    ),
});

/** npm, pnpm and Yarn replace `${NAME}` in it. */
export const npmrc = inPlace({
  name: '.npmrc',
  path: /(?:^|\/)\.npmrc$/i,
  read: (variable) => `\${${variable}}`,
  notes: ['npm does not read .env: set the variable in the shell, or in the settings of CI'],
  examples: {
    fixed: [
      {
        path: '.npmrc',
        before: 'registry=https://npm.example/\ntogether_api_key=%\n',
        after: 'registry=https://npm.example/\ntogether_api_key=${TOGETHER_API_KEY}\n',
      },
    ],
    refused: [{ path: '.npmrc', text: '# together_api_key=%\n', why: /comment/ }],
  },
});

/** pip and uv replace `${NAME}` in it. */
export const requirements = inPlace({
  name: 'pip',
  path: /(?:^|\/)(?:[\w.-]*requirements|constraints)[\w.-]*\.(?:txt|in)$|(?:^|\/)requirements\/[^/]+\.(?:txt|in)$/i,
  spell: (name) => name.toUpperCase(),
  read: (variable) => `\${${variable}}`,
  notes: ['pip does not read .env: set the variable in the shell, or in the settings of CI'],
  examples: {
    fixed: [
      {
        path: 'requirements.txt',
        before: '--extra-index-url https://svc:%@pypi.example/simple\nboto3\n',
        after: '--extra-index-url https://svc:${TOGETHER_API_KEY}@pypi.example/simple\nboto3\n',
      },
    ],
    refused: [{ path: 'requirements/dev.txt', text: '# %\n', why: /comment/ }],
  },
});

/** Spring, Quarkus and Micronaut replace `${NAME}` in it. Java programs that read other `.properties` files do not. */
export const applicationProperties = inPlace({
  name: 'Spring properties',
  path: APPLICATION_PROPERTIES,
  fallbacks: [SPRING],
  read: (variable) => `\${${variable}}`,
  refuse: ({ value }) => (value.includes('\\') ? 'it has escapes: move it by hand' : undefined),
  notes: ['Spring does not read .env by itself: export its variables before you start the program (set -a; . ./.env; set +a)'],
  examples: {
    fixed: [
      {
        path: 'src/main/resources/application.properties',
        before: 'server.port=8080\ntogether.api-key=%\n',
        after: 'server.port=8080\ntogether.api-key=${TOGETHER_API_KEY}\n',
      },
      { path: 'application-prod.properties', before: 'together.key = ${TG_KEY:%}\n', after: 'together.key = ${TG_KEY}\n' },
      { path: 'bootstrap.properties', before: 'together.key: %\r\n', after: 'together.key: ${TOGETHER_API_KEY}\r\n' },
    ],
    refused: [
      { path: 'application.properties', text: '! together.key=%\n', why: /comment/ },
      { path: 'gradle.properties', text: 'together.key=%\n', why: /~\/\.gradle/ },
      { path: 'messages.properties', text: 'together.key=%\n', why: /cannot read a variable/ },
      { path: 'pom.xml', text: '<token>%</token>\n', why: /\$\{env\.NAME\}/ },
    ],
  },
});

/** It has names only. */
export const envExample = inPlace({
  name: '.env.example',
  path: { test: isEnvExample },
  names: 'all',
  read: () => '',
  notes: [],
  examples: {
    fixed: [
      { path: '.env.example', before: 'MODEL=x\nTOGETHER_API_KEY=%\n', after: 'MODEL=x\nTOGETHER_API_KEY=\n' },
      { path: '.env.example', before: 'OTHER="%"\nTOGETHER_READ_KEY=%\n', after: 'OTHER=""\nTOGETHER_READ_KEY=\n' },
      { path: 'api/.env.sample', before: "TOGETHER_API_KEY='%' # yours\n", after: "TOGETHER_API_KEY='' # yours\n" },
    ],
    refused: [
      { path: '.env.example', text: '# TOGETHER_API_KEY=%\n', why: /comment/ },
      { path: '.env.example', text: '%=\n', why: /it is a name/ },
    ],
  },
});
