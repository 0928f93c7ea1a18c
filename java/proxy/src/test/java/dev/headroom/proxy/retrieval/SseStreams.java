package dev.headroom.proxy.retrieval;

import dev.headroom.proxy.retrieval.SseConformanceTest.Scenario;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Streams of the four APIs, with every event and delta that their references name. */
final class SseStreams {
  private SseStreams() {}

  /** Events in single quotes, each named by its type. */
  private static String named(String... events) {
    return Talk.events(true, quoted(events));
  }

  /** Events in single quotes, without names. */
  private static String bare(String... events) {
    return Talk.events(false, quoted(events));
  }

  private static String[] quoted(String... events) {
    return Arrays.stream(events).map(e -> e.replace('\'', '"')).toArray(String[]::new);
  }

  private static String[] all(String[]... parts) {
    return Arrays.stream(parts).flatMap(Arrays::stream).toArray(String[]::new);
  }

  private static String[] block(int index, String start, String... deltas) {
    List<String> events = new ArrayList<>();
    events.add(
        "{'type':'content_block_start','index':" + index + ",'content_block':" + start + "}");
    for (String delta : deltas) {
      events.add("{'type':'content_block_delta','index':" + index + ",'delta':" + delta + "}");
    }
    events.add("{'type':'content_block_stop','index':" + index + "}");
    return events.toArray(String[]::new);
  }

  private static String[] one(String event) {
    return new String[] {event};
  }

  private static final String PING = "{'type': 'ping'}";

  private static final String START =
      "{'type':'message_start','message':{'id':'m1','type':'message','role':'assistant','model':'m',"
          + "'content':[],'stop_reason':null,'usage':{'input_tokens':5,'cache_creation_input_tokens':1,"
          + "'cache_read_input_tokens':7,'output_tokens':1}}}";

  private static String[] ended(String reason, String usage) {
    return new String[] {
      "{'type':'message_delta','delta':{'stop_reason':'"
          + reason
          + "','stop_sequence':null},'usage':{"
          + usage
          + "}}",
      "{'type':'message_stop'}"
    };
  }

  private static String[] called(int index, String id, String name, String... deltas) {
    return block(
        index,
        "{'type':'tool_use','id':'" + id + "','name':'" + name + "','input':{}}",
        Arrays.stream(deltas)
            .map(d -> "{'type':'input_json_delta','partial_json':'" + d + "'}")
            .toArray(String[]::new));
  }

  private static String[] says(int index, String... texts) {
    return block(
        index,
        "{'type':'text','text':''}",
        Arrays.stream(texts)
            .map(t -> "{'type':'text_delta','text':'" + t + "'}")
            .toArray(String[]::new));
  }

  private static final String OVERLOADED =
      "{'type':'error','error':{'type':'overloaded_error','message':'Overloaded'}}";

