package dev.headroom.compact;

import dev.headroom.CompactConfig;
import dev.headroom.HeadroomException;
import dev.headroom.message.JsonIndex;
import dev.headroom.message.Request;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The messages of a request by place.
 *
 * @param list the array that holds them, or -1 if there is none
 */
record Layout(JsonIndex json, Shape shape, int list, List<Message> messages, Links links) {
  private static final byte[] NOTHING = {};

  static Layout of(byte[] bytes, Request request) {
    JsonIndex json = JsonIndex.read(bytes).orElseThrow();
    Shape shape = Shape.of(request);
    int list = json.is(0, JsonIndex.ARRAY) ? 0 : json.member(0, shape.list());
    list = json.is(list, JsonIndex.ARRAY) ? list : -1;
    List<Message> messages = new ArrayList<>();
    for (int m = json.first(list); m >= 0; m = json.after(m, list)) {
      messages.add(shape.message(json, m));
    }
    return new Layout(json, shape, list, messages, Links.of(messages));
  }

  /** Why nothing can be cut, if so. */
  Optional<String> hold() {
    if (list < 0) {
      return Optional.of("there is no list of messages");
    }
    int named = 0;
    if (list != 0) {
      for (int m = json.first(0); m >= 0; m = json.after(m, 0)) {
        named += json.keyOf(m).equals(shape.list()) ? 1 : 0;
      }
    }
    return named > 1
        ? Optional.of("the key " + shape.list() + " stands twice")
        : shape.hold(json, list);
  }

  /**
   * The number of the first message that stays.
   *
   * @throws HeadroomException if a pointer names no message
   */
  int cut(CompactConfig config) {
    int n = messages.size();
    if (config.at().isEmpty()) {
      return Math.max(0, n - config.keep());
    }
    String base = list == 0 ? "/" : "/" + shape.list() + "/";
    String at = config.at().get();
    String number = at.startsWith(base) ? at.substring(base.length()) : "";
    if (!number.matches("0|[1-9][0-9]{0,8}") || Integer.parseInt(number) >= n) {
      throw new HeadroomException(
          "\"" + at + "\" is no message: it takes " + base + "0 to " + base + (n - 1));
    }
    return Integer.parseInt(number);
  }

  /** Of each message its number among those that a cut leaves out, from 1, or 0 if it stays. */
  int[] numbers(int cut) {
    int[] numbers = new int[messages.size()];
    int n = 0;
    for (int m = 0; m < cut; m++) {
      numbers[m] = messages.get(m).stays ? 0 : ++n;
    }
    return numbers;
  }

  /** The messages that are left out: a JSON array, each as it came and on a line of its own. */
  byte[] original(int[] numbers) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int m = 0; m < numbers.length; m++) {
      if (numbers[m] > 0) {
        int node = messages.get(m).node;
        out.writeBytes((numbers[m] == 1 ? "[" : ",\n").getBytes(StandardCharsets.US_ASCII));
        out.write(json.bytes(), json.start(node), json.end(node) - json.start(node));
      }
    }
    out.write(']');
    return out.toByteArray();
  }

  /** How many blocks behind a cut are bound to what stands before it. */
  int countBound(int cut) {
    int bound = 0;
    for (Message message : messages.subList(cut, messages.size())) {
      bound += shape.isBound(json, message.node) ? 1 : blocksBound(message.node);
    }
    return bound;
  }

  private int blocksBound(int message) {
    int bound = 0;
    int blocks = shape.blocks(json, message);
    for (int b = json.first(blocks); b >= 0; b = json.after(b, blocks)) {
      bound += shape.isBound(json, b) ? 1 : 0;
    }
    return bound;
  }

  /** The request with an account (UTF-8) in place of the messages that are left out. */
  byte[] splice(int[] numbers, int cut, byte[] account) {
    Map<Integer, byte[]> edits = new HashMap<>();
    for (int m = 0; m < numbers.length; m++) {
      int node = messages.get(m).node;
      if (numbers[m] == 1) {
        String user = shape.user(Compactor.quoted(account));
        edits.put(node, user.getBytes(StandardCharsets.UTF_8));
      } else if (numbers[m] > 1) {
        edits.put(node, NOTHING);
      } else if (m >= cut) {
        unbound(node).ifPresent(bytes -> edits.put(node, bytes));
      }
    }
    byte[] array = ListSplice.of(json, list, e -> Optional.ofNullable(edits.get(e)));
    return replaced(list, array, 0, json.bytes().length);
  }

  /** A message without what is bound to what stood before; none of it if nothing else is there. */
  private Optional<byte[]> unbound(int message) {
    if (shape.isBound(json, message)) {
      return Optional.of(NOTHING);
    }
    int bound = blocksBound(message);
    if (bound == 0) {
      return Optional.empty();
    }
    int blocks = shape.blocks(json, message);
    int all = 0;
    for (int b = json.first(blocks); b >= 0; b = json.after(b, blocks)) {
      all++;
    }
    if (all == bound) {
      return Optional.of(NOTHING);
    }
    byte[] kept =
        ListSplice.of(
            json, blocks, b -> shape.isBound(json, b) ? Optional.of(NOTHING) : Optional.empty());
    return Optional.of(replaced(blocks, kept, json.start(message), json.end(message)));
  }

  /** The bytes from one to another with others for a value among them. */
  private byte[] replaced(int node, byte[] value, int from, int to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(json.bytes(), from, json.start(node) - from);
    out.writeBytes(value);
    out.write(json.bytes(), json.end(node), to - json.end(node));
    return out.toByteArray();
  }
}
