package dev.headroom.agents;

import java.util.List;

/** Configuration files as people leave them. */
final class Hostile {
  private static final List<String> JSON =
      List.of(
          "",
          "{}",
          "{ }\n",
          "{\n}\n",
          "{\"a\":1}",
          "{ \"a\": 1, \"b\": [1, 2, {\"c\": null}] }\n",
          "{\n  \"a\": 1\n}\n",
          "{\n\t\"a\": 1,\n\t\"deep\": {\n\t\t\"b\": true\n\t}\n}\n",
          "{\r\n    \"a\": 1,\r\n    \"b\": 2\r\n}\r\n",
          "\uFEFF{\n  \"a\": 1\n}\n",
          "// top\n{\n  // of a\n  \"a\": 1, // behind a\n  /* of b */ \"b\": 2, // trailing comma\n  // last\n}\n// end",
          "{\n  \"a\": 1 // no comma, a comment\n  // and another\n}\n",
          "{\n  unquoted: 'single \\' quote', hex: 0xFF, plus: +1.5, inf: Infinity,\n}\n",
          "{\n  \"a\": \"// no comment, /* neither */ {}\",\n  \"big\": 123456789012345678901234567890,\n  \"f\": 1.00\n}",
          "{\n  \"mcpServers\": {},\n  \"servers\": {},\n  \"mcp\": {},\n  \"context_servers\": {},\n  \"amp.mcpServers\": {}\n}\n",
          "{\n  \"mcpServers\": {\"other\": {\"command\": \"x\"}},\n  \"mcp\": {\n    // mine\n    \"servers\": {\n      \"other\": {\"command\": \"x\"} // stays\n    }\n  }\n}\n",
          "{\n  \"mcpServers\": {\n    \"headroom\": {\n      \"command\": \"python3\", // another product's\n      \"args\": []\n    },\n    \"z\": {}\n  }\n}\n",
          "{\n  \"hooks\": {\n    \"PostToolUse\": [\n      // mine\n      {\"matcher\": \"Bash\", \"hooks\": [{\"type\": \"command\", \"command\": \"x\"}]}, // stays\n    ],\n    \"PreToolUse\": [],\n    \"preToolUse\": [ ],\n    \"BeforeTool\": [{}, {\"a\": [1, 2]}]\n  },\n  \"version\": 7\n}\n",
          "{\"hooks\":{\"PostToolUse\":[{\"matcher\":\"*\"}],\"postToolUse\":[1,[2]]},\"version\":1}",
          "{\r\n\t\"hooks\": {\r\n\t\t\"PreToolUse\": [\r\n\t\t\t{\"command\": \"/old/headroom-front hook claude\"},\r\n\t\t\t{\"command\": \"z\"}\r\n\t\t]\r\n\t}\r\n}\r\n");

  private static final List<String> TOML =
      List.of(
          "",
          "# only a comment",
          "model = \"gpt-6.1-sol\"\n",
          "a = 1 # no end of line",
          "model = 'x'\r\n\r\n[tools]\r\nweb = true\r\n",
          "[mcp_servers.other]\ncommand = \"x\"\nargs = [\n  \"[mcp_servers.headroom]\", # in a list\n]\n\n# at the end\n",
          "text = \"\"\"\n[mcp_servers.headroom]\ncommand = 1\n\"\"\"\n[mcp_servers]\n[profiles.\"a.b\"]\nx = 1979-05-27T07:32:00Z\ny = 1.00\n",
          "[mcp_servers.\"headroom\"]\ncommand = \"python3\" # another product's\n[mcp_servers.headroom.env]\nA = \"b\"\n\n# of z\n[z]\nq = 1\n",
          "\tindented = 1\n  [a]\n\tb = 2\n\n\n");

  private static final List<String> YAML =
      List.of(
          "",
          "# only a comment\n",
          "name: mine\n",
          "a: 1 # no end of line",
          "# top\na:\n  - 1\n  - 2\n# end\n",
          "a: 1\r\nb:\r\n    c: 2\r\n",
          "extensions:\n  other:\n    cmd: x # stays\n    args: [a, b]\nmcpServers:\n  - name: other\n    command: x\n",
          "mcpServers:\n- name: other\n  command: x\n\n# about z\nz: |\n  # no comment\n  text\n\nextensions:\n    wide: {type: builtin}\n",
          "extensions:\nmcpServers:\nz: >-\n  folded\n  text\n",
          "a: &x {b: 1}\nc: *x\ntext: \"two\n  lines\"\n",
          "extensions:\n  headroom:\n    cmd: python3 # another product's\n  z:\n    cmd: y\nmcpServers:\n  - name: headroom\n    command: python3\n  - name: z\n    command: y\n");

  private static final List<String> ENV =
      List.of(
          "",
          "# only a comment\n",
          "A=1",
          "A=1\r\nexport B = two # of b\r\n\r\n",
          "\uFEFFA=1\n",
          "\t A = ' # no comment' # one\nB=`a\n#b`\nC=\"\nGOOGLE_GEMINI_BASE_URL=in a text\nOPENAI_BASE_URL=too\n\"\n",
          "A=1\nA=2\nB=\nC=a#b\nD=\"it's \\\"so\\\"\"\n\n\n# end");

  private Hostile() {}

  static List<String> texts(Format format) {
    return switch (format) {
      case JSON -> JSON;
      case TOML -> TOML;
      case YAML -> YAML;
      case ENV -> ENV;
      case WHOLE -> List.of("");
    };
  }

  /** What does not parse, and the line that says so. */
  static List<String> broken(Format format) {
    return switch (format) {
      case JSON ->
          List.of("{\n  \"a\": \n}\n", "{\"a\": 1, \"a\": 2}", "[1]", "{\n\"a\": 1", "{} {}");
      case TOML -> List.of("a = 1\na = 2\n", "[x]\n[x]\n", "a = \n");
      case WHOLE -> List.of();
      case YAML -> List.of("a: 1\na: 2\n", "a: [1\n", "- 1\n", "a: 1\n---\nb: 2\n");
      case ENV -> List.of("A=1\nno assignment\n", "A=\"open\nB=1\n", "=1\n", "A B=1\n");
    };
  }

  /** What a user adds at the end of such a file, by hand. */
  static String edited(Format format, String text) {
    String eol = Lines.eol(text);
    return switch (format) {
      case JSON -> "/* seen */ " + text.replace("\uFEFF", "");
      case TOML -> "# seen" + eol + text;
      case ENV -> "# seen" + eol + text.replace("\uFEFF", "");
      case YAML -> "seen: true" + eol + text;
      case WHOLE -> "// seen" + eol + text;
    };
  }
}