  static List<Scenario> anthropic() {
    String everything =
        named(
            all(
                one(START),
                one(PING),
                block(
                    0,
                    "{'type':'thinking','thinking':'','signature':''}",
                    "{'type':'thinking_delta','thinking':'h\u00e9 \u4f60 \ud83d\ude00'}",
                    "{'type':'signature_delta','signature':'c2ln'}"),
                block(1, "{'type':'redacted_thinking','data':'x'}"),
                block(
                    2,
                    "{'type':'text','text':''}",
                    "{'type':'text_delta','text':'\u00fc'}",
                    "{'type':'citations_delta','citation':{'type':'char_location','cited_text':'c'}}"),
                block(
                    3,
                    "{'type':'server_tool_use','id':'s1','name':'web_search','input':{}}",
                    "{'type':'input_json_delta','partial_json':''}",
                    "{'type':'input_json_delta','partial_json':'{}'}"),
                block(4, "{'type':'web_search_tool_result','tool_use_id':'s1','content':[]}"),
                block(5, "{'type':'code_execution_tool_result','tool_use_id':'s2','content':{}}"),
                block(
                    6, "{'type':'mcp_tool_use','id':'p1','name':'x','server_name':'y','input':{}}"),
                block(7, "{'type':'mcp_tool_result','tool_use_id':'p1','content':[]}"),
                block(8, "{'type':'container_upload','file_id':'f'}"),
                block(
                    9,
                    "{'type':'compaction','content':''}",
                    "{'type':'compaction_delta','content':'c'}"),
                block(10, "{'type':'of_tomorrow'}", "{'type':'tomorrow_delta','x':{'y':[1]}}"),
                called(11, "t1", "read", "", "{}"),
                called(12, "t2", "read"),
                one("{'type':'event_of_tomorrow','x':1.50}"),
                one(OVERLOADED),
                ended(
                    "tool_use", "'output_tokens':9,'server_tool_use':{'web_search_requests':1}")));
    String fields =
        ": comment\n\nid: 7\nretry: 10\ndata:{\"type\":\"ping\"}\n\nevent: odd\ndata: a\ndata: b\n\n";
    String first =
        named(
            all(
                one(START),
                says(0, "let ", "m\u00e9"),
                Arrays.copyOf(called(1, "h1", "headroom_retrieve", "{}"), 2),
                one(PING),
                one("{'type':'content_block_stop','index':1}"),
                called(2, "h2", "headroom_retrieve", "", "{}"),
                ended("tool_use", "'output_tokens':10")));
    String shownFirst = named(all(one(START), says(0, "let ", "m\u00e9"), one(PING)));
    String second = named(all(one(START), says(0, "done"), ended("end_turn", "'output_tokens':3")));
    return List.of(
        Scenario.passes("every event", "anthropic", everything),
        Scenario.passes(
            "fields",
            "anthropic",
            named(START) + fields + named(ended("end_turn", "'output_tokens':1"))),
        new Scenario(
            "two calls of ours with a ping in one",
            "anthropic",
            List.of(first, second),
            shownFirst
                + named(
                    all(
                        says(1, "done"),
                        ended(
                            "end_turn",
                            "'input_tokens':5,'cache_creation_input_tokens':1,'cache_read_input_tokens':7,'output_tokens':13")))),
        new Scenario(
            "parallel calls of ours and the client's",
            "anthropic",
            List.of(
                named(
                    all(
                        one(START),
                        called(0, "c1", "read", "{}"),
                        called(1, "h1", "headroom_retrieve", "{}"),
                        called(2, "c2", "read", "{}"),
                        ended("tool_use", "'output_tokens':10")))),
            named(
                all(
                    one(START),
                    called(0, "c1", "read", "{}"),
                    called(1, "c2", "read", "{}"),
                    ended(
                        "tool_use",
                        "'input_tokens':5,'cache_creation_input_tokens':1,'cache_read_input_tokens':7,'output_tokens':10")))),
        new Scenario(
            "an error behind a call of ours",
            "anthropic",
            List.of(
                named(
                    all(
                        one(START),
                        says(0, "x"),
                        called(1, "h1", "headroom_retrieve", "{}"),
                        one(OVERLOADED)))),
            named(all(one(START), says(0, "x"), one(OVERLOADED)))));
  }

  private static String chunk(String delta, String finish) {
    return "{'id':'a','object':'chat.completion.chunk','created':1,'model':'m','service_tier':'default',"
        + "'system_fingerprint':'fp','choices':[{'index':0,'delta':"
        + delta
        + ",'logprobs':null,'finish_reason':"
        + finish
        + "}],'obfuscation':'zzz'}";
  }

  private static String usage(int prompt, int completion) {
    return "{'id':'a','object':'chat.completion.chunk','choices':[],'usage':{'prompt_tokens':%d,'completion_tokens':%d,'total_tokens':%d}}"
        .formatted(prompt, completion, prompt + completion);
  }

  private static String begins(int index, String id, String name) {
    return chunk(
        "{'tool_calls':[{'index':%d,'id':'%s','type':'function','function':{'name':'%s','arguments':''}}]}"
            .formatted(index, id, name),
        "null");
  }

  private static String goesOn(int index, String arguments) {
    return chunk(
        "{'tool_calls':[{'index':%d,'function':{'arguments':'%s'}}]}".formatted(index, arguments),
        "null");
  }

  private static final String DONE = "data: [DONE]\n\n";
  private static final String ROLE = chunk("{'role':'assistant','content':''}", "null");

