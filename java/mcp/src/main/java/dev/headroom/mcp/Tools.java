package dev.headroom.mcp;

import dev.headroom.CompressResult;
import dev.headroom.Headroom;
import dev.headroom.HeadroomException;
import dev.headroom.ccr.OriginalStore.Lookup;
import dev.headroom.ccr.Reference;
import dev.headroom.ccr.RetrievalTool;
import dev.headroom.ccr.Retrieved;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The tools and resources that clients see. */
final class Tools {
  /** Before the hash of an original in the address of a resource. */
  private static final String ORIGINALS = "headroom://originals/";

  private static final String COMPRESS_IN =
      """
      {"type":"object","properties":{"content":{"type":"string"},"query":{"type":"string"}},\
      "required":["content"]}\
      """;

  private static final String COMPRESS_OUT =
      """
      {"type":"object","properties":{"text":{"type":"string"},"tokens_before":{"type":"integer"},\
      "tokens_after":{"type":"integer"}},"required":["text","tokens_before","tokens_after"]}\
      """;

  private static final String NOTHING = "{\"type\":\"object\"}";

  private static final String STATS_OUT =
      "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"}}";

  private final Supplier<Headroom> headroom;
  private final Supplier<Optional<StoreSize>> size;
  private final McpJsonMapper mapper;
  private final Counts counts = new Counts();

  Tools(Supplier<Headroom> headroom, Supplier<Optional<StoreSize>> size, McpJsonMapper mapper) {
    this.headroom = headroom;
    this.size = size;
    this.mapper = mapper;
  }

  List<SyncToolSpecification> tools() {
    Tool compress =
        tool("headroom_compress", COMPRESS_IN)
            .description(
                "Compresses a text, JSON or log; what is left out comes back with"
                    + " headroom_retrieve. query: what must stay.")
            .outputSchema(mapper, COMPRESS_OUT)
            .annotations(annotations(false))
            .build();
    Tool retrieve =
        tool(RetrievalTool.NAME, RetrievalTool.parameters())
            .description(RetrievalTool.description())
            .annotations(annotations(true))
            .build();
    Tool stats =
        tool("headroom_stats", NOTHING)
            .description("Tokens saved by this server, originals stored.")
            .outputSchema(mapper, STATS_OUT)
            .annotations(annotations(true))
            .build();
    return List.of(
        handled(compress, this::compress),
        handled(retrieve, this::retrieve),
        handled(stats, unused -> stats()));
  }

  private Tool.Builder tool(String name, String schema) {
    return Tool.builder(name, mapper, schema);
  }

  private static ToolAnnotations annotations(boolean readOnly) {
    return ToolAnnotations.builder()
        .readOnlyHint(readOnly)
        .destructiveHint(false)
        .idempotentHint(true)
        .openWorldHint(false)
        .build();
  }

  private static SyncToolSpecification handled(
      Tool tool, Function<Map<String, Object>, CallToolResult> work) {
    return SyncToolSpecification.builder()
        .tool(tool)
        .callHandler((context, request) -> {
          try {
            return work.apply(request.arguments() == null ? Map.of() : request.arguments());
          } catch (HeadroomException e) {
            return failed(String.valueOf(e.getMessage()));
          } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return failed("failed: " + e);
          }
        })
        .build();
  }

  private static CallToolResult failed(String why) {
    return CallToolResult.builder().addTextContent(why).isError(true).build();
  }

  private CallToolResult compress(Map<String, Object> arguments) {
    String content = content(arguments.get("content"));
    if (content.isEmpty()) {
      throw new HeadroomException("\"content\" is missing: give the text to compress");
    }
    CompressResult<String> result =
        headroom.get().compressText(content, "", string(arguments, "query"));
    counts.compressed(result.tokensBefore(), result.tokensAfter());
    Map<String, Object> structured = new LinkedHashMap<>();
    structured.put("text", result.messages());
    structured.put("tokens_before", result.tokensBefore());
    structured.put("tokens_after", result.tokensAfter());
    return CallToolResult.builder()
        .addTextContent(result.messages())
        .structuredContent(structured)
        .isError(false)
        .build();
  }

  /** A text; JSON that a client gives as such is text as well. */
  private String content(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case String s -> s;
      default -> json(value);
    };
  }

  private static String string(Map<String, Object> arguments, String name) {
    return switch (arguments.get(name)) {
      case null -> "";
      case String s -> s;
      default -> throw new HeadroomException("\"" + name + "\" is no string: give it as one");
    };
  }

  private CallToolResult retrieve(Map<String, Object> arguments) {
    counts.retrieved();
    RetrievalTool.Call call = RetrievalTool.Call.of(json(arguments));
    return switch (headroom.get().retrieve(call.reference(), call.selector())) {
      case Retrieved.Page page ->
          CallToolResult.builder().addTextContent(page.text()).isError(false).build();
      case Retrieved.Miss miss -> failed(miss.reason());
    };
  }

  private CallToolResult stats() {
    Map<String, Object> stats = new LinkedHashMap<>();
    stats.put("compressions", counts.compressions());
    stats.put("tokens_before", counts.tokensBefore());
    stats.put("tokens_after", counts.tokensAfter());
    stats.put("retrievals", counts.retrievals());
    size.get()
        .ifPresent(s -> {
          stats.put("originals", s.originals());
          stats.put("original_bytes", s.bytes());
        });
    return CallToolResult.builder()
        .addTextContent(json(stats))
        .structuredContent(stats)
        .isError(false)
        .build();
  }

  private String json(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (IOException e) {
      throw new IllegalStateException("maps of strings and numbers can be written", e);
    }
  }

  /** Originals as resources, by their hash. */
  SyncResourceTemplateSpecification originals() {
    ResourceTemplate template =
        ResourceTemplate.builder(ORIGINALS + "{hash}", "original")
            .description("The whole original behind a marker's hash.")
            .build();
    return new SyncResourceTemplateSpecification(
        template, (context, request) -> original(request.uri()));
  }

  private ReadResourceResult original(String uri) {
    String hash = uri.startsWith(ORIGINALS) ? uri.substring(ORIGINALS.length()) : "";
    if (!Reference.isHash(hash)) {
      throw missing(uri, "no hash of 24 hexadecimal digits in it");
    }
    counts.retrieved();
    return switch (headroom.get().original(new Reference(hash))) {
      case Lookup.Found f ->
          ReadResourceResult.builder(List.of(contents(uri, f.original()))).build();
      case Lookup.Missing m -> throw missing(uri, m.reason());
    };
  }

  private static McpError missing(String uri, String why) {
    return McpError.builder(McpSchema.ErrorCodes.RESOURCE_NOT_FOUND)
        .message("Resource not found: " + why)
        .data(Map.of("uri", uri))
        .build();
  }

  private static McpSchema.ResourceContents contents(String uri, byte[] original) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(original)).toString();
      return McpSchema.TextResourceContents.builder(uri, text).mimeType("text/plain").build();
    } catch (CharacterCodingException e) {
      String base64 = Base64.getEncoder().encodeToString(original);
      return McpSchema.BlobResourceContents.builder(uri, base64)
          .mimeType("application/octet-stream")
          .build();
    }
  }
}
