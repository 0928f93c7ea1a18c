// The SDKs of OpenAI, Anthropic and Google for JavaScript through a proxy, streaming and not. Argument: the proxy's URL.
import Anthropic from '@anthropic-ai/sdk';
import { GoogleGenAI } from '@google/genai';
import OpenAI from 'openai';

const url = process.argv[2];
const task = 'Find the failure. '.repeat(400);
const rows = Array.from({ length: 300 }, (_, i) => ({ id: i, host: `node-${i % 7}`, state: 'running' }));
rows[200] = { id: 200, host: 'node-4', state: 'failed', error: 'NEEDLE-0123abc' };
const result = JSON.stringify(rows);
const parameters = { type: 'object', properties: {} };

const one = new OpenAI({ apiKey: 'none', baseURL: `${url}/v1`, maxRetries: 0 });
const two = new Anthropic({ apiKey: 'none', baseURL: url, maxRetries: 0 });
const three = new GoogleGenAI({ apiKey: 'none', httpOptions: { baseUrl: url } });
let good = true;

function check(what, text) {
  const ok = text.includes('NEEDLE-0123abc') && Number(text.split(' ').at(-1)) < task.length + result.length;
  console.log(`${ok ? 'ok  ' : 'FAIL'} javascript ${what}: ${text}`);
  good &&= ok;
}

const chat = {
  model: 'gpt-5.5',
  tools: [{ type: 'function', function: { name: 'query', parameters } }],
  messages: [
    { role: 'user', content: task },
    { role: 'assistant', content: null, tool_calls: [{ id: 'c1', type: 'function', function: { name: 'query', arguments: '{}' } }] },
    { role: 'tool', tool_call_id: 'c1', content: result },
  ],
};
const responses = {
  model: 'gpt-5.5',
  tools: [{ type: 'function', name: 'query', parameters, strict: false }],
  input: [
    { role: 'user', content: task },
    { type: 'function_call', call_id: 'c1', name: 'query', arguments: '{}' },
    { type: 'function_call_output', call_id: 'c1', output: result },
  ],
};
const messages = {
  model: 'claude-sonnet-5-5',
  max_tokens: 100,
  tools: [{ name: 'query', input_schema: parameters }],
  messages: [
    { role: 'user', content: task },
    { role: 'assistant', content: [{ type: 'tool_use', id: 't1', name: 'query', input: {} }] },
    { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't1', content: result }] },
  ],
};

const contents = {
  model: 'gemini-3.8-flash',
  config: { tools: [{ functionDeclarations: [{ name: 'query', description: 'Rows.' }] }] },
  contents: [
    { role: 'user', parts: [{ text: task }] },
    { role: 'model', parts: [{ functionCall: { name: 'query', args: {} } }] },
    { role: 'user', parts: [{ functionResponse: { name: 'query', response: { output: result } } }] },
  ],
};

check('chat', (await one.chat.completions.create(chat)).choices[0].message.content);
let text = '';
for await (const chunk of await one.chat.completions.create({ ...chat, stream: true })) text += chunk.choices[0]?.delta?.content ?? '';
check('chat stream', text);
check('responses', (await one.responses.create(responses)).output_text);
text = '';
for await (const event of await one.responses.create({ ...responses, stream: true })) {
  if (event.type === 'response.output_text.delta') text += event.delta;
}
check('responses stream', text);
check('messages', (await two.messages.create(messages)).content[0].text);
text = '';
const stream = two.messages.stream(messages);
stream.on('text', (part) => { text += part; });
await stream.finalMessage();
check('messages stream', text);
check('contents', (await three.models.generateContent(contents)).text);
text = '';
for await (const chunk of await three.models.generateContentStream(contents)) text += chunk.text ?? '';
check('contents stream', text);
process.exit(good ? 0 : 1);
