// Makes with Slack's own client the calls that the channel makes, at the address given; prints what each returned.
import { WebClient } from '@slack/web-api';

const [slackApiUrl, channel] = process.argv.slice(2);
const slack = new WebClient('xoxb-one', { slackApiUrl, retryConfig: { retries: 5, minTimeout: 10, maxTimeout: 50 } });
const section = (text) => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } });
const feedback = {
  type: 'context_actions',
  elements: [{
    type: 'feedback_buttons', action_id: 'feedback',
    positive_button: { text: { type: 'plain_text', text: 'Helpful' }, value: 'up:1' },
    negative_button: { text: { type: 'plain_text', text: 'Not helpful' }, value: 'down:1' },
  }],
};

const posted = await slack.chat.postMessage({ channel, text: 'a', blocks: [section('a'), feedback], unfurl_links: false, unfurl_media: false });
await slack.chat.update({ channel, ts: posted.ts, text: 'b', blocks: [section('b')] });
await slack.chat.postEphemeral({ channel, user: 'U0READER1', text: 'thanks' });
const stream = slack.chatStream({ channel, thread_ts: posted.ts, recipient_user_id: 'U0READER1', recipient_team_id: 'T0AAAAAA1' }, { buffer_size: 8 });
for (const part of ['One sentence. ', 'Another sentence. ', 'The last.']) await stream.append({ markdown_text: part });
await stream.stop({ blocks: [section('Sources')] });
await slack.assistant.threads.setStatus({ channel_id: channel, thread_ts: posted.ts, status: 'is looking' });
await slack.assistant.threads.setSuggestedPrompts({ channel_id: channel, thread_ts: posted.ts, title: 'Ask', prompts: [{ title: 'x', message: 'x' }] });
await slack.assistant.threads.setTitle({ channel_id: channel, thread_ts: posted.ts, title: 'x' });
await slack.agents.sessions.setStatus({ channel_id: channel, thread_ts: posted.ts, status: 'processing', title: 'x' });
await slack.views.publish({ user_id: 'U0READER1', view: { type: 'home', blocks: [section('home')] } });
const refusal = await slack.chat.update({ channel, ts: '1.1', text: 'x' }).catch((error) => error.data.error);
console.log(JSON.stringify({ ts: posted.ts, refusal }));
