// The view from which a test is run: wire, method and checks before it, curve and estimates after.
import { shared } from './client.js';
import { setUp } from './setup.js';
import { live } from './live.js';

/** Whether the person has gone back to the forms since the last run. */
let wantsForms = false;

export function operate(view) {
  let leave = () => {}, shown = '';
  const choose = () => {
    const s = shared.state;
    const busy = s.tone === 'moving' || (s.work !== null && s.tone !== 'ready');
    if (busy) wantsForms = false;
    const next = busy || (!wantsForms && shared.points.length > 0) ? 'live' : 'forms';
    if (next === shown) return;
    shown = next;
    leave();
    view.className = 'fill';
    leave = next === 'live' ? live(view, () => { wantsForms = true; choose(); }) : setUp(view, () => { wantsForms = false; choose(); });
  };
  const listener = (message) => { if (message.state || message.reset || message.points) choose(); };
  choose();
  shared.listeners.add(listener);
  return () => {
    shared.listeners.delete(listener);
    leave();
  };
}
