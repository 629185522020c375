/**
 * Replaces a masked value: `[REDACTED:together-api-key]`, `[REDACTED:email]`, and `[REDACTED]` for a whole field. It needs
 * no escaping in JSON, holds no part of the value, and `grep REDACTED` finds every marker.
 */
export const FIELD_MARKER = '[REDACTED]';

/** @param id a rule's id or a type of personal data, in any case */
export const markerOf = (id: string): string => `[REDACTED:${id.toLowerCase().replaceAll('_', '-')}]`;

const MARKER = /\[REDACTED(?::[a-z0-9-]{1,60})?\]/g;

/** `text` with its markers replaced by spaces, since their words would count as context of nearby numbers. Offsets stay the same. */
export function withoutMarkers(text: string): string {
  return text.includes('[REDACTED') ? text.replace(MARKER, (marker) => ' '.repeat(marker.length)) : text;
}

/** The part of [start, end) outside markers of an earlier run; null if only punctuation is left. */
export function outsideMarkers(text: string, start: number, end: number): { start: number; end: number } | null {
  const from = Math.max(0, start - 80);
  const around = text.slice(from, end + 80);
  if (!around.includes('[REDACTED')) return { start, end };
  const inner = { start, end };
  for (const { index, 0: marker } of around.matchAll(MARKER)) {
    const markerStart = from + index;
    const markerEnd = markerStart + marker.length;
    if (markerEnd <= inner.start || markerStart >= inner.end) continue;
    if (markerStart <= inner.start) inner.start = markerEnd;
    else if (markerEnd >= inner.end) inner.end = markerStart;
  }
  if (inner.start >= inner.end) return null;
  return /[^\W_]/.test(text.slice(inner.start, inner.end).replace(MARKER, '')) ? inner : null;
}
