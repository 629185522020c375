import { expect, test } from 'vitest';
import { ALNUM, BASE64URL, fakeToken } from '../../src/rules/secrets/define.ts';
import { both, means, shape } from './both-scans.ts';

const key = fakeToken('tgp_v1_', BASE64URL, 42, 'k');
test('a secret that came in together with a line for which the whole version is scanned is in the later versions, too', async () => {
  const first = Array.from({ length: 400 }, (_, i) => `  const other${i} = compute(${i}, options);`);
  const second = [...first.slice(0, 20), `api_key = "${key}"`, '| a | b |', ...first.slice(20)];
  const versions = [first, second, [...second, 'x'], [...second, 'y']].map((lines) => Buffer.from(lines.join('\n')));
  const { report, plain } = await both('src/app.ts', versions, await means());
  expect(plain.findings.length).toBe(3);
  expect(shape(report.findings)).toEqual(shape(plain.findings));
});

test('what a rule sees far above a finding counts: a comment, documentation of a module, a list of encrypted values', async () => {
  const between = Array.from({ length: 40 }, (_, i) => `  - step ${i}: options.first, options.second, options.third`);
  const value = fakeToken('', BASE64URL, 22, 'Zq7x');
  const sealed = fakeToken('', ALNUM, 160, 'Zq7x');
  const given = await means();
  for (const [path, head, line, end] of [
    ['modules/users.py', "EXAMPLES = '''", `  password: "${value}"`, "'''"],
    ['deploy.yaml', 'encrypted:', `  api_token: ${sealed}`, 'kind: other'],
    ['src/app.ts', `// ${['secretlint', 'disable'].join('-')}`, `api_key = "${key}"`, ''],
  ]) {
    const whole = ['# a', head, ...between, line, ...between, end, ...between, ''];
    const without = whole.filter((own) => own !== head);
    const changed = (lines: string[]) => lines.map((own) => (own === between[39] ? `${own}!` : own));
    for (const texts of [
      [whole, without, changed(without)],
      [without, whole, changed(whole), without],
    ]) {
      const { report, plain } = await both(
        path,
        texts.map((lines) => Buffer.from(lines.join('\n'))),
        given,
      );
      expect(shape(report.findings), `${path} ${texts.length}`).toEqual(shape(plain.findings));
      expect(plain.findings.length).toBeGreaterThan(0);
    }
  }
});
