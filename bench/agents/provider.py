#!/usr/bin/env python3
"""Stands in for the providers of agents, in four dialects: Anthropic Messages, OpenAI Chat Completions and Responses, Gemini.

It has the agent run the command that stands in a file, then run what the command's result names to get the whole of it back, or, where
neither that nor the error is in the result, run the command once more for the error, as a model would; and then ends the turn.
What stood in the results goes to LOG, a JSON line each. Prints its port.

usage: provider.py LOG COMMAND_FILE
"""
import json
import re
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LOG, COMMAND_FILE = sys.argv[1:3]
ERROR = 'connection to shard-7 refused'
WHOLE = re.compile(r'\[whole output: (.+? retrieve [0-9a-f]{24}); add')
PART = " --grep 'step 300 '"
FROM_PART = 'step 300 of the import'
SHELLS = ['Bash', 'bash', 'exec', 'exec_command', 'shell', 'run_shell_command']
USAGE = {'input_tokens': 10, 'output_tokens': 5, 'total_tokens': 15, 'prompt_tokens': 10, 'completion_tokens': 5}


def texts(value):
    """All texts of a value, in order, but for names of calls."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [t for k, v in value.items() if k not in ('id', 'call_id', 'tool_use_id', 'type') for t in texts(v)]
    return [t for v in value for t in texts(v)] if isinstance(value, list) else []


def results(request):
    """The results of tools in a request."""
    found = []
    for message in request.get('messages', []):
        content = message.get('content')
        if message['role'] == 'tool':
            found.append(content)
        elif isinstance(content, list):
            found += [b.get('content') for b in content if b.get('type') == 'tool_result']
    items = request.get('input', [])
    found += [i.get('output') for i in items if isinstance(i, dict) and i.get('type', '').endswith('call_output')]
    parts = [p for c in request.get('contents', []) for p in c['parts']]
    found += [p['functionResponse']['response'] for p in parts if 'functionResponse' in p]
    return ['\n'.join(texts(r)) for r in found]


def tools(request):
    """The tools of a request by name, wherever they stand."""
    lists = [request.get('tools') or []]
    lists += [i['tools'] for i in request.get('input', []) if isinstance(i, dict) and isinstance(i.get('tools'), list)]
    found = {}
    while lists:
        for tool in lists.pop():
            if tool.get('type') == 'namespace':
                lists.append(tool['tools'])
            elif 'functionDeclarations' in tool:
                lists.append(tool['functionDeclarations'])
            else:
                tool = dict(tool, **tool['function']) if isinstance(tool.get('function'), dict) else tool
                found[tool.get('name', '')] = tool
    return found


def call(request, command):
    """The call of a shell: its name and arguments. Codex takes a script in place of arguments."""
    offered = tools(request)
    name = next(n for n in SHELLS if n in offered)
    tool = offered[name]
    if tool.get('type') == 'custom':
        return name, 'const r = await tools.exec_command({cmd: %s, max_output_tokens: 10000}); text(r.output ?? r);' % json.dumps(command)
    schema = next((tool[k] for k in ('input_schema', 'parametersJsonSchema', 'parameters') if k in tool), {})
    arguments = {}
    for key, kind in schema['properties'].items():
        if key in ('command', 'cmd'):
            arguments[key] = ['bash', '-c', command] if kind.get('type') == 'array' else command
        elif key in schema.get('required', []):
            arguments[key] = {'boolean': False, 'number': 60000, 'integer': 60000}.get(kind.get('type'), 'imports')
    return name, arguments


def answer(request):
    """A text, or a call."""
    seen = results(request)
    if not any(n in tools(request) for n in SHELLS):
        return json.dumps({'reasoning': 'x', 'model_choice': 'flash', 'next_speaker': 'user'})
    command = open(COMMAND_FILE).read().strip()
    if not seen:
        return call(request, command)
    whole = WHOLE.search(seen[0])
    if len(seen) == 1:
        log(result='first', characters=len(seen[0]), error=ERROR in seen[0], whole=bool(whole))
        if whole:
            return call(request, whole.group(1) + PART)
        if ERROR not in seen[0]:
            return call(request, '(%s) 2>&1 | grep ERROR' % command)
    else:
        log(result='part' if whole else 'again', characters=len(seen[1]), error=ERROR in seen[1], whole=FROM_PART in seen[1])
    return 'All is done.'


def log(**what):
    with open(LOG, 'a') as out:
        out.write(json.dumps(what) + '\n')


class Provider(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def log_message(self, *unused):
        pass

    def whole(self, value, status=200):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header('content-type', 'application/json')
        self.send_header('content-length', str(len(body)))
        self.end_headers()
        if self.command != 'HEAD':
            self.wfile.write(body)

    def stream(self, events, done=False):
        self.send_response(200)
        self.send_header('content-type', 'text/event-stream')
        self.send_header('connection', 'close')
        self.end_headers()
        for event in events:
            name = 'event: %s\n' % event['type'] if 'type' in event else ''
            self.wfile.write(('%sdata: %s\n\n' % (name, json.dumps(event))).encode())
        if done:
            self.wfile.write(b'data: [DONE]\n\n')
        self.close_connection = True

    def do_GET(self):
        if self.headers.get('upgrade'):
            return self.whole({'error': {'message': 'no WebSocket here'}}, 426)
        self.whole({'object': 'list', 'data': [], 'models': []})

    do_HEAD = do_GET

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers['content-length'])))
        path = self.path.split('?')[0]
        if path.endswith(('count_tokens', ':countTokens')):
            return self.whole({'input_tokens': 10, 'totalTokens': 10})
        for end, dialect in (('/messages', self.messages), ('/chat/completions', self.chat), ('/responses', self.openai),
                             (':generateContent', self.gemini), (':streamGenerateContent', self.gemini)):
            if path.endswith(end):
                return dialect(request, answer(request), 'stream' in path or request.get('stream'))
        self.whole({'error': {'message': 'no such path'}}, 404)

    def messages(self, request, said, streams):
        is_text = isinstance(said, str)
        block = {'type': 'text', 'text': said} if is_text else \
            {'type': 'tool_use', 'id': 'toolu_%d' % len(results(request)), 'name': said[0], 'input': said[1]}
        stop = 'end_turn' if is_text else 'tool_use'
        message = {'id': 'msg_1', 'type': 'message', 'role': 'assistant', 'model': request['model'], 'content': [block],
                   'stop_reason': stop, 'stop_sequence': None, 'usage': USAGE}
        if not streams:
            return self.whole(message)
        delta = {'type': 'text_delta', 'text': said} if is_text else {'type': 'input_json_delta', 'partial_json': json.dumps(said[1])}
        self.stream([
            {'type': 'message_start', 'message': dict(message, content=[], stop_reason=None)},
            {'type': 'content_block_start', 'index': 0, 'content_block': dict(block, **({'text': ''} if is_text else {'input': {}}))},
            {'type': 'content_block_delta', 'index': 0, 'delta': delta},
            {'type': 'content_block_stop', 'index': 0},
            {'type': 'message_delta', 'delta': {'stop_reason': stop, 'stop_sequence': None}, 'usage': USAGE},
            {'type': 'message_stop'}])

    def chat(self, request, said, streams):
        message, stop = {'role': 'assistant', 'content': said}, 'stop'
        if not isinstance(said, str):
            function = {'name': said[0], 'arguments': json.dumps(said[1])}
            made = {'index': 0, 'id': 'call_%d' % len(results(request)), 'type': 'function', 'function': function}
            message, stop = {'role': 'assistant', 'content': None, 'tool_calls': [made]}, 'tool_calls'
        base = {'id': 'chatcmpl-1', 'created': 1, 'model': request['model'], 'usage': USAGE}
        if not streams:
            choice = {'index': 0, 'message': message, 'finish_reason': stop}
            return self.whole(dict(base, object='chat.completion', choices=[choice]))
        self.stream([dict(base, object='chat.completion.chunk', choices=[{'index': 0, 'delta': d, 'finish_reason': f}])
                     for d, f in ((message, None), ({}, stop))], done=True)

    def openai(self, request, said, streams):
        name = 'call_%d' % len(results(request))
        if isinstance(said, str):
            part = {'type': 'output_text', 'text': said, 'annotations': []}
            item = {'type': 'message', 'id': 'msg_1', 'role': 'assistant', 'content': [part]}
        elif isinstance(said[1], str):
            item = {'type': 'custom_tool_call', 'id': 'ctc_1', 'call_id': name, 'name': said[0], 'input': said[1]}
        else:
            item = {'type': 'function_call', 'id': 'fc_1', 'call_id': name, 'name': said[0], 'arguments': json.dumps(said[1])}
        item['status'] = 'completed'
        usage = dict(USAGE, input_tokens_details={'cached_tokens': 0}, output_tokens_details={'reasoning_tokens': 0})
        response = {'id': 'resp_%s' % name, 'object': 'response', 'created_at': 1, 'model': request['model'], 'status': 'completed',
                    'output': [item], 'usage': usage}
        if not streams:
            return self.whole(response)
        self.stream([
            {'type': 'response.created', 'response': dict(response, output=[], status='in_progress')},
            {'type': 'response.output_item.added', 'output_index': 0, 'item': item},
            {'type': 'response.output_item.done', 'output_index': 0, 'item': item},
            {'type': 'response.completed', 'response': response}])

    def gemini(self, request, said, streams):
        part = {'text': said} if isinstance(said, str) else \
            {'functionCall': {'id': 'call_%d' % len(results(request)), 'name': said[0], 'args': said[1]}, 'thoughtSignature': 'c2ln'}
        candidate = {'index': 0, 'content': {'role': 'model', 'parts': [part]}, 'finishReason': 'STOP'}
        usage = {'promptTokenCount': 10, 'candidatesTokenCount': 5, 'totalTokenCount': 15}
        response = {'candidates': [candidate], 'usageMetadata': usage, 'modelVersion': 'stand-in', 'responseId': 'r'}
        self.stream([response]) if streams else self.whole(response)


server = ThreadingHTTPServer(('127.0.0.1', 0), Provider)
server.daemon_threads = True
print(server.server_address[1], flush=True)
server.serve_forever()
