/** One line of the datasheet: how often something was found in one kind of place. */
export interface Count {
  type: string;
  /** Without indexes: `messages[].content`. */
  field: string;
  /** Chat role; null outside of messages. */
  role: string | null;
  count: number;
}

const ROLES = new Set(['system', 'developer', 'user', 'assistant', 'tool', 'function', 'human', 'gpt', 'bot', 'model']);
const MOST_PLACES = 500;
const MOST_PATHS = 5000;
const PLAIN_KEY = /^[A-Za-z_$][\w$-]{0,39}(?:\[\])*$/;

/** Path without indexes; `*` if a key in it may be data itself, since keys hold dots, too, and nobody can say where such a one begins. */
export function plainPath(path: string): string {
  const plain = path.replace(/\[\d+\]/g, '[]');
  return plain.split('.').every((segment) => /^(?:\[\])*$/.test(segment) || (PLAIN_KEY.test(segment) && !/\d{3}/.test(segment))) ? plain : '*';
}

/** Counts by type, field and role. Beyond some 500 places the rest is counted together. */
export class Tally {
  private readonly counts = new Map<string, Count>();
  private readonly paths = new Map<string, string>();

  add(type: string, path: string, role: string | null): void {
    let field = this.paths.get(path);
    if (field === undefined) {
      if (this.paths.size >= MOST_PATHS) this.paths.clear();
      this.paths.set(path, (field = plainPath(path)));
    }
    const known = role === null || ROLES.has(role) ? role : 'other';
    let key = `${type}\0${field}\0${known}`;
    if (!this.counts.has(key) && this.counts.size >= MOST_PLACES) key = `${type}\0*\0`;
    const count = this.counts.get(key);
    if (count) count.count++;
    else this.counts.set(key, { type, field: key.endsWith('\0*\0') ? '*' : field, role: key.endsWith('\0*\0') ? null : known, count: 1 });
  }

  /** Most frequent first. */
  list(): Count[] {
    return [...this.counts.values()].sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : a.type > b.type ? 1 : a.field < b.field ? -1 : 1));
  }

  byType(): Record<string, number> {
    const sums: Record<string, number> = {};
    for (const { type, count } of this.list()) sums[type] = (sums[type] ?? 0) + count;
    return sums;
  }
}
