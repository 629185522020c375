import { describe, expect, it } from 'vitest';
import { eastAsianAddresses } from '../../src/detect/personal-data/addresses-east-asia.ts';
import { findPersonalData } from '../detect/personal-data/find.ts';

const MEGABYTE = 1_000_000;
const fill = (piece: string, size = MEGABYTE): string => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);

/** Text with many anchors, but without findings. The limit is loose, since machines differ. */
describe('hostile text', () => {
  it.each([
    '1',
    '1 ',
    '123 ',
    '1, ',
    '1-',
    '1.',
    '12 ',
    '0 ',
    '(1) ',
    '+1 ',
    '123-45-6789 ',
    'tel 030 123456 ',
    '@',
    'a@',
    'a.',
    '.@.',
    'a@a.',
    `${'a'.repeat(64)}@`,
    ':',
    '1:',
    'a:',
    'A ',
    'Aa ',
    'Aa, ',
    'A.',
    "O'",
    'John ',
    'van ',
    'my name is ',
    'Name: ',
    'Mr. ',
    'I am A',
    '12 Aa ',
    'rue 1 ',
    'Street 1 ',
    'Apt. 1, ',
    'address is 1 ',
    '12 de la ',
    'GB29 ',
    'a1 ',
    'A1-',
    '1/1/1985 ',
    'born 1985 ',
    '我',
    '1我',
    '電話1 ',
    '姓名',
    'a@b.c',
    '\\',
    'a%40',
    '"a"@',
    'иван@почта.',
    'phone: null, ',
    '"phone":',
    '1,2,\n',
    '+49 171 5553829 2024 ',
    '2024 ',
    '4532 6213 ',
    'DE89 3704 0044 ',
    '１２３ ',
    'A 12 34 B ',
    `${'x1'.repeat(20)} `,
  ])('%j', (piece) => {
    const before = process.cpuUsage();
    findPersonalData(fill(piece, MEGABYTE / 4));
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(3000);
  });
});

it('takes twice the time for twice the text, not four times', () => {
  const cpu = (text: string): number => {
    const before = process.cpuUsage();
    findPersonalData(text, { names: false });
    return process.cpuUsage(before).user;
  };
  // All of it overlaps, or is one run.
  for (const piece of ['a@b.c', '\\', '2024 ', 'DE89 3704 0044 ']) {
    cpu(fill(piece, 30_000));
    expect(cpu(fill(piece, 480_000)) / cpu(fill(piece, 60_000)), piece).toBeLessThan(32); // 8 if it is linear, 64 if it is not
  }
});

describe('chat', () => {
  const chat =
    'I have tried to restart the router twice, but the light keeps blinking and the app says that it cannot reach the service. ' +
    'Could you tell me whether there is an outage in my area? It began yesterday at about 17:30, just after the update to 4.2. ' +
    'Thanks for your patience! First hold the button for 10 seconds, then wait until the light is green and try again. ';

  it('is searched at megabytes per second', () => {
    const text = fill(chat + 'My number is 0176 3124567, mail lena.k@posteo.de. ');
    findPersonalData(text);
    const cpu = (names: boolean): number => {
      const before = process.cpuUsage();
      findPersonalData(text, { names });
      return process.cpuUsage(before).user / 1000;
    };
    expect(cpu(false)).toBeLessThan(500);
    expect(cpu(true)).toBeLessThan(1000);
  });
});

it('addresses in Japanese, Chinese and Korean take linear time', () => {
  const start = performance.now();
  for (const part of ['東京都渋谷区', '北京市朝阳区建国路', '서울특별시 강남구 ', '市', '区1-', '시 '])
    eastAsianAddresses(part.repeat(20_000), 0.5, () => false);
  expect(performance.now() - start).toBeLessThan(5000);
});
