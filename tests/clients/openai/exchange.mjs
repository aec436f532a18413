// Talks to the server at ORIGIN (argv 2) with the official client and its Azure class, and prints what came back as JSON.
import OpenAI, { AzureOpenAI } from 'openai';

const [origin, apiKey] = process.argv.slice(2);
const clients = {
  openai: new OpenAI({ baseURL: `${origin}/openai/v1/`, apiKey, maxRetries: 0 }),
  azure: new AzureOpenAI({ endpoint: origin, apiKey, apiVersion: '2024-10-21', maxRetries: 0 }),
};
const messages = [{ role: 'system', content: 'Rules.' }, { role: 'user', content: 'Question?' }];
const result = {};

for (const [name, client] of Object.entries(clients)) {
  const whole = await client.chat.completions.create({ model: 'writer', messages, max_completion_tokens: 50 });
  const stream = await client.chat.completions.create({ model: 'writer', messages, stream: true, stream_options: { include_usage: true } });
  const streamed = { text: '', finish: null, usage: null, chunks: 0 };
  for await (const chunk of stream) {
    streamed.chunks += 1;
    streamed.text += chunk.choices[0]?.delta.content ?? '';
    streamed.finish ??= chunk.choices[0]?.finish_reason ?? null;
    streamed.usage = chunk.usage ?? streamed.usage;
  }
  const embedded = await client.embeddings.create({ model: 'vectors', input: ['one text', 'another'] });
  const vectors = [...embedded.data].sort((a, b) => a.index - b.index).map((item) => item.embedding);
  const refusals = {};
  const wrong = { deployment: { model: 'missing', messages }, field: { model: 'writer', messages, nonsense: 1 }, reasoning: { model: 'reasoner', messages, temperature: 1 } };
  for (const [why, request] of Object.entries(wrong)) {
    refusals[why] = await client.chat.completions.create(request).then(() => null, (error) => ({ status: error.status, code: error.code }));
  }
  result[name] = { text: whole.choices[0].message.content, finish: whole.choices[0].finish_reason, usage: whole.usage, streamed, vectors, refusals };
}
console.log(JSON.stringify(result));
