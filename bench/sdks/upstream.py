"""Stands in for the providers: answers with the last line of the tool's result, whole or streamed.

Prints its port. Speaks what the SDKs read of Anthropic Messages, OpenAI Chat Completions and Responses, and Gemini.
"""
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def texts(value):
    """All texts of a request, in order."""
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for part in parts for text in texts(part)]


class Provider(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def log_message(self, *unused):
        pass

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers['content-length'])))
        said = [t for t in texts(request) if 'NEEDLE' in t]
        needle = said[-1][said[-1].index('NEEDLE'):][:14] if said else 'no needle'
        answer = 'sees %s in %d' % (needle, sum(len(t) for t in texts(request)))
        route = self.path.split('?')[0].rsplit('/', 1)[-1].rsplit(':', 1)[-1]
        {'messages': self.anthropic, 'completions': self.chat, 'responses': self.openai,
         'generateContent': self.gemini, 'streamGenerateContent': self.gemini_stream}[route](request, answer)

    def anthropic(self, request, text):
        usage = {'input_tokens': 10, 'output_tokens': 5}
        whole = {'id': 'msg_1', 'type': 'message', 'role': 'assistant', 'model': request['model'], 'stop_reason': 'end_turn',
                 'stop_sequence': None, 'content': [{'type': 'text', 'text': text}], 'usage': usage}
        if not request.get('stream'):
            return self.whole(whole)
        self.stream([
            {'type': 'message_start', 'message': dict(whole, content=[], stop_reason=None)},
            {'type': 'content_block_start', 'index': 0, 'content_block': {'type': 'text', 'text': ''}},
            {'type': 'ping'},
            *({'type': 'content_block_delta', 'index': 0, 'delta': {'type': 'text_delta', 'text': c}} for c in text),
            {'type': 'content_block_stop', 'index': 0},
            {'type': 'message_delta', 'delta': {'stop_reason': 'end_turn', 'stop_sequence': None}, 'usage': usage},
            {'type': 'message_stop'}])

    def chat(self, request, text):
        base = {'id': 'chatcmpl-1', 'created': 1, 'model': request['model']}
        usage = {'prompt_tokens': 10, 'completion_tokens': 5, 'total_tokens': 15}
        if not request.get('stream'):
            message = {'role': 'assistant', 'content': text}
            choice = {'index': 0, 'message': message, 'finish_reason': 'stop'}
            return self.whole(dict(base, object='chat.completion', choices=[choice], usage=usage))
        def part(delta, finish=None):
            choice = {'index': 0, 'delta': delta, 'finish_reason': finish}
            return dict(base, object='chat.completion.chunk', choices=[choice])
        self.stream([part({'role': 'assistant', 'content': ''}), *(part({'content': c}) for c in text), part({}, 'stop')], done=True)

    def openai(self, request, text):
        part = {'type': 'output_text', 'text': text, 'annotations': []}
        item = {'type': 'message', 'id': 'msg_1', 'status': 'completed', 'role': 'assistant', 'content': [part]}
        whole = {'id': 'resp_1', 'object': 'response', 'created_at': 1, 'status': 'completed', 'model': request['model'],
                 'output': [item], 'parallel_tool_calls': True, 'tool_choice': 'auto', 'tools': [],
                 'usage': {'input_tokens': 10, 'input_tokens_details': {'cached_tokens': 0}, 'output_tokens': 5,
                           'output_tokens_details': {'reasoning_tokens': 0}, 'total_tokens': 15}}
        if not request.get('stream'):
            return self.whole(whole)
        at = {'item_id': 'msg_1', 'output_index': 0, 'content_index': 0}
        events = [
            {'type': 'response.created', 'response': dict(whole, status='in_progress', output=[])},
            {'type': 'response.output_item.added', 'output_index': 0, 'item': dict(item, content=[])},
            dict(at, type='response.content_part.added', part=dict(part, text='')),
            *(dict(at, type='response.output_text.delta', delta=c, logprobs=[]) for c in text),
            dict(at, type='response.output_text.done', text=text, logprobs=[]),
            dict(at, type='response.content_part.done', part=part),
            {'type': 'response.output_item.done', 'output_index': 0, 'item': item},
            {'type': 'response.completed', 'response': whole}]
        self.stream([dict(e, sequence_number=i) for i, e in enumerate(events)])

    @staticmethod
    def candidate(text, **more):
        content = {'role': 'model', 'parts': [{'text': text}]}
        return {'candidates': [dict({'index': 0, 'content': content}, **more)]}

    def gemini(self, request, text):
        self.whole(self.candidate(text, finishReason='STOP'))

    def gemini_stream(self, request, text):
        self.stream([*(self.candidate(c) for c in text), self.candidate('', finishReason='STOP')])

    def whole(self, answer):
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header('content-type', 'application/json')
        self.send_header('content-length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def stream(self, events, done=False):
        self.send_response(200)
        self.send_header('content-type', 'text/event-stream')
        self.send_header('transfer-encoding', 'chunked')
        self.end_headers()
        for event in events:
            name = 'event: %s\n' % event['type'] if 'type' in event else ''
            self.chunk('%sdata: %s\n\n' % (name, json.dumps(event)))
        if done:
            self.chunk('data: [DONE]\n\n')
        self.wfile.write(b'0\r\n\r\n')

    def chunk(self, text):
        self.wfile.write(b'%x\r\n%s\r\n' % (len(text.encode()), text.encode()))


if __name__ == '__main__':
    server = ThreadingHTTPServer(('127.0.0.1', 0), Provider)
    print(server.server_address[1], flush=True)
    server.serve_forever()
