// A certificate or report within the page, so that there is a way back from it on a touch screen.
import { el } from './dom.js';

/** Shows a document below a bar of buttons. */
export function paper(view, bar, title, address) {
  const frame = el('iframe', { title, src: address, tabindex: -1, class: 'paper' });
  const sheet = el('section', { class: 'card scroll', 'aria-label': title, tabindex: 0 }, frame);
  const fit = () => {
    const inner = frame.contentDocument?.documentElement;
    if (inner) frame.style.height = `${inner.scrollHeight}px`;
  };
  frame.addEventListener('load', fit);
  // A key pressed while the document has the focus would not reach the emergency stop.
  const back = () => setTimeout(() => { if (document.activeElement === frame) sheet.focus(); });
  addEventListener('blur', back);
  addEventListener('resize', fit);
  view.className = 'fill';
  view.replaceChildren(el('div', { class: 'column full' }, bar, sheet));
  return () => {
    removeEventListener('blur', back);
    removeEventListener('resize', fit);
  };
}
