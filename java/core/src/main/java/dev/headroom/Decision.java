package dev.headroom;

import dev.headroom.ccr.Reference;
import java.util.Optional;

/**
 * What was done with one span of a request, and why.
 *
 * @param pointer RFC 6901 JSON pointer of the value in the request; empty for a bare content
 * @param kind what the span is in the conversation, for example {@code tool_result}
 * @param type the detected content type, for example {@code json}
 * @param codec the codec that was used; empty if the span is unchanged
 * @param reference what gives the original back where something was left out; else {@code expand}
 *     with the codec does
 * @param reason why it was left alone, or what was done
 * @param tokensBefore tokens of the span's text as it came
 * @param tokensAfter tokens of the span's text as it goes
 * @param isNew whether the model has said nothing since: it reads the text for the first time
 */
public record Decision(
    String pointer,
    String kind,
    String type,
    Optional<String> codec,
    Optional<Reference> reference,
    String reason,
    int tokensBefore,
    int tokensAfter,
    boolean isNew) {}
