package dev.headroom.cli;

import dev.headroom.cli.config.Configuration;
import dev.headroom.cli.config.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code doctor} says of the settings: whether they hold, and where they stand. */
final class SettingFacts {
  private SettingFacts() {}

  static void add(Facts facts) {
    Path file;
    try {
      file = UserStore.settingsFile();
    } catch (Stop e) {
      return; // the store has told it
    }
    Configuration all = Configuration.current(file, Map.of());
    List<Fault> faults = all.faults();
    if (!faults.isEmpty()) {
      String what = faults.stream().map(Fault::toString).collect(Collectors.joining("; "));
      facts.problem("settings", what);
      return;
    }
    String said = Files.exists(file) ? file + " holds" : "there is no " + file;
    int rules = all.toolRuleCount();
    facts.put("settings", rules == 0 ? said : said + "; rules for tools: " + rules);
  }
}
