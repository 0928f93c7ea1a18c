package dev.headroom.compact;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which message answers which: an id names the last call that has it, a tool's name the first one
 * of it that has no answer yet.
 */
final class Links {
  /** Two messages, each of which goes before a cut unless it stays wherever that is. */
  private record Link(int call, boolean callStays, int answer, boolean answerStays) {
    boolean isParted(int cut) {
      return (call < cut && !callStays) != (answer < cut && !answerStays);
    }
  }

  private final List<Message> messages;
  private final List<Link> links = new ArrayList<>();

  /** The calls that are named by tool alone and have no answer, each with its message. */
  private final Map<Message.Key, ArrayDeque<Integer>> waiting = new HashMap<>();

  private final Map<Message.Key, Integer> last = new HashMap<>();
  private final Set<Message.Key> answered = new HashSet<>();

  private Links(List<Message> messages) {
    this.messages = messages;
  }

  static Links of(List<Message> messages) {
    Links links = new Links(messages);
    for (int i = 0; i < messages.size(); i++) {
      for (Message.Key key : messages.get(i).answers) {
        links.answer(key, i);
      }
      for (Message.Key key : messages.get(i).calls) {
        links.last.put(key, i);
        if (!key.isId()) {
          links.waiting.computeIfAbsent(key, k -> new ArrayDeque<>()).add(i);
        }
      }
    }
    return links;
  }

  private void answer(Message.Key key, int message) {
    answered.add(key);
    Integer first = waiting.getOrDefault(key, new ArrayDeque<>()).poll();
    Integer call = first == null ? last.get(key) : first;
    if (call != null) {
      links.add(new Link(call, messages.get(call).stays, message, messages.get(message).stays));
    }
  }

  /** Whether a call, which a message makes, has no answer. */
  boolean isOpen(Message.Key key, int message) {
    return key.isId()
        ? !answered.contains(key)
        : waiting.getOrDefault(key, new ArrayDeque<>()).contains(message);
  }

  /** The last place at or before a cut where no answer is parted from its call. */
  int before(int cut) {
    int at = cut;
    for (boolean moved = true; moved; ) {
      moved = false;
      for (Link link : links) {
        if (link.call() < at && link.isParted(at)) {
          at = link.call();
          moved = true;
        }
      }
    }
    return at;
  }
}
