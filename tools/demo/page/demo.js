// The demo page: phones on origins of their own, a clock that every process follows, and WeChat's message list.
// Page and phones are one site: a browser that keeps nothing for strangers in a frame (a private window) shows them too.
const SITE = 'anxin.localhost';
if (!location.hostname.endsWith(SITE)) {
  location.replace(`${location.protocol}//demo.${SITE}:${location.port}/demo/`);
  await new Promise(() => undefined);
}

const SHANGHAI_MS = 8 * 3_600_000;
const PHONES = [
  { name: 'guardian', title: '家长', kind: 'guardian' },
  { name: 'teacher', title: '值班教师', kind: 'teacher' },
  { name: 'gate', title: '门口', kind: 'gate' },
  { name: 'leader', title: '值日领导', kind: 'leader' },
  { name: 'admin', title: '学校管理员', kind: 'admin' },
];
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];

let offsetMs = 0;
const element = (id) => document.getElementById(id);
const post = (path, body) =>
  fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const { items: personas } = await (await fetch('/api/demo/personas')).json();
for (const phone of PHONES) element('phones').append(makePhone(phone));
element('phones').append(element('messages').content.cloneNode(true));
await readClock();
showClock();
setInterval(showClock, 1000);
showMessages();
setInterval(showMessages, 2000);

for (const button of document.querySelectorAll('.moves button:not([id])')) {
  button.addEventListener('click', () => (button.dataset.day ? goOn(button) : moveClock(button.dataset)));
}
for (const crowd of ['families', 'colleagues']) {
  element(crowd).addEventListener('click', ({ currentTarget }) => letCrowdAct(crowd, currentTarget));
}

function makePhone({ name, title, kind }) {
  const node = element('phone').content.cloneNode(true);
  const frame = node.querySelector('iframe');
  const choice = node.querySelector('select');
  const isOnline = node.querySelector('input');
  const net = node.querySelector('.net');
  node.querySelector('h2').textContent = title;
  frame.title = title;
  for (const persona of personas) choice.add(new Option(persona.label, persona.key));
  choice.value = personas.find((persona) => persona.key.startsWith(kind))?.key ?? personas[0]?.key;
  const show = () => {
    const origin = `${location.protocol}//${name}.${SITE}:${location.port}`;
    frame.src = `${origin}/?persona=${encodeURIComponent(choice.value)}`;
  };
  choice.addEventListener('change', show);
  isOnline.addEventListener('change', async () => {
    await post('/demo/network', { phone: name, isCut: !isOnline.checked });
    net.classList.toggle('cut', !isOnline.checked);
    net.querySelector('span').textContent = isOnline.checked ? '有网络' : '网络已断';
  });
  show();
  return node;
}

async function readClock() {
  ({ offsetMs } = await (await fetch('/demo/clock')).json());
}

function showClock() {
  const local = new Date(Date.now() + offsetMs + SHANGHAI_MS);
  const day = `${local.getUTCMonth() + 1} 月 ${local.getUTCDate()} 日 周${WEEKDAYS[local.getUTCDay()]}`;
  element('now').textContent = `${day} ${local.toISOString().slice(11, 19)}`;
}

const dateAt = (unixMs) => new Date(unixMs + SHANGHAI_MS).toISOString().slice(0, 10);
const instantOf = (date, time) => Date.parse(`${date}T${time}:00Z`) - SHANGHAI_MS;
const DAY_MS = 86_400_000;
const MORNING = '07:30';

async function moveClock({ minutes, time, reset }) {
  const now = Date.now() + offsetMs;
  if (reset) await setClock(Date.now());
  else await setClock(time ? instantOf(dateAt(now), time) : now + Number(minutes) * 60_000);
}

async function setClock(target) {
  const response = await post('/demo/clock', { offsetMs: target - Date.now() });
  ({ offsetMs } = await response.json());
  showClock();
}

/**
 * Not away from a day that still has children in it: everybody's afternoon is played to the signature, on the clock of
 * the page, and then the next morning comes; a week goes day by day. Where a day cannot be ended, the clock stays, and
 * the page says which school is not at zero.
 */
async function goOn(button) {
  const word = button.textContent;
  const buttons = [...document.querySelectorAll('.moves button')];
  for (const one of buttons) one.disabled = true;
  const told = element('told');
  told.textContent = '';
  let closed = 0;
  for (let left = Number(button.dataset.day); left > 0; left--) {
    button.textContent = left > 1 ? `还要走 ${left} 天…` : '先把今天走完…';
    const done = await playToday();
    await readClock();
    const why = done === null ? '今天没有走完，时间没有动。请再点一次。' : whyNot(done.standing);
    if (why !== null) {
      told.textContent = why;
      break;
    }
    closed += done.closed;
    await setClock(instantOf(dateAt(Date.now() + offsetMs + DAY_MS), MORNING));
    told.textContent = closed > 0 ? `一路上已清校 ${closed} 次，每次都归零。` : '';
  }
  button.textContent = word;
  for (const one of buttons) one.disabled = false;
}

async function playToday() {
  const answer = await post('/demo/crowds/evening', {}).catch(() => null);
  return answer?.ok ? (await answer.json()).evening : null;
}

const whyNot = (standing) =>
  standing.length === 0
    ? null
    : `${standing.join('、')}还没清校，去不了第二天。请在值日领导的手机上看“全校此刻”，办完再点。`;

/** Whoever holds none of these phones does what is asked for now: hundreds of people act faster than one can tap. */
async function letCrowdAct(crowd, button) {
  const word = button.textContent;
  button.disabled = true;
  button.textContent = '正在办…';
  const answer = await post(`/demo/crowds/${crowd}`, {}).catch(() => null);
  const done = answer?.ok ? (await answer.json())[crowd] : null;
  button.textContent = done ? wordsOf(done) : '没有办成，请再试一次';
  setTimeout(() => {
    button.textContent = word;
    button.disabled = false;
  }, 4000);
}

const DONE = {
  answered: '个孩子回了信',
  applied: '份申请',
  signed: '份责任书签好',
  ranked: '个孩子填了志愿',
  heard: '家答复了时间调整',
  counted: '个孩子点到',
  walked: '个孩子送出教室',
  arrived: '个孩子到门口',
  released: '个孩子接走',
  closed: '间教室关好',
  signedOut: '位老师签离',
};

function wordsOf(done) {
  const parts = Object.entries(DONE).filter(([what]) => done[what] > 0);
  return parts.map(([what, words]) => `${done[what]} ${words}`).join('，') || '现在没有要办的事';
}

async function showMessages() {
  const list = document.querySelector('.messages ol');
  const answer = await fetch('/double/_ctl/outbox').catch(() => null);
  if (!answer?.ok) return;
  const messages = (await answer.json()).slice(-40).reverse();
  if (messages.length === 0) {
    list.replaceChildren(
      Object.assign(document.createElement('li'), {
        className: 'empty',
        textContent: '还没有消息。点名、放行之后，家人会在这里收到。',
      }),
    );
    return;
  }
  list.replaceChildren(...messages.map(messageCard));
}

function messageCard({ title, fields, at }) {
  const card = document.createElement('li');
  const heading = Object.assign(document.createElement('h3'), { textContent: title });
  const terms = document.createElement('dl');
  for (const { label, value } of fields) {
    terms.append(
      Object.assign(document.createElement('dt'), { textContent: label }),
      Object.assign(document.createElement('dd'), { textContent: value }),
    );
  }
  const when = new Date(at + SHANGHAI_MS).toISOString().slice(11, 19);
  const time = Object.assign(document.createElement('time'), { textContent: when });
  card.append(heading, terms, time);
  return card;
}
