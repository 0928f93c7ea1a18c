package dev.headroom.compact;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a message of a conversation does in it. Calls are known by their ids, or by the tool's name
 * where the API gives no ids.
 */
final class Message {
  /** Its place in the index of the request. */
  final int node;

  /** Whether it stays wherever the cut is: system text, and what is not understood. */
  final boolean stays;

  final List<Key> calls = new ArrayList<>();
  final List<Key> answers = new ArrayList<>();

  /** The answers that say of themselves that they tell of a failure. */
  final Set<String> failed = new HashSet<>();

  int images;
  int documents;

  /**
   * What a call is known by.
   *
   * @param isId whether the API tells it from all others
   */
  record Key(String name, boolean isId) {
    static Key of(String id, String tool) {
      return id.isEmpty() ? new Key(tool, false) : new Key(id, true);
    }
  }

  Message(int node, boolean stays) {
    this.node = node;
    this.stays = stays;
  }

  /** Counts a block that is no text. */
  void media(String type) {
    switch (type) {
      case "image", "image_url", "input_image" -> images++;
      case "document", "file", "input_file" -> documents++;
      default -> {}
    }
  }
}
