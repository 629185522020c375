/** What names of columns say. They are few, and each record asks for all of them, so each is judged once. */

/** Maximum number of names that are remembered. */
const MOST = 10_000;
/** A longer name is data; in UTF-16 units. */
const LONGEST = 100;

/** The same function, which remembers its answers. @param find depends on nothing but the key */
export function byKey<T>(find: (key: string) => T): (key: string) => T {
  const known = new Map<string, { answer: T }>();
  return (key) => {
    const before = known.get(key);
    if (before) return before.answer;
    const answer = find(key);
    if (known.size < MOST && key.length <= LONGEST) known.set(key, { answer });
    return answer;
  };
}