  static List<Scenario> chat() {
    String everything =
        bare(
                ROLE,
                chunk("{'reasoning_content':'r'}", "null"),
                chunk("{'reasoning':'r','reasoning_details':[{'type':'reasoning.text'}]}", "null"),
                chunk("{'content':'\u00e9 \u4f60 \ud83d\ude00'}", "null"),
                chunk("{'refusal':'no'}", "null"),
                chunk("{'annotations':[{'type':'url_citation'}]}", "null"),
                chunk("{'audio':{'id':'x','data':'AA==','transcript':'t'}}", "null"),
                chunk("{'function_call':{'name':'read','arguments':'{}'}}", "null"),
                chunk("{'of_tomorrow':{'x':1.50}}", "null"),
                begins(0, "c1", "read"),
                goesOn(0, "{"),
                begins(1, "c2", "read"),
                goesOn(0, "}"),
                goesOn(1, "{}"),
                chunk("{}", "'tool_calls'"),
                "{'error':{'message':'overloaded','type':'server_error','code':503}}",
                usage(3, 4))
            + ": OPENROUTER PROCESSING\n\n"
            + DONE;
    return List.of(
        Scenario.passes("every event", "openai-chat", everything),
        Scenario.passes(
            "cut short", "openai-chat", bare(ROLE, chunk("{}", "'content_filter'")) + DONE),
        new Scenario(
            "parallel calls of ours",
            "openai-chat",
            List.of(
                bare(
                        ROLE,
                        chunk("{'content':'let me. '}", "null"),
                        begins(0, "h1", "headroom_retrieve"),
                        begins(1, "h2", "headroom_retrieve"),
                        goesOn(0, "{}"),
                        goesOn(1, "{}"),
                        chunk("{}", "'tool_calls'"),
                        usage(3, 4))
                    + DONE,
                bare(
                        ROLE,
                        chunk("{'content':'d\u00f6ne'}", "null"),
                        chunk("{}", "'stop'"),
                        usage(30, 5))
                    + DONE),
            bare(
                    ROLE,
                    chunk("{'content':'let me. '}", "null"),
                    chunk("{'content':'d\u00f6ne'}", "null"),
                    chunk("{}", "'stop'"),
                    usage(30, 9))
                + DONE),
        new Scenario(
            "calls of ours between the client's, their parts mixed",
            "openai-chat",
            List.of(
                bare(
                        ROLE,
                        begins(0, "c1", "read"),
                        begins(1, "h1", "headroom_retrieve"),
                        begins(2, "c2", "read"),
                        goesOn(1, "{"),
                        goesOn(0, "{}"),
                        goesOn(2, "{}"),
                        goesOn(1, "}"),
                        chunk("{}", "'tool_calls'"),
                        usage(3, 4))
                    + DONE),
            bare(
                    ROLE,
                    begins(0, "c1", "read"),
                    begins(1, "c2", "read"),
                    goesOn(0, "{}"),
                    goesOn(1, "{}"),
                    chunk("{}", "'tool_calls'"),
                    usage(3, 4))
                + DONE),
        new Scenario(
            "an error behind a call of ours",
            "openai-chat",
            List.of(
                bare(
                    ROLE,
                    begins(0, "h1", "headroom_retrieve"),
                    goesOn(0, "{}"),
                    "{'error':{'message':'overloaded'}}")),
            bare(ROLE, "{'error':{'message':'overloaded'}}")));
  }

  /** Events of OpenAI Responses, numbered as they are added. */
  private static final class Numbered {
    private final List<String> events = new ArrayList<>();
    private int items;

    Numbered add(String type, String members) {
      events.add(
          "{'type':'"
              + type
              + "'"
              + (members.isEmpty() ? "" : "," + members)
              + ",'sequence_number':"
              + events.size()
              + "}");
      return this;
    }

    Numbered start() {
      return add("response.created", "'response':{'id':'r1','status':'in_progress'}")
          .add("response.queued", "'response':{'id':'r1','status':'queued'}")
          .add("response.in_progress", "'response':{'id':'r1','status':'in_progress'}");
    }

    int open(String item) {
      add("response.output_item.added", "'output_index':" + items + ",'item':" + item);
      return items++;
    }

    Numbered between(int index, String... types) {
      for (String type : types) {
        add("response." + type, "'item_id':'i','output_index':" + index + ",'delta':'\u00e9'");
      }
      return this;
    }

    Numbered close(int index, String item) {
      return add("response.output_item.done", "'output_index':" + index + ",'item':" + item);
    }

    Numbered item(String item, String... types) {
      int index = open(item);
      return between(index, types).close(index, item);
    }

