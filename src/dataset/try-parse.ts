/** The value of a JSON text, or undefined. */
export function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // plain text that begins with a bracket
  }
}
