import { expect, test } from 'vitest';
import { dropOverlaps, type Placed } from '../../../src/detect/secrets/overlap.ts';
import type { Match, Rule, Severity, View } from '../../../src/model.ts';

const view = {} as View;

function placed(
  id: string,
  severity: Severity,
  more: { generic?: boolean; ownShape?: boolean; start?: number; end?: number } = {},
): Placed {
  const { generic, ownShape = false, start = 10, end = 30 } = more;
  const match: Match = { rule: { id, generic } as Rule, severity, view, start, end, ownShape };
  return { match, start, end };
}

const kept = (...items: Placed[]) => dropOverlaps(items).map(({ match }) => `${match.rule.id} ${match.severity}`);
const sure = (more = {}) => placed('generic-secret', 'high', { generic: true, ...more });

test('a rule that knows only the name keeps its finding, with the severity of the one that is sure', () => {
  expect(kept(placed('terraform-password', 'medium'), sure())).toEqual(['terraform-password high']);
  expect(kept(sure(), placed('http-bearer', 'medium', { generic: true, end: 31 }))).toEqual(['http-bearer medium']);
});

test('values with their own shape, harmless values and other places do not change', () => {
  expect(kept(placed('stripe-test-key', 'medium', { ownShape: true }), sure())).toEqual(['stripe-test-key medium']);
  expect(kept(placed('public-id', 'low'), sure())).toEqual(['public-id low']);
  expect(kept(placed('url-password', 'medium', { end: 20 }), sure({ start: 15 }))).toEqual(['url-password medium']);
  expect(kept(placed('provider-key', 'critical'), sure())).toEqual(['provider-key critical']);
});

test('matches are distinguished by identity', () => {
  const item = placed('terraform-password', 'medium');
  expect(dropOverlaps([item, sure()])[0].match).toBe(item.match);
});
