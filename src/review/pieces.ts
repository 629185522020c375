/** The pieces of a text that a card shows. */
import type { CardFinding, CardText } from './data.ts';

/** UTF-16 units of a text; `end` is exclusive. */
export interface Place {
  start: number;
  end: number;
}

export type Piece = CardText['pieces'][number];

/** The items that may reach into a piece. @param items in order */
export function within<T extends Place>(items: readonly T[], { at, text }: Piece): T[] {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle]!.start < at) low = middle + 1;
    else high = middle;
  }
  const near: T[] = [];
  for (let i = Math.max(0, low - 1); i < items.length && items[i]!.start < at + text.length; i++) near.push(items[i]!);
  return near;
}

/** Replaces what is hidden in a piece by dots of the same length, except where it overlaps a finding of the card, which is masked. */
export function hide(places: readonly Place[], piece: Piece, findings: readonly CardFinding[]): void {
  for (const place of places) {
    const start = Math.max(piece.at, place.start);
    const end = Math.min(piece.at + piece.text.length, place.end);
    if (start >= end || findings.some((finding) => finding.start < end && finding.end > start)) continue;
    piece.text = piece.text.slice(0, start - piece.at) + '•'.repeat(end - start) + piece.text.slice(end - piece.at);
  }
}

/** Pieces of a text around findings, which are in order. Findings close together share a piece. */
export function piecesAround(text: string, findings: readonly CardFinding[], around: number): CardText['pieces'] {
  const pieces: CardText['pieces'] = [];
  let from = 0;
  let to = -1;
  for (const { start, end } of findings) {
    if (to >= 0 && start - around > to) {
      pieces.push(pieceOf(text, from, to));
      to = -1;
    }
    if (to < 0) from = Math.max(0, start - around);
    to = Math.max(to, Math.min(text.length, end + around));
  }
  pieces.push(pieceOf(text, from, to));
  return pieces;
}

/** Never splits a surrogate pair. */
export function pieceOf(text: string, from: number, to: number): { at: number; text: string } {
  const isInside = (at: number) =>
    at > 0 && at < text.length && text.charCodeAt(at) >> 10 === 0x37 && text.charCodeAt(at - 1) >> 10 === 0x36;
  const start = isInside(from) ? from - 1 : from;
  return { at: start, text: text.slice(start, isInside(to) ? to + 1 : to) };
}
