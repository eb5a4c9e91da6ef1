// What all views share: who is here, the last state, the points of the run, and how the server is
// asked and listened to.
import { say } from './dom.js';

export const shared = {
  me: null,
  forms: null,
  state: null,
  run: null,
  points: [],
  estimate: null,
  calibration: null,
  lost: false,
  listeners: new Set(),
};

/** Asks the server; a refusal becomes an Error with its field and status. */
export async function ask(method, path, body) {
  const headers = { 'X-Torsion-Page': '1' };
  if (shared.me?.token) headers['X-Torsion-Token'] = shared.me.token;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let answer;
  try {
    answer = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch {
    throw Object.assign(new Error('The controller does not answer. Is it switched on?'), { status: 0, field: '' });
  }
  const text = await answer.text();
  let content = {};
  try {
    content = text ? JSON.parse(text) : {};
  } catch {
    content = { message: text };
  }
  if (!answer.ok) {
    if (answer.status === 401 && shared.me?.name) location.reload();
    throw Object.assign(new Error(content.message || answer.statusText), {
      status: answer.status,
      field: content.field || '',
    });
  }
  return content;
}

/** Gives a command at the state that is shown; says whether it was carried out. */
export async function command(path, body = {}) {
  try {
    take({ state: await ask('POST', path, { state: shared.state.number, why: '', ...body }) });
    return true;
  } catch (e) {
    say(e.message);
    return false;
  }
}

/** Takes control, leaves it, hands it over or takes it over. */
export async function control(action, why = '') {
  try {
    take({ state: await ask('POST', '/api/control', { action, why }) });
    return true;
  } catch (e) {
    say(e.message);
    return false;
  }
}

const ROLES = ['viewer', 'operator', 'technician', 'administrator'];
export const mayBe = (role) => ROLES.indexOf(shared.me?.role) >= ROLES.indexOf(role);
export const inControl = () => Boolean(shared.me?.name) && shared.state?.controller === shared.me.name;
export const can = (action) => !shared.lost && inControl() && shared.state.actions.includes(action);

/** Takes what the server says into what is shown. */
export function take(message) {
  if (message.reset) {
    shared.points = [];
    shared.estimate = null;
  }
  // An answer and the stream may cross: an older state does not come back.
  if (message.state && (message.reset || !shared.state || message.state.number >= shared.state.number)) {
    shared.state = message.state;
  }
  if (message.run) shared.run = message.run;
  if (message.estimate) shared.estimate = message.estimate;
  if (message.calibration) shared.calibration = message.calibration;
  const last = shared.points.at(-1)?.[0] ?? -1;
  if (message.points) shared.points.push(...message.points.filter((p) => p[0] > last));
  for (const listener of shared.listeners) listener(message);
}

const SILENCE_MILLIS = 6000;
let source = null;
let watch = 0;

/** Listens to the live stream, and comes back to it for as long as the page is open. */
export function listen() {
  source?.close();
  source = new EventSource('/api/live');
  const heard = () => {
    clearTimeout(watch);
    // A cable that was pulled is not noticed by the browser: silence is.
    watch = setTimeout(() => { lose(); listen(); }, SILENCE_MILLIS);
    if (shared.lost) {
      shared.lost = false;
      take({});
    }
  };
  source.addEventListener('live', (e) => {
    heard();
    take(JSON.parse(e.data));
  });
  source.addEventListener('beat', heard);
  source.onerror = () => {
    lose();
    // The browser comes back by itself after a lost line, but not after a refusal.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
  };
}

function lose() {
  if (!shared.lost) {
    shared.lost = true;
    take({});
  }
}

export function stopListening() {
  clearTimeout(watch);
  source?.close();
}
