package dev.headroom.compact;

import dev.headroom.message.Call;
import dev.headroom.message.SpanKind;

/**
 * A text of a message that is left out.
 *
 * @param number the message's, from 1, among those that are left out
 * @param failed whether it is a tool's result that says of itself that it tells of a failure
 */
record Text(int number, SpanKind kind, String content, Call call, boolean failed) {}
