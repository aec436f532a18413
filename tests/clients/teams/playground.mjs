// A reader's session in Microsoft's playground, without a browser. Every step, and everything that the bot sends, is printed
// as one line of JSON; the test reads them.
import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import WebSocket from 'ws';

const [endpoint, question, storyLink] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'playground-'));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const print = (event, value) => console.log(JSON.stringify({ event, value }));
copyFileSync(join(here, 'playground.yml'), join(folder, '.m365agentsplayground.yml'));

const port = await new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});
const base = `http://127.0.0.1:${port}`;
const playground = spawn(process.execPath, [
  join(here, 'node_modules/@microsoft/m365agentsplayground/cli.js'), 'start', '-e', endpoint, '-c', 'msteams', '-p', String(port), '--disable-telemetry',
], { cwd: folder, stdio: 'ignore', env: { ...process.env, TEAMSAPPTESTER_BROWSER: 'none', M365_AGENTS_PLAYGROUND_LOGFILE: join(folder, 'playground.log') } });
const end = (code) => {
  playground.kill();
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write('', () => process.exit(code)); // once all is printed
};
const fail = (error) => {
  print('error', String(error?.stack ?? error));
  end(1);
};
process.on('unhandledRejection', fail);
setTimeout(() => fail('the session took too long'), 150_000);

for (let i = 0; ; i++) {
  if (await fetch(`${base}/_debug/ping`).then((r) => r.ok, () => false)) break;
  if (i > 400) fail('the playground did not start');
  await pause(100);
}

const { config } = await (await fetch(`${base}/_internal/v1/config`)).json();
const seen = [];
const listen = (path, event) => new Promise((resolve) => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
  socket.on('open', resolve);
  socket.on('message', (data) => {
    const value = JSON.parse(data);
    seen.push({ event, value });
    print(event, value);
  });
});
await listen('/_ws_conversation/v1/conversations/stream', 'shown');
await listen('/_ws/log/stream', 'wire');

const post = async (path, body) => {
  const response = await fetch(base + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const text = await response.text();
  return { status: response.status, body: text && JSON.parse(text) };
};
// What is shown after a step, once something fits.
const after = async (name, step, fits) => {
  const from = seen.length;
  print('step', name);
  print('answer', { name, ...(await step()) });
  for (let i = 0; fits; i++) {
    const found = seen.slice(from).find((s) => s.event === 'shown' && s.value.message && fits(s.value.message, s.value));
    if (found) return found.value;
    if (i > 600) fail(`nothing came after: ${name}`);
    await pause(50);
  }
};
const me = { id: config.currentUser.id };
const bot = config.bot;
const personal = { id: config.personalChat.id };
const say = (conversation, text) => post(`/_conversation/v1/conversations/${conversation}/messages`, { from: me, text, textFormat: 'plain' });
const mention = (conversation, text) => post(`/_conversation/v1/conversations/${conversation}/messages`, {
  from: me, text: `<at>${bot.name}</at> ${text}`, textFormat: 'plain', mentions: [{ mentioned: { id: bot.id, name: bot.name }, text: `<at>${bot.name}</at>` }],
});
const invoke = (name, replyToId, value, conversation = personal) => post('/_conversation/v1/invoke', { name, from: me, conversation, replyToId, value });
const fromBot = (message) => message.from?.id !== me.id;
const cited = (message) => fromBot(message) && message.aiEntity?.citation?.length > 0;

await after('install', () => post(`/_debug/conversation/${personal.id}/installation`, {}), (m) => fromBot(m) && m.text);
const answer = await after('personal', () => say(personal.id, question), cited);
await after('like', () => invoke('message/submitAction', answer.message.messageId, { actionName: 'feedback', actionValue: { reaction: 'like', feedback: '{"feedbackText":"To the point"}' } }));
const group = config.groupChats[0];
const inGroup = await after('group', () => mention(group.id, question), cited);
await after('dislike', () => invoke('message/submitAction', inGroup.message.messageId, { actionName: 'feedback', actionValue: { reaction: 'dislike', feedback: '{"feedbackText":"Too short"}' } }, { id: group.id }));
await after('group again', () => mention(group.id, question), cited);
await after('channel', () => mention('channel', question), cited);
const card = await after('story', () => say(personal.id, 'story us-belgium-drug-trafficking'), (m) => fromBot(m) && m.attachments?.length > 0);
await after('compare', () => invoke('adaptiveCard/action', card.message.messageId, {
  action: { type: 'Action.Execute', verb: 'compare', data: { story: 'us-belgium-drug-trafficking' } }, trigger: 'manual',
}));
await after('submit', () => post('/_conversation/v1/submit', { from: me, conversation: personal, replyToId: card.message.messageId, value: { verb: 'compare', story: 'us-belgium-drug-trafficking' } }),
  (m) => fromBot(m) && m.attachments?.length > 0);
await after('search', () => invoke('composeExtension/query', undefined, { commandId: 'searchStories', parameters: [{ name: 'query', value: 'drug' }], queryOptions: { skip: 0, count: 25 } }));
await after('unfurl', () => invoke('composeExtension/queryLink', undefined, { url: storyLink }));
const removed = await (await fetch(`${base}/_internal/v1/customActivities/template?conversationId=${personal.id}&type=uninstall`)).json();
await after('uninstall', () => post('/_internal/v1/customActivities', removed));
await pause(500);
await after('install again', () => post(`/_debug/conversation/${personal.id}/installation`, {}), (m) => fromBot(m) && m.text);
end(0);
