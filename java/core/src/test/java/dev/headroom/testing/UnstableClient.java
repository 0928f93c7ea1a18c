package dev.headroom.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A client whose requests vary where they need not: the order of tools, the time it tells. */
public final class UnstableClient {
  private UnstableClient() {}

  /** A request of a {@link GrowingConversation}, with tools in any order and the time it is. */
  public static String request(String dialect, String request, Random random) {
    String time = "It is 2026-11-26T12:00:%02dZ.".formatted(random.nextInt(60));
    List<String> tools = new ArrayList<>();
    for (String tool : List.of("read", "run", "find")) {
      String members = "\"name\":\"" + tool + "\",\"description\":\"d\"";
      tools.add(
          dialect.equals("openai-chat")
              ? "{\"type\":\"function\",\"function\":{" + members + "}}"
              : "{" + members + "}");
    }
    Collections.shuffle(tools, random);
    String system =
        switch (dialect) {
          case "openai-responses" -> "\"instructions\":\"" + time + "\",";
          case "gemini" -> "\"systemInstruction\":{\"parts\":[{\"text\":\"" + time + "\"}]},";
          default -> "";
        };
    String all = request.replace("You help.", time).replaceFirst("attribution -?[0-9]+", time);
    // what Gemini calls tools is one list in another, which stays in the client's order
    String list = "\"tools\":[" + String.join(",", tools) + "],";
    return "{" + system + (dialect.equals("gemini") ? "" : list) + all.substring(1);
  }
}
