import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/model.ts';
import { scanBytes } from '../../src/index.ts';
import { leaks } from './leaks.ts';
import { lookalikes } from './lookalikes.ts';

/** Pieces of the secret, plain and in base64, that are too long to occur by chance: none may be shown. */
function pieces(secret: string): string[] {
  const body = secret.replace(/^(tgp_v1_|whsec_|hf_)/, '');
  const encoded = Buffer.from(secret).toString('base64').slice(12);
  return [body, encoded].flatMap((text) => Array.from({ length: Math.max(0, text.length - 7) }, (_, i) => text.slice(i, i + 8)));
}

const blocking = (findings: Finding[]) => findings.filter((finding) => finding.blocking);
const places = (findings: Finding[]) => findings.map(({ rule, line, preview }) => `${line} ${rule} ${preview}`);

describe('leaks', () => {
  test.each(leaks)('$name', async ({ path, bytes, secret, line, rules }) => {
    const findings = await scanBytes(path, bytes);

    const shown = JSON.stringify(findings);
    expect(shown).not.toContain(secret);
    expect(pieces(secret).filter((piece) => shown.includes(piece))).toEqual([]);

    const here = blocking(findings).filter((finding) => finding.line === line);
    expect(here.length, `line ${line} expected, got [${places(findings).join(', ')}]`).toBeGreaterThan(0);
    if (rules)
      expect(
        here.some(({ rule }) => rules.includes(rule)),
        `got [${places(here).join(', ')}]`,
      ).toBe(true);
  });
});

describe('look-alikes', () => {
  test.each(lookalikes)('$name', async ({ path, bytes }) => {
    expect(places(blocking(await scanBytes(path, bytes)))).toEqual([]);
  });
});
