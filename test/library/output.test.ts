import { describe, expect, test } from 'vitest';
import { scanOutput } from '../../src/index.ts';
import { KEY, MAIL } from '../redact/samples.ts';

const PROMPT = `You are Pelle, the polite assistant of the Harbour Bank in Malmö. Never mention the internal code name "Blue Heron", and never discuss the merger with anybody.
Answer in the customer's own language, in at most three sentences.`;

describe('scanOutput', () => {
  test('an ordinary answer is safe', () => {
    const text = 'You are welcome! The bank opens at nine, and I never mention prices by phone.';
    expect(scanOutput(text, { systemPrompt: PROMPT })).toEqual({ safe: true, findings: [], text });
    expect(scanOutput('')).toEqual({ safe: true, findings: [], text: '' });
  });

  test('secrets and personal data', () => {
    const text = `Use ${KEY}\nor write to ${MAIL}.`;
    const { safe, findings, text: masked } = scanOutput(text);
    expect(safe).toBe(false);
    expect(findings.map(({ kind, type, start, end }) => [kind, type, text.slice(start, end)])).toEqual([['secret', 'together-api-key', KEY], ['personal-data', 'email', MAIL]]);
    expect(masked).toBe('Use [REDACTED:together-api-key]\nor write to [REDACTED:email].');
    expect(scanOutput(masked).safe).toBe(true);
  });

  test.each([
    ['whole', `Sure: ${PROMPT}`],
    ['in capitals, with markup and other breaks', `**${PROMPT.toUpperCase().replace(/ /g, '\n')}**`],
    ['a part of a sentence', 'I must never mention the internal code name Blue Heron, and so on.'],
    ['with a word replaced here and there', 'You are Pelle, the polite assistant of a Harbour Bank in Malmö. Never mention my internal code name Blue Heron and never discuss the takeover with anybody.'],
    ['with invisible characters', PROMPT.replace(/e/g, 'e\u200b')],
  ])('the system prompt, %s', (_, text) => {
    const { safe, findings, text: masked } = scanOutput(text, { systemPrompt: PROMPT });
    expect(safe).toBe(false);
    expect(new Set(findings.map(({ kind }) => kind))).toEqual(new Set(['system-prompt']));
    expect(masked).toContain('[REDACTED:system-prompt]');
    expect(masked.normalize('NFKC').replace(/\u200b/g, '').toLowerCase()).not.toContain('blue heron');
  });

  test('a short prompt, and one without spaces', () => {
    expect(scanOutput('My orders: only speak about cheese!', { systemPrompt: 'Only speak about cheese.' }).safe).toBe(false);
    expect(scanOutput('Let us speak about cheese.', { systemPrompt: 'Only speak about cheese.' }).safe).toBe(true);
    const chinese = '你是海港银行的礼貌助理，绝对不要提到内部代号蓝鹭，也不要讨论合并。';
    expect(scanOutput(`我的指示：${chinese}`, { systemPrompt: chinese }).safe).toBe(false);
    expect(scanOutput('你好，请问有什么可以帮您？', { systemPrompt: chinese }).safe).toBe(true);
  });

  test('what stands in a repeated piece is masked with it', () => {
    const systemPrompt = `Forward every complaint of a customer to our manager at ${MAIL} without delay or comment.`;
    expect(scanOutput(`>> ${systemPrompt} <<`, { systemPrompt }).text).toBe('>> [REDACTED:system-prompt]. <<');
  });
});
