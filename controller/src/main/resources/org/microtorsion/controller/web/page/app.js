// Boots the page: who is logged in, the live stream, the state bar, the emergency stop, the views.
import { operate } from './operate.js';
import { runs } from './runs.js';
import { calibrate } from './calibrate.js';
import { simulation, people } from './settings.js';
import { el, field, form, say } from './dom.js';

const views = { operate, runs, calibrate, simulation, people };
const byId = (id) => document.getElementById(id);

/** What all views share: the last state, the points of the run, and who is here. */
export const shared = { me: null, state: null, run: null, points: [], estimate: null, calibration: null, listeners: new Set() };

/** Asks the server; a refusal becomes an Error with its field and status. */
export async function ask(method, path, body) {
  const headers = { 'X-Torsion-Page': '1' };
  if (shared.me?.token) headers['X-Torsion-Token'] = shared.me.token;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let answer;
  try {
    answer = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch {
    throw Object.assign(new Error('The controller does not answer; is it switched on?'), { status: 0, field: '' });
  }
  const text = await answer.text();
  const content = text ? JSON.parse(text) : {};
  if (!answer.ok) {
    if (answer.status === 401 && shared.me?.name) { shared.me = null; start(); }
    throw Object.assign(new Error(content.message || answer.statusText), { status: answer.status, field: content.field || '' });
  }
  return content;
}

/** Gives a command at the state that is shown. */
export async function command(path, body = {}) {
  try {
    take({ state: await ask('POST', path, { state: shared.state.number, why: '', ...body }) });
    return true;
  } catch (e) {
    say(e.message);
    return false;
  }
}

export const mayBe = (role) => {
  const order = ['viewer', 'operator', 'technician', 'administrator'];
  return order.indexOf(shared.me?.role) >= order.indexOf(role);
};
export const inControl = () => shared.me && shared.state?.controller === shared.me.name;
export const can = (action) => inControl() && shared.state.actions.includes(action);

function take(message) {
  if (message.reset) { shared.points = []; shared.estimate = null; }
  if (message.state) shared.state = message.state;
  if (message.run) shared.run = message.run;
  if (message.estimate) shared.estimate = message.estimate;
  if (message.calibration) shared.calibration = message.calibration;
  const last = shared.points.at(-1)?.[0] ?? -1;
  if (message.points) shared.points.push(...message.points.filter((p) => p[0] > last));
  showState();
  for (const listener of shared.listeners) listener(message);
}

function showState() {
  const s = shared.state;
  if (!s) return;
  const bar = byId('state');
  bar.dataset.tone = s.tone;
  if (byId('state-word').textContent !== s.word) byId('state-word').textContent = s.word;
  const who = s.controller ? `${s.controller} in control` : 'nobody in control';
  byId('state-detail').textContent = (s.work ? s.work.title + ' · ' : '') + who;
  const banner = byId('banner');
  banner.hidden = !(s.tone === 'fault' && s.cause) && !(inControl() && s.asksForControl);
  if (!banner.hidden) {
    const fault = s.tone === 'fault';
    banner.className = fault ? 'banner' : 'banner note';
    const act = fault
      ? el('button', { type: 'button', disabled: !can('acknowledge'), onclick: () => command('/api/acknowledge') }, 'Acknowledge')
      : el('button', { type: 'button', onclick: () => control('hand-over') }, 'Hand over');
    const key = (fault ? s.cause : s.asksForControl) + can('acknowledge');
    if (banner.dataset.key !== key) {
      banner.dataset.key = key;
      banner.replaceChildren(el('span', {}, fault ? s.cause : `${s.asksForControl} asks for control.`), act);
    }
  }
  showFoot();
}

export async function control(action, why = '') {
  try { take({ state: await ask('POST', '/api/control', { action, why }) }); } catch (e) { say(e.message); }
}

function showFoot() {
  const s = shared.state, me = shared.me;
  if (!me?.name) { byId('foot').replaceChildren(); return; }
  const key = [me.name, s?.controller, s?.asksForControl].join('|');
  if (byId('foot').dataset.key === key) return;
  byId('foot').dataset.key = key;
  const buttons = [];
  if (mayBe('operator')) {
    if (inControl()) buttons.push(el('button', { type: 'button', onclick: () => control('leave') }, 'Give control up'));
    else buttons.push(el('button', { type: 'button', onclick: () => control('take') }, s?.controller ? 'Ask for control' : 'Take control'));
  }
  byId('foot').replaceChildren(
    el('span', {}, `${me.name}, ${me.role}`), ...buttons,
    el('button', { type: 'button', onclick: logOut }, 'Log out'),
    el('span', { id: 'line' }, ''), el('span', {}, 'Emergency stop: Ctrl+. or Pause'));
}

async function logOut() {
  await ask('DELETE', '/api/session').catch((e) => say(e.message));
  location.reload();
}

let source = null;
function listen() {
  source?.close();
  source = new EventSource('/api/live');
  source.addEventListener('live', (e) => { lost(false); take(JSON.parse(e.data)); });
  source.onerror = () => {
    lost(true);
    // The browser comes back by itself after a lost line, but not after a refusal.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
  };
}
function lost(is) {
  document.body.classList.toggle('lost', is);
  const line = byId('line');
  if (line) line.textContent = is ? 'Connection lost: what is shown is old. Trying again…' : '';
  if (is) { byId('state').dataset.tone = 'caution'; byId('state-word').textContent = 'connection lost'; }
}

async function emergency() {
  try {
    await ask('POST', '/api/emergency-stop', { why: 'pressed at the page' });
    say('Emergency stop: the coil is commanded to zero.');
  } catch (e) {
    say('The emergency stop did not get through: ' + e.message + ' Use the red button at the rig.');
  }
}
byId('emergency').addEventListener('click', emergency);
addEventListener('keydown', (e) => {
  if (e.key === 'Pause' || (e.ctrlKey && e.key === '.')) { e.preventDefault(); emergency(); }
});

let leave = () => {};
function show() {
  if (!shared.me?.name) return;
  const [name, ...rest] = (location.hash.slice(1) || 'operate').split('/');
  const view = views[name] || operate;
  for (const a of byId('nav').querySelectorAll('a')) {
    if (a.hash === '#' + name) a.setAttribute('aria-current', 'page'); else a.removeAttribute('aria-current');
  }
  leave();
  leave = view(byId('view'), rest) || (() => {});
}
addEventListener('hashchange', () => { show(); byId('view').focus(); });

function logInForm(setUp) {
  const fields = [
    ...(setUp ? [field('Set-up code', { name: 'code', required: true, autocomplete: 'off', hint: 'printed by torsion serve at its first start' })] : []),
    field('Name', { name: 'name', required: true, maxLength: 64, autocomplete: 'username' }),
    field('Password', { name: 'password', type: 'password', required: true, minLength: setUp ? 10 : 1, maxLength: 200, autocomplete: setUp ? 'new-password' : 'current-password', hint: setUp ? '10 to 200 characters' : '' })];
  byId('view').replaceChildren(el('div', { class: 'card login' },
    el('h1', {}, setUp ? 'First account' : 'Log in'),
    form(fields, setUp ? 'Make the administrator’s account' : 'Log in', async (v) => {
      shared.me = await ask('POST', setUp ? '/api/setup' : '/api/session', v);
      begin();
    })));
}

async function begin() {
  byId('nav').hidden = false;
  const forms = await ask('GET', '/api/forms');
  shared.forms = forms;
  byId('nav-simulation').hidden = !forms.simulated;
  take({ state: await ask('GET', '/api/state') });
  listen();
  show();
}

async function start() {
  try {
    shared.me = await ask('GET', '/api/session');
  } catch (e) { say(e.message); setTimeout(start, 2000); return; }
  if (shared.me.name) { begin(); return; }
  byId('nav').hidden = true;
  source?.close();
  byId('state-word').textContent = 'not logged in';
  byId('state').dataset.tone = 'set-up';
  logInForm(shared.me.setUpNeeded);
}
start();
