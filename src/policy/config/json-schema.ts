import { SEVERITIES } from '../../model.ts';
import { KEYS } from './schema.ts';

const text = { type: 'string', minLength: 1 };
const list = (items: object, more: object = {}) => ({ type: ['array', 'null'], items, ...more });
const glob = { type: 'string', minLength: 1, maxLength: 1000 };
const severity = { enum: SEVERITIES };

/** A map with exactly these keys. What is said about a key is shown in editors. */
function map(keys: readonly string[], properties: Record<string, object>, more: object = {}): object {
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(keys.map((key) => [key, properties[key]])),
    ...more,
  };
}

/**
 * The JSON schema of the allowlist file, for editors. `parseConfig` decides; this accepts the same documents as far as a schema
 * can say it: not that a pattern compiles, that an id is unique, or that a day exists.
 *
 * @param ruleIds all rules, which editors suggest
 */
export function allowlistSchema(ruleIds: readonly string[]): object {
  const rule = {
    anyOf: [{ enum: ruleIds }, { type: 'string', pattern: '^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$', description: 'a rule of your own' }],
  };
  const graded = { ...severity, description: 'critical and high block a commit' };
  const setting = { anyOf: [{ enum: ['off', 'on', false] }, map(['severity'], { severity: graded })] };
  const entry = map(
    KEYS.allow,
    {
      fingerprint: { type: 'string', pattern: '^[0-9a-fA-F]{8,16}$', description: 'of one finding, as a scan shows it in brackets' },
      rule: { ...rule, description: 'only findings of this rule' },
      path: { ...glob, description: 'glob, relative to the root of the repository' },
      field: { ...glob, description: 'field of records in datasets, like messages.content' },
      match: { type: 'string', description: 'regular expression that the value must match' },
      reason: { type: 'string', pattern: '\\S', description: 'why it is safe' },
      expires: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$', description: 'last day on which the entry is valid' },
    },
    { required: ['reason'], anyOf: ['fingerprint', 'path', 'field', 'match'].map((key) => ({ required: [key] })) },
  );
  const example = {
    anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
    description: 'a text, or a list of its parts',
  };
  const proof = { type: 'array', items: example, minItems: 2 };
  const custom = map(
    KEYS.custom,
    {
      id: {
        type: 'string',
        pattern: '^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$',
        description: 'lowercase words joined by hyphens; entries and comments name the rule by it',
      },
      title: { ...text, description: 'what was found, as a finding shows it' },
      severity: graded,
      keywords: { ...list({ type: 'string' }), type: 'array', description: 'the pattern only runs where one of these occurs' },
      pattern: { type: 'string', description: 'the whole match is the secret' },
      flags: { enum: ['i', ''], description: 'i: capitals and small letters are the same' },
      name: { type: 'string', description: 'the name of the variable or key must match' },
      near: map(
        KEYS.near,
        {
          pattern: { type: 'string', description: 'regular expression that must match close to the secret' },
          lines: { type: 'number', minimum: 0, description: 'how many lines before and after the secret are searched; 3 by default' },
        },
        { required: ['pattern'], description: 'a text that must be close to the secret' },
      ),
      path: { type: 'string', description: 'regular expression that the path must match' },
      minEntropy: { type: 'number', minimum: 0, description: 'in bits per character: a value with less is no finding' },
      remedy: { type: 'string', description: 'what to do about a finding' },
      reference: { type: 'string', description: 'address of a page about the secret' },
      examples: map(
        KEYS.examples,
        {
          match: { ...proof, description: 'at least two texts in which the rule finds something' },
          ignore: { ...proof, description: 'at least two similar texts in which it finds nothing' },
        },
        { required: ['match', 'ignore'], description: 'they prove the rule whenever the file is read' },
      ),
    },
    { required: ['id', 'title', 'severity', 'keywords', 'pattern', 'examples'] },
  );
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'What together-guard allows in a repository',
    definitions: { setting },
    ...map(KEYS.file, {
      $schema: { description: 'address of this schema' },
      salt: { type: 'string', description: 'keys the fingerprints; made by init' },
      ignore: list(glob, { maxItems: 1000, description: 'globs of files that are never scanned' }),
      allow: list(entry, { description: 'findings that are false alarms' }),
      rules: {
        type: ['object', 'null'],
        // By reference: a thousand copies had 190 kB.
        properties: Object.fromEntries(ruleIds.map((id) => [id, { $ref: '#/definitions/setting' }])),
        additionalProperties: { $ref: '#/definitions/setting' },
        description: 'for each rule: off, on (the default), or another severity',
      },
      custom: list(custom, { description: 'rules of your own' }),
      checklist: map(
        KEYS.checklist,
        {
          skip: {
            type: 'object',
            additionalProperties: { type: 'string', pattern: '\\S' },
            description: 'lines of the checklist that do not apply here, by id, each with a reason',
          },
        },
        { description: 'for together-guard checklist' },
      ),
      rotated: {
        type: 'object',
        additionalProperties: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' },
        description: 'the day on which a key was last changed, by its name',
      },
      datasets: map(
        KEYS.datasets,
        {
          pii: { enum: ['block', 'warn', 'off', false], description: 'what personal data in datasets does to a commit; block by default' },
          include: list(glob, { maxItems: 1000, description: 'globs of files that are always treated as datasets' }),
        },
        { description: 'files with records for training and evaluation' },
      ),
    }),
  };
}
