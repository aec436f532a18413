// What Microsoft's own botframework-connector says to tokens: reads {metadata, entraMetadata, appId, cases: [{name,
// authorization, activity}]} from the standard input and prints {name: true | false}.
const { BotFrameworkAuthenticationFactory, PasswordServiceClientCredentialFactory } = require('botframework-connector');

let input = '';
process.stdin.on('data', (part) => (input += part));
process.stdin.on('end', async () => {
  const { metadata, entraMetadata, appId, cases } = JSON.parse(input);
  const credentials = new PasswordServiceClientCredentialFactory(appId, 'unused');
  const bot = 'https://api.botframework.com';
  const authentication = BotFrameworkAuthenticationFactory.create(
    '', true, 'https://login.microsoftonline.com/botframework.com', bot, bot, bot, metadata, entraMetadata, 'caller',
    credentials, { requiredEndorsements: [] }, undefined, {},
  );
  const verdicts = {};
  for (const { name, authorization, activity } of cases) {
    try {
      await authentication.authenticateRequest(activity, authorization ?? '');
      verdicts[name] = true;
    } catch {
      verdicts[name] = false;
    }
  }
  console.log(JSON.stringify(verdicts));
  process.exit(0);
});
