import { expect, test } from 'vitest';
import { scanText } from '../../src/index.ts';
import { ALNUM, fakeToken } from '../../src/rules/secrets/define.ts';

test('a finding that was weighed says why in three words, and nothing of the value or its name', async () => {
  const why = async (path: string, text: string) => (await scanText(text, path)).map((finding) => finding.why);
  const random = fakeToken('', ALNUM, 32);
  const chosen = ['kestrel', '4bay', '99x'].join('');
  expect(await why('src/a.ts', `const apiToken = "${random}";`)).toEqual(['token · random · in code']);
  expect(await why('config.yml', `db_password: ${chosen}`)).toEqual(['password · letters and digits · in a config file']);
  expect(await why('.env', `DB_PASSWORD=${chosen}`)).toEqual(['password · letters and digits · in an environment file']);
  expect(await why('test/a.py', `secret_key = "${random}"`)).toEqual(['key · random · in a test']);
  expect(await why('docs/a.md', `CLIENT_SECRET=${random}`)).toEqual(['secret · random · in documentation']);
  expect(await why('a.go', `open("postgres://app:${chosen}@db.acme.dev/x")`)).toEqual([undefined]);
});
