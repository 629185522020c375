import { describe, expect, test } from 'vitest';
import { assignments } from '../../../src/detect/secrets/names/assignment.ts';
import { lineFormat } from '../../../src/value/line-format.ts';

/** The value of the first name in capitals, or of `password`, in a file of this name. */
function valueIn(path: string, text: string): string | undefined {
  const name = /[A-Z_]{8,}|[\w.]*password/.exec(text)!;
  const [given] = assignments(text, name.index, name.index + name[0].length, false, lineFormat(path));
  return given && text.slice(given.start, given.end);
}

const VALUE = 'a1&b2;c3,d4)e5(f6}g7!';

describe('a value without quotes goes to the end of its line', () => {
  test.each([
    ['.env', `DB_PASSWORD=${VALUE}`],
    ['.env.local', `X=1\nexport DB_PASSWORD=${VALUE} # comment`],
    ['prod.env', `# DB_PASSWORD = ${VALUE}\r\nX=1`],
    ['app.properties', `spring.datasource.password=${VALUE}\n`],
    ['office.rdp', `username:s:bob\r\nDB_PASSWORD:s:${VALUE}\r\n`],
    ['app.ini', `[db]\npassword = ${VALUE}\n`],
    ['db.service', `[Service]\nEnvironment=DB_PASSWORD=${VALUE}\n`],
    ['db.service', `Environment="DB_PASSWORD=${VALUE}"\n`],
    ['compose.yml', `environment:\n  - DB_PASSWORD=${VALUE}\n`],
    ['run.sh', `docker run -e "DB_PASSWORD=${VALUE}" db\n`],
    ['notes.txt', `DB_PASSWORD=${VALUE}\n`],
  ])('%s: %s', (path, text) => expect(valueIn(path, text)).toBe(VALUE));

  test('and may begin with any sign', () => {
    for (const sign of '@*&=-|(!%~') expect(valueIn('.env', `DB_PASSWORD=${sign}${VALUE}`)).toBe(sign + VALUE);
  });
});

describe('elsewhere a sign may end it', () => {
  test.each([
    ['run.sh', 'export DB_PASSWORD=a1,b2]c3;echo done', 'a1,b2]c3'],
    ['run.sh', 'DB_PASSWORD=a1b2c3&', 'a1b2c3'],
    ['values.yaml', 'db: {password: a1&b2;c3, user: bob}', 'a1&b2;c3'],
    ['values.yaml', 'password: a1&b2;c3 # comment', 'a1&b2;c3'],
    ['run.sh', 'curl -d "password=a1b2c3&grant_type=x" host', 'a1b2c3'],
    ['app.js', 'f(x, "DB_PASSWORD=a1b2c3;USER=bob")', 'a1b2c3'],
    ['app.js', 'password=a1b2c3;', 'a1b2c3'],
    ['notes.txt', 'DB_PASSWORD=a1b2c3; make', 'a1b2c3'],
    ['.env', "DB_PASSWORD='a1&b2'", 'a1&b2'],
  ])('%s: %s', (path, text, value) => expect(valueIn(path, text)).toBe(value));
});
