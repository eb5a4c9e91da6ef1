// Boots the page: who is logged in, the state bar, the emergency stop, control, the views.
import { ask, can, command, control, inControl, listen, mayBe, shared, stopListening, take } from './client.js';
import { askWhy, el, field, form, say } from './dom.js';
import { operate } from './operate.js';
import { runs } from './runs.js';
import { calibrate } from './calibrate.js';
import { simulator } from './simulator.js';
import { people } from './people.js';

const views = { operate, runs, calibrate, simulator, people };
const byId = (id) => document.getElementById(id);

function showState() {
  const s = shared.state;
  if (!s || !shared.me?.name) return;
  const word = shared.lost ? 'connection lost' : s.word;
  byId('state').classList.toggle('long', word.length > 11);
  byId('state').dataset.tone = shared.lost ? 'caution' : s.tone;
  if (byId('state-word').textContent !== word) byId('state-word').textContent = word;
  const who = s.controller ? (inControl() ? 'you are in control' : `${s.controller} is in control`) : 'nobody is in control';
  const detail = shared.lost ? `last known: ${s.word}` : (s.work ? s.work.title + ' · ' : '') + who;
  if (byId('state-detail').textContent !== detail) byId('state-detail').textContent = detail;
  showBanner(s);
  showFoot(s);
}

/** What needs an answer before anything else: a lost line, a fault, somebody who asks for control. */
function showBanner(s) {
  const banner = byId('banner');
  const kind = shared.lost ? 'lost' : s.tone === 'fault' && s.cause ? 'fault' : inControl() && s.asksForControl ? 'ask' : '';
  const key = [kind, s.cause, s.asksForControl, can('acknowledge')].join('|');
  if (banner.dataset.key === key) return;
  banner.dataset.key = key;
  banner.hidden = kind === '';
  banner.className = kind === 'fault' ? 'banner' : 'banner note';
  if (kind === 'lost') {
    banner.replaceChildren(el('span', {}, 'Connection lost: what is shown is old. Trying again… At the rig, use the red button.'));
  } else if (kind === 'fault') {
    const acknowledge = async () => {
      const why = await askWhy('Acknowledge', s.cause, 'What was found, and why it is safe to go on', 'Acknowledge');
      if (why) command('/api/acknowledge', { why });
    };
    banner.replaceChildren(
      el('span', {}, s.cause),
      el('button', { type: 'button', disabled: !can('acknowledge'), onclick: acknowledge }, 'Acknowledge…'),
      can('acknowledge') || s.actions.length === 0 ? '' : el('small', {}, 'Whoever is in control acknowledges it.'));
  } else if (kind === 'ask') {
    banner.replaceChildren(
      el('span', {}, `${s.asksForControl} asks for control.`),
      el('button', { type: 'button', class: 'main', onclick: () => control('hand-over') }, 'Hand over'));
  }
}

function showFoot(s) {
  const me = shared.me;
  byId('line').dataset.lost = shared.lost;
  const line = shared.lost ? 'no connection' : 'live';
  if (byId('line').textContent !== line) byId('line').textContent = line;
  const key = [me.name, me.role, s.controller, s.asksForControl, shared.lost].join('|');
  if (byId('foot').dataset.key === key) return;
  byId('foot').dataset.key = key;
  byId('who').textContent = `${me.name}, ${me.role}`;
  const button = (text, act, kind = '') => el('button', { type: 'button', class: kind, disabled: shared.lost, onclick: act }, text);
  const buttons = [];
  if (mayBe('operator')) {
    const asks = s.asksForControl === me.name;
    if (inControl()) buttons.push(button('Give control up', () => control('leave')));
    else if (asks) buttons.push(button('Stop asking', () => control('leave')));
    else if (s.controller) buttons.push(button('Ask for control', () => control('take')));
    else buttons.push(button('Take control', () => control('take'), 'main'));
    if (s.controller && !inControl() && mayBe('administrator')) {
      buttons.push(button('Take over…', async () => {
        const why = await askWhy('Take control over', `${s.controller} is in control and is not asked.`, 'Why', 'Take over');
        if (why) control('take-over', why);
      }));
    }
  }
  byId('seat').replaceChildren(...buttons);
}

async function emergency() {
  try {
    await ask('POST', '/api/emergency-stop', { why: 'pressed at the page' });
    // Whoever is logged in sees the state change.
    if (!shared.me?.name) say('Emergency stop: the coil is commanded to zero.');
  } catch (e) {
    say('The emergency stop did not get through: ' + e.message + ' Use the red button at the rig.');
  }
}
byId('emergency').addEventListener('click', emergency);
addEventListener('keydown', (e) => {
  if (e.key === 'Pause' || (e.ctrlKey && e.key === '.')) {
    e.preventDefault();
    emergency();
  }
});
byId('log-out').addEventListener('click', async () => {
  await ask('DELETE', '/api/session').catch((e) => say(e.message));
  location.reload();
});

let leave = () => {};
function show() {
  // An address may be changed before the first answer is there.
  if (!shared.me?.name || !shared.state) return;
  const [name, ...rest] = (location.hash.slice(1) || 'operate').split('/');
  const view = views[name] || operate;
  for (const a of byId('nav').querySelectorAll('a')) {
    if (a.hash === '#' + name || (!views[name] && a.hash === '#operate')) a.setAttribute('aria-current', 'page');
    else a.removeAttribute('aria-current');
  }
  leave();
  byId('message').hidden = true;
  byId('view').className = '';
  byId('view').scrollTop = 0;
  leave = view(byId('view'), rest) || (() => {});
}
addEventListener('hashchange', () => {
  if (location.hash === '#view') return;
  show();
  byId('view').focus();
});

function logInForm(setUp) {
  const fields = [
    setUp && field('Set-up code', { name: 'code', required: true, autocomplete: 'off', hint: 'printed by torsion serve at its first start' }),
    field('Name', { name: 'name', required: true, maxLength: 64, autocomplete: 'username', hint: setUp ? '1 to 64 characters; it signs what you do' : '' }),
    field('Password', {
      name: 'password',
      type: 'password',
      required: true,
      minLength: setUp ? 10 : 1,
      maxLength: 200,
      autocomplete: setUp ? 'new-password' : 'current-password',
      hint: setUp ? '10 to 200 characters' : '',
    }),
  ].filter(Boolean);
  byId('view').replaceChildren(el('div', { class: 'card login' },
    el('h1', {}, setUp ? 'First account' : 'Log in'),
    form(fields, setUp ? 'Make the administrator’s account' : 'Log in', async (v) => {
      shared.me = await ask('POST', setUp ? '/api/setup' : '/api/session', v);
      await begin();
    })));
  byId('view').querySelector('input').focus();
}

async function begin() {
  shared.forms = await ask('GET', '/api/forms');
  byId('nav').hidden = false;
  byId('foot').hidden = false;
  byId('nav-simulator').hidden = !shared.forms.simulated;
  shared.listeners.add(showState);
  take({ reset: true, state: await ask('GET', '/api/state') });
  listen();
  show();
}

async function start() {
  try {
    shared.me = await ask('GET', '/api/session');
  } catch (e) {
    say(e.message);
    setTimeout(start, 2000);
    return;
  }
  if (shared.me.name) {
    await begin();
    return;
  }
  stopListening();
  byId('state-word').textContent = 'not logged in';
  byId('state-detail').textContent = 'the emergency stop works for everybody';
  logInForm(shared.me.setUpNeeded);
}
start().catch((e) => say(e.message));
