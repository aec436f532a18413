// Judges signatures by Slack's own code. In: [{secret, timestamp, body, signature?}]; without a signature it makes one.
// Out: [{accepted, signature}].
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import bolt from '@slack/bolt';

const requests = JSON.parse(readFileSync(0, 'utf8'));
console.log(JSON.stringify(requests.map(({ secret, timestamp, body, signature }) => {
  const own = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
  return { accepted: accepts(secret, timestamp, body, signature ?? own), signature: own };
})));

function accepts(signingSecret, timestamp, body, signature) {
  try {
    bolt.verifySlackRequest({
      signingSecret, body, nowMilliseconds: timestamp * 1000,
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp },
    });
    return true;
  } catch {
    return false;
  }
}
