"""The SDKs of OpenAI, Anthropic and Google for Python through a proxy, streaming and not. Argument: the proxy's URL."""
import json
import sys

import anthropic
import openai
from google import genai

URL = sys.argv[1]
TASK = 'Find the failure. ' * 400
ROWS = [{'id': i, 'host': 'node-%d' % (i % 7), 'state': 'running'} for i in range(300)]
ROWS[200] = {'id': 200, 'host': 'node-4', 'state': 'failed', 'error': 'NEEDLE-0123abc'}
RESULT = json.dumps(ROWS)
TOO_LONG = len(TASK) + len(RESULT)
CALL = {'id': 'c1', 'type': 'function', 'function': {'name': 'query', 'arguments': '{}'}}
FUNCTION = {'name': 'query', 'description': 'Rows.', 'parameters': {'type': 'object', 'properties': {}}}

one = openai.OpenAI(api_key='none', base_url=URL + '/v1', max_retries=0)
two = anthropic.Anthropic(api_key='none', base_url=URL, max_retries=0)
three = genai.Client(api_key='none', http_options={'base_url': URL})


def check(what, text):
    characters = int(text.rsplit(' ', 1)[1]) if 'NEEDLE-0123abc' in text else TOO_LONG
    print(('ok   ' if characters < TOO_LONG else 'FAIL ') + 'python ' + what + ': ' + text)
    return characters < TOO_LONG


chat = dict(
    model='gpt-5.5', tools=[{'type': 'function', 'function': FUNCTION}],
    messages=[{'role': 'user', 'content': TASK}, {'role': 'assistant', 'content': None, 'tool_calls': [CALL]},
              {'role': 'tool', 'tool_call_id': 'c1', 'content': RESULT}])
responses = dict(
    model='gpt-5.5', tools=[dict(FUNCTION, type='function')],
    input=[{'role': 'user', 'content': TASK}, {'type': 'function_call', 'call_id': 'c1', 'name': 'query', 'arguments': '{}'},
           {'type': 'function_call_output', 'call_id': 'c1', 'output': RESULT}])
messages = dict(
    model='claude-sonnet-5-5', max_tokens=100, tools=[{'name': 'query', 'input_schema': FUNCTION['parameters']}],
    messages=[{'role': 'user', 'content': TASK},
              {'role': 'assistant', 'content': [{'type': 'tool_use', 'id': 't1', 'name': 'query', 'input': {}}]},
              {'role': 'user', 'content': [{'type': 'tool_result', 'tool_use_id': 't1', 'content': RESULT}]}])

contents = dict(
    model='gemini-3.8-flash', config={'tools': [{'function_declarations': [{'name': 'query', 'description': 'Rows.'}]}]},
    contents=[{'role': 'user', 'parts': [{'text': TASK}]},
              {'role': 'model', 'parts': [{'function_call': {'name': 'query', 'args': {}}}]},
              {'role': 'user', 'parts': [{'function_response': {'name': 'query', 'response': {'output': RESULT}}}]}])

good = [
    check('chat', one.chat.completions.create(**chat).choices[0].message.content),
    check('chat stream', ''.join(c.choices[0].delta.content or '' for c in one.chat.completions.create(stream=True, **chat))),
    check('responses', one.responses.create(**responses).output_text),
    check('messages', two.messages.create(**messages).content[0].text),
    check('contents', three.models.generate_content(**contents).text),
    check('contents stream', ''.join(c.text or '' for c in three.models.generate_content_stream(**contents))),
]
with one.responses.stream(**responses) as stream:
    good.append(check('responses stream', ''.join(e.delta for e in stream if e.type == 'response.output_text.delta')))
with two.messages.stream(**messages) as stream:
    good.append(check('messages stream', ''.join(stream.text_stream)))
sys.exit(not all(good))
