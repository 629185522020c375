import { describe, expect, test } from 'vitest';
import { eastAsianAddresses } from '../../../src/detect/personal-data/addresses-east-asia.ts';

const find = (text: string, isMadeUp = () => false) =>
  eastAsianAddresses(text, 0.5, isMadeUp).map(({ start, end }) => text.slice(start, end));

describe('addresses in Japanese, Chinese and Korean', () => {
  test.each([
    ['I live at ', '〒150-0001 東京都渋谷区神宮前1-5-8', ', thanks'],
    ['', '大阪府大阪市北区梅田3丁目1番', ' に住んでいます'],
    ['Send it to ', '北京市朝阳区建国路88号', '。'],
    ['我住在', '上海市浦东新区世纪大道100号3单元', ''],
    ['', '서울특별시 강남구 테헤란로 152', ' 로 보내 주세요'],
    ['집은 ', '경기도 성남시 분당구 판교역로 235', ', 5층'],
  ])('%s%s%s', (before, address, after) => {
    const [found] = find(before + address + after);
    expect(found).toBe(address);
    expect(find(before + address + after, () => true)).toEqual([]);
  });

  test.each([
    '渋谷区は東京都にある',
    '東京都の人口は 14000000 人',
    '北京市轨道1号线很挤',
    '北京市有88路公交',
    '서울시 강남구에서 버스로 15분',
    '서울시 인구는 940 만 명',
    'I live at 12 Maple Street',
  ])('but not in %s', (text) => expect(find(text)).toEqual([]));
});