    String end(String status, int input, int output, String... items) {
      add(
          "response." + status,
          "'response':{'id':'r1','status':'"
              + status
              + "','output':["
              + String.join(",", items)
              + "],'usage':{'input_tokens':%d,'output_tokens':%d,'total_tokens':%d}}"
                  .formatted(input, output, input + output));
      return events();
    }

    String events() {
      return named(events.toArray(String[]::new));
    }
  }

  private static String function(String id, String name) {
    return "{'id':'f"
        + id
        + "','type':'function_call','call_id':'"
        + id
        + "','name':'"
        + name
        + "','arguments':'{}'}";
  }

  private static String typed(String type) {
    return "{'id':'i','type':'" + type + "'}";
  }

  private static final String[] ARGUMENTS = {
    "function_call_arguments.delta", "function_call_arguments.done"
  };
  private static final String MESSAGE =
      "{'id':'m1','type':'message','role':'assistant','content':[{'type':'output_text','text':'x'}]}";

  static List<Scenario> responses() {
    Numbered every =
        new Numbered()
            .start()
            .item(
                "{'id':'rs1','type':'reasoning','encrypted_content':'e','summary':[]}",
                "reasoning_summary_part.added",
                "reasoning_summary_text.delta",
                "reasoning_summary_text.done",
                "reasoning_summary_part.done",
                "reasoning_text.delta",
                "reasoning_text.done")
            .item(
                MESSAGE,
                "content_part.added",
                "output_text.delta",
                "output_text.annotation.added",
                "output_text.done",
                "refusal.delta",
                "refusal.done",
                "content_part.done")
            .item(typed("file_search_call"), states("file_search_call", "searching"))
            .item(typed("web_search_call"), states("web_search_call", "searching"))
            .item(
                typed("image_generation_call"),
                states("image_generation_call", "generating", "partial_image"))
            .item(typed("code_interpreter_call"), states("code_interpreter_call", "interpreting"))
            .item(
                typed("code_interpreter_call"),
                "code_interpreter_call_code.delta",
                "code_interpreter_call_code.done")
            .item(typed("mcp_list_tools"), states("mcp_list_tools", "failed"))
            .item(typed("mcp_call"), states("mcp_call", "failed"))
            .item(typed("mcp_call"), "mcp_call_arguments.delta", "mcp_call_arguments.done")
            .item(
                "{'id':'u','type':'custom_tool_call','call_id':'u','name':'exec','input':''}",
                "custom_tool_call_input.delta",
                "custom_tool_call_input.done")
            .item(typed("compaction"))
            .item(typed("of_tomorrow"), "of_tomorrow.delta")
            .item(function("c1", "read"), ARGUMENTS)
            .add("response.audio.delta", "'delta':'AA=='")
            .add("response.audio.done", "")
            .add("response.audio.transcript.delta", "'delta':'t'")
            .add("response.audio.transcript.done", "")
            .add("keepalive", "")
            .add("error", "'code':'server_error','message':'m','param':null");
    String ours = function("h1", "headroom_retrieve");
    Numbered mixed = new Numbered().start();
    int client = mixed.open(function("c1", "read"));
    int hidden = mixed.open(ours);
    mixed
        .between(hidden, ARGUMENTS[0])
        .between(client, ARGUMENTS)
        .between(hidden, ARGUMENTS[1])
        .close(hidden, ours)
        .close(client, function("c1", "read"));
    return List.of(
        Scenario.passes("every event", "openai-responses", every.end("completed", 1, 2, MESSAGE)),
        Scenario.passes(
            "failed", "openai-responses", new Numbered().start().item(MESSAGE).end("failed", 1, 2)),
        Scenario.passes(
            "incomplete",
            "openai-responses",
            new Numbered().start().item(MESSAGE).end("incomplete", 1, 2, MESSAGE)),
        new Scenario(
            "a call of ours",
            "openai-responses",
            List.of(
                new Numbered()
                    .start()
                    .item(typed("reasoning"), "reasoning_summary_text.delta")
                    .item(ours, ARGUMENTS)
                    .end("completed", 3, 4, typed("reasoning"), ours),
                new Numbered()
                    .start()
                    .item(MESSAGE, "output_text.delta")
                    .end("completed", 30, 5, MESSAGE)),
            new Numbered()
                .start()
                .item(typed("reasoning"), "reasoning_summary_text.delta")
                .item(MESSAGE, "output_text.delta")
                .end("completed", 30, 9, typed("reasoning"), MESSAGE)),
        new Scenario(
            "a call of ours and one of the client's, their parts mixed",
            "openai-responses",
            List.of(mixed.end("completed", 3, 4, function("c1", "read"), ours)),
            new Numbered()
                .start()
                .item(function("c1", "read"), ARGUMENTS)
                .end("completed", 3, 4, function("c1", "read"))),
        new Scenario(
            "an error behind a call of ours",
            "openai-responses",
            List.of(
                new Numbered()
                    .start()
                    .item(ours, ARGUMENTS)
                    .add("error", "'code':'server_error','message':'m'")
                    .events()),
            new Numbered().start().add("error", "'code':'server_error','message':'m'").events()));
  }

