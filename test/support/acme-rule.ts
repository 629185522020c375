/** A rule as an application defines it, for its own tokens. */
import type { Rule } from '../../src/model.ts';
import { defineRule, fakeToken, LOWER_ALNUM } from '../../src/rules/secrets/define.ts';

export const ACME_TOKEN = fakeToken('acme_', LOWER_ALNUM, 12);

export const acmeRule = (more: Partial<Rule> = {}): Rule =>
  defineRule({
    id: 'acme-token',
    title: 'Acme token',
    severity: 'high',
    keywords: ['acme_'],
    pattern: /\bacme_[a-z0-9]{12}\b/g,
    remedy: 'Revoke it.',
    reference: 'https://acme.example/docs',
    examples: () => ({ match: [ACME_TOKEN], ignore: ['acme_short'] }),
    ...more,
  });
