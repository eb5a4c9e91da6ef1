// Accounts, one's own password, and the audit trail.
import { ask, mayBe } from './client.js';
import { askWhy, el, field, form, head, say, when } from './dom.js';

const ROLES = ['viewer', 'operator', 'technician', 'administrator'];
const NEW_PASSWORD = { type: 'password', required: true, minLength: 10, maxLength: 200, autocomplete: 'new-password', hint: '10 to 200 characters' };

export function people(view) {
  const admin = mayBe('administrator'), technician = mayBe('technician');
  const rows = el('tbody', {}), trail = el('tbody', {});
  const own = form([
    field('Present password', { name: 'password', type: 'password', required: true, autocomplete: 'current-password', hint: 'the one you logged in with' }),
    field('New password', { name: 'newPassword', ...NEW_PASSWORD })], 'Change password', async (v) => {
    await ask('PUT', '/api/session/password', v);
    own.reset();
    say('Your password was changed.');
  });
  const load = async () => {
    try {
      if (admin) rows.replaceChildren(...(await ask('GET', '/api/users')).map((u) => account(u, load)));
      if (technician) {
        trail.replaceChildren(...(await ask('GET', '/api/audit?limit=50')).map((a) => el('tr', {}, el('td', {}, when(a.at)), el('td', {}, a.who), el('td', {}, a.action), el('td', {}, a.subject), el('td', {}, a.why))));
      }
    } catch (e) { say(e.message); }
  };
  const add = () => form([
    field('Name', { name: 'name', required: true, maxLength: 64, autocomplete: 'off', hint: '1 to 64 characters' }),
    field('Role', { name: 'role', options: ROLES.map((r) => [r, r]), hint: 'each may what those before it may' }),
    field('Password', { name: 'password', ...NEW_PASSWORD })], 'Add account', async (v) => {
    await ask('POST', '/api/users', v);
    await load();
  });
  view.replaceChildren(el('div', { class: 'row bar' }, el('h1', {}, 'People')), el('div', { class: 'grid two' },
    el('section', { class: 'card', 'aria-label': 'Password' }, el('h2', {}, 'Your password'), own),
    admin ? el('section', { class: 'card', 'aria-label': 'Accounts' }, el('h2', {}, 'Accounts'), el('div', { class: 'scroll' }, el('table', {}, head('Name', 'Role', 'Standing'), rows)),
      el('h2', {}, 'Another account'), add()) : null),
  technician ? el('section', { class: 'card below', 'aria-label': 'Audit trail' }, el('h2', {}, 'Audit trail, the latest 50'),
    el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Entries of the audit trail' }, el('table', {}, head('When (UTC)', 'Who', 'What', 'To what', 'Why'), trail))) : '');
  load();
}

function account(u, load) {
  const role = el('select', { 'aria-label': 'Role of ' + u.name }, ...ROLES.map((r) => el('option', { value: r, selected: r === u.role }, r)));
  const put = async (title, changes) => {
    const why = await askWhy(title, 'What an account may do is changed at once.', 'Why', 'Change');
    try {
      if (why) await ask('PUT', '/api/users/' + encodeURIComponent(u.name), { role: role.value, disabled: u.disabled, password: null, why, ...changes });
    } catch (e) { say(e.message); }
    await load();
  };
  role.addEventListener('change', () => put(`${u.name} becomes ${role.value}`, {}));
  return el('tr', {}, el('td', {}, u.name), el('td', {}, role),
    el('td', {}, el('button', { type: 'button', onclick: () => put(u.disabled ? `Let ${u.name} in again` : `Lock ${u.name} out`, { role: u.role, disabled: !u.disabled }) }, u.disabled ? 'Let in again' : 'Lock out')));
}