  /** What is told of a tool that the provider runs. */
  private static String[] states(String call, String... more) {
    return Arrays.stream(("in_progress " + String.join(" ", more) + " completed").split(" "))
        .map(state -> call + "." + state)
        .toArray(String[]::new);
  }

  private static String candidate(String parts, String more, int prompt, int written) {
    return "{'candidates':[{'content':{'parts':["
        + parts
        + "],'role':'model'}"
        + more
        + ",'index':0}],'usageMetadata':{'promptTokenCount':%d,'candidatesTokenCount':%d,'totalTokenCount':%d}"
            .formatted(prompt, written, prompt + written)
        + ",'modelVersion':'m','responseId':'r1'}";
  }

  private static String functionCall(String name) {
    return "{'functionCall':{'name':'" + name + "','args':{'hash':'h'}},'thoughtSignature':'s'}";
  }

  private static final String STOP = ",'finishReason':'STOP'";

  static List<Scenario> gemini() {
    List<String> every = new ArrayList<>();
    every.add("{'promptFeedback':{'safetyRatings':[]},'usageMetadata':{'promptTokenCount':1}}");
    for (String part :
        List.of(
            "{'text':'hm','thought':true}",
            "{'text':'\u00e9 \u4f60 \ud83d\ude00'}",
            "{'inlineData':{'mimeType':'image/png','data':'AA=='}}",
            "{'fileData':{'fileUri':'u'}}",
            "{'executableCode':{'language':'PYTHON','code':'x'}}",
            "{'codeExecutionResult':{'outcome':'OUTCOME_OK','output':'1'}}",
            "{'ofTomorrow':{'x':1.50}}",
            functionCall("read") + "," + functionCall("read"))) {
      every.add(candidate(part, "", 1, 2));
    }
    every.add(
        candidate(
            "{'text':'','thoughtSignature':'s'}",
            ",'groundingMetadata':{'x':1},'citationMetadata':{},'avgLogprobs':-0.5" + STOP,
            1,
            3));
    String error = "{'error':{'code':503,'message':'overloaded','status':'UNAVAILABLE'}}";
    every.add(error);
    String ours = functionCall("headroom_retrieve");
    return List.of(
        Scenario.passes("every part", "gemini", bare(every.toArray(String[]::new))),
        Scenario.passes(
            "stopped",
            "gemini",
            bare(candidate("{'text':'x'}", ",'finishReason':'MAX_TOKENS'", 1, 2))),
        new Scenario(
            "a call of ours",
            "gemini",
            List.of(
                bare(candidate("{'text':'let '}", "", 1, 2), candidate(ours, STOP, 1, 3)),
                bare(
                    candidate("{'text':'d\u00f6'}", "", 9, 1),
                    candidate("{'text':'ne'}", STOP, 9, 2))),
            bare(
                candidate("{'text':'let '}", "", 1, 2),
                candidate("{'text':'d\u00f6'}", "", 9, 4),
                candidate("{'text':'ne'}", STOP, 9, 5))),
        new Scenario(
            "a call of ours between the client's",
            "gemini",
            List.of(
                bare(
                    candidate(
                        functionCall("read") + "," + ours + "," + functionCall("read"), "", 1, 2),
                    candidate("{'text':''}", STOP, 1, 2))),
            bare(
                candidate(functionCall("read") + "," + functionCall("read"), "", 1, 2),
                candidate("{'text':''}", STOP, 1, 2))),
        new Scenario(
            "an error behind a call of ours",
            "gemini",
            List.of(bare(candidate("{'text':'x'}", "", 1, 2), candidate(ours, "", 1, 3), error)),
            bare(candidate("{'text':'x'}", "", 1, 2), error)));
  }
}
