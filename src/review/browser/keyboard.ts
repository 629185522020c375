import { type Action, KEYS } from '../keys.ts';
import { byId } from './dom.ts';

const ACTIONS = new Map(KEYS.map(({ key, action }) => [key, action]));

/** @param toFirst goes to the first match, after Enter in the search field */
export function listenToKeys(actions: Record<Action, () => void>, toFirst: () => void): void {
  document.addEventListener('keydown', (event) => {
    if (event.altKey || byId<HTMLDialogElement>('help').open) return;
    const target = event.target as Element;
    if (target.id === 'search') return inSearch(event, toFirst);
    if (target.closest('select, input, textarea')) return;
    const action = event.ctrlKey || event.metaKey ? withControl(event) : ACTIONS.get(event.key);
    if (!action) return;
    event.preventDefault();
    actions[action]();
  });
}

const withControl = ({ key, shiftKey }: KeyboardEvent): Action | undefined =>
  key.toLowerCase() === 'z' ? (shiftKey ? 'redo' : 'undo') : undefined;

function inSearch(event: KeyboardEvent, toFirst: () => void): void {
  if (event.isComposing) return; // the key belongs to the input method
  const field = event.target as HTMLInputElement;
  if (event.key === 'Enter') toFirst();
  else if (event.key === 'Escape') {
    if (field.value !== '') {
      field.value = '';
      field.dispatchEvent(new Event('input'));
    }
    field.blur();
  } else return;
  event.preventDefault();
}
