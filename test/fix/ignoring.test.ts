import { expect, test } from 'vitest';
import { ignoring } from '../../src/fix/environment.ts';
import { bareboneRepo } from '../git/repo.ts';

test('the line goes to the file of git that has the last word', () => {
  const repo = bareboneRepo();
  const place = { root: repo.root, gitDir: repo.path('.git') };
  const added = (path: string) => {
    const { path: file, lines } = ignoring(place, path);
    return lines.map((line) => `${file}: ${line}`);
  };
  expect(added('.env')).toEqual(['.gitignore: .env']);
  expect(added('p/.env')).toEqual(['.gitignore: /p/.env']);
  repo.write('p/.gitignore', '!.env\n');
  expect(added('p/q/.env')).toEqual(['p/.gitignore: /q/.env']);
  repo.write('p/.gitignore', '!.env\n/q/.env\n');
  expect(added('p/q/.env')).toEqual([]);
  repo.write('.gitignore', '.env\n!.env\n');
  expect(added('.env')).toEqual(['.gitignore: .env']);
});
