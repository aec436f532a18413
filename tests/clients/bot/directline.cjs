// A reader's conversation by botframework-directlinejs, over WebSocket ("ws") or polling ("poll"). Each thing that
// happens is printed as one line of JSON; the test reads them.
global.XMLHttpRequest = require('xhr2');
const WebSocket = require('ws');
const { DirectLine } = require('botframework-directlinejs');

const [mode, domain, token, ...questions] = process.argv.slice(2);
const sockets = [];
global.WebSocket = class extends WebSocket {
  constructor(address) {
    super(address);
    sockets.push(this);
  }
};
Math.random = () => 0; // the client waits 3 to 15 seconds, at random, before it connects again

const say = (event, value) => console.log(JSON.stringify({ event, value }));
const fail = (error) => {
  say('error', String(error));
  process.exit(1);
};
setTimeout(() => fail('the conversation took too long'), 40000);

const options = { token, domain, webSocket: mode === 'ws', pollingInterval: 200, timeout: 2000 };
const client = new DirectLine({ ...options, conversationStartProperties: { locale: 'en-GB' } });
const seen = [];
client.connectionStatus$.subscribe((status) => say('status', status));
client.activity$.subscribe((activity) => {
  seen.push(activity);
  say('activity', activity);
}, fail);

const waitFor = (find) =>
  new Promise((resolve) => {
    const timer = setInterval(() => {
      const found = seen.find(find);
      if (found) {
        clearInterval(timer);
        resolve(found);
      }
    }, 20);
  });

const post = (text) =>
  new Promise((resolve, reject) => {
    const activity = { type: 'message', text, from: { id: 'someone', name: 'A reader' }, channelData: { clientActivityID: `client-${text}` } };
    client.postActivity(activity).subscribe(resolve, reject);
  });

const ask = async (text) => {
  const id = await post(text);
  say('posted', id);
  return id;
};

(async () => {
  await waitFor((a) => a.type === 'message' && a.from.role === 'bot');
  const first = await ask(questions[0]);
  await waitFor((a) => a.type === 'message' && a.replyToId === first);

  // The connection is lost, the reader goes on: the answer comes once the client is back.
  if (mode === 'ws') sockets.at(-1).terminate();
  const second = await ask(questions[1]);
  await waitFor((a) => a.type === 'message' && a.replyToId === second);

  // Another client comes back to the same conversation, and reads all of it.
  const before = seen.filter((a) => a.type === 'message').length;
  const again = new DirectLine({ ...options, conversationId: second.split('|')[0], webSocket: false });
  let count = 0;
  again.activity$.subscribe((a) => {
    if (a.type === 'message' && ++count === before) {
      say('again', count);
      process.exit(0);
    }
  }, fail);
})().catch(fail);
