import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { BIN } from '../git/warm.ts';
import { KEY, MAIL } from '../redact/samples.ts';

test('a line of 60 MB takes constant memory', () => {
  const line = `{"msg":"${MAIL}","text":"${'lorem ipsum '.repeat(5_000_000)}","end":"${KEY}"}\n`;
  const { status, stdout } = spawnSync(process.execPath, ['--max-old-space-size=64', BIN, 'redact'], { input: line, maxBuffer: 1 << 28 });
  expect(status).toBe(0);
  expect(stdout.length).toBe(line.length - MAIL.length - KEY.length + '[REDACTED:email][REDACTED:together-api-key]'.length);
});
