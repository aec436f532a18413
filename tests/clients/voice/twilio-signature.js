'use strict';
// Twilio's own signature and validation. A line in: {"token", "url", "params"}; a line out: {"signature", "valid"}.
const twilio = require('twilio');
const { getExpectedTwilioSignature, validateRequest } = require('twilio/lib/webhooks/webhooks');

(async () => {
  for await (const line of require('readline').createInterface({ input: process.stdin })) {
    const { token, url, params, given } = JSON.parse(line);
    const signature = getExpectedTwilioSignature(token, url, params);
    console.log(JSON.stringify({ signature, valid: validateRequest(token, given ?? signature, url, params), version: typeof twilio.twiml.VoiceResponse }));
  }
})();
