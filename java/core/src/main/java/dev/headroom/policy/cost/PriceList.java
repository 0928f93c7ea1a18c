package dev.headroom.policy.cost;

import dev.headroom.HeadroomException;
import dev.headroom.policy.cost.CacheRules.Finds;
import dev.headroom.token.ModelName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prices and cache rules by model, read from JSON: prices age, so they are data with a date and
 * sources. {@code docs/cost-model.md} describes the form; the list that comes with the library is
 * {@code prices.json} beside this class.
 */
public final class PriceList {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final String dated;
  private final List<ModelPrices> models = new ArrayList<>();
  private final Map<String, String> defaults = new HashMap<>();

  private PriceList(JsonNode root) {
    dated = text(root, "dated");
    double batch = number(root, "batch_factor", 0.5);
    JsonNode caches = root.path("caches");
    for (JsonNode model : root.path("models")) {
      JsonNode cache = caches.path(text(model, "cache"));
      if (!cache.isObject()) {
        throw wrong("model " + text(model, "name") + " names an unknown cache");
      }
      models.add(model(model, cache, batch));
    }
    root.path("default_models")
        .properties()
        .forEach(e -> defaults.put(e.getKey(), e.getValue().asString()));
    if (models.isEmpty()) {
      throw wrong("no models");
    }
  }

  /** Read when it is needed first. */
  private static final class Known {
    static final PriceList BUILT_IN = read();
  }

  /** The list that comes with the library. */
  public static PriceList builtIn() {
    return Known.BUILT_IN;
  }

  private static PriceList read() {
    try (InputStream in =
        Objects.requireNonNull(PriceList.class.getResourceAsStream("prices.json"))) {
      return of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A list of the same form.
   *
   * @throws HeadroomException if it is none, with what is wrong
   */
  public static PriceList of(byte[] json) {
    try {
      return new PriceList(MAPPER.readTree(json));
    } catch (JacksonException e) {
      throw new HeadroomException("no price list: not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** The day that the list was made, as {@code 2026-11-23}. */
  public String dated() {
    return dated;
  }

  /** The prices of a model: those of the longest name that the model's begins with. */
  public Optional<ModelPrices> of(String model) {
    String name = ModelName.bare(model);
    ModelPrices best = null;
    for (ModelPrices m : models) {
      if (ModelName.begins(name, m.name())
          && (best == null || m.name().length() > best.name().length())) {
        best = m;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The prices of a model; of one that is not known those of the dialect's usual model. */
  public Optional<ModelPrices> of(String model, String dialect) {
    return of(model).or(() -> defaultModel(dialect).flatMap(this::of));
  }

  /** The model that is taken where a request of a dialect names none. */
  public Optional<String> defaultModel(String dialect) {
    return Optional.ofNullable(defaults.get(dialect));
  }

  private static ModelPrices model(JsonNode m, JsonNode cache, double batch) {
    List<ModelPrices.Price> prices = new ArrayList<>();
    for (JsonNode p : m.path("prices")) {
      double input = number(p, "input");
      double write = number(p, "write", input);
      Rates rates =
          new Rates(
              input,
              number(p, "read", input),
              write,
              number(p, "long_write", write),
              number(p, "output"));
      prices.add(new ModelPrices.Price(p.path("from").asString(""), rates));
    }
    if (prices.isEmpty()) {
      throw wrong("model " + text(m, "name") + " has no prices");
    }
    List<ModelPrices.Tier> tiers = new ArrayList<>();
    for (JsonNode t : m.path("tiers")) {
      tiers.add(
          new ModelPrices.Tier(
              (long) number(t, "above"),
              number(t, "input_factor", 1),
              number(t, "output_factor", 1)));
    }
    return new ModelPrices(
        text(m, "name").toLowerCase(Locale.ROOT),
        rules(cache, m),
        m.path("binds_reasoning").asBoolean(false),
        prices,
        tiers,
        batch);
  }

  private static CacheRules rules(JsonNode cache, JsonNode model) {
    Finds finds =
        switch (text(cache, "finds")) {
          case "marks" -> Finds.MARKS;
          case "marks-or-end" -> Finds.MARKS_OR_END;
          case "any-prefix" -> Finds.ANY_PREFIX;
          default -> throw wrong("finds is marks, marks-or-end or any-prefix");
        };
    long seconds = (long) number(cache, "seconds");
    return new CacheRules(
        finds,
        (int) number(model, "minimum", number(cache, "minimum")),
        (int) number(cache, "breakpoints", 4),
        (int) number(cache, "lookback", Integer.MAX_VALUE),
        (int) number(cache, "step", 1),
        seconds,
        cache.path("long").asString(""),
        (long) number(cache, "long_seconds", seconds),
        number(cache, "hit_rate", 1));
  }

  private static String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (!value.isString()) {
      throw wrong("a text is missing: " + name);
    }
    return value.stringValue();
  }

  private static double number(JsonNode node, String name) {
    double value = number(node, name, -1);
    if (value < 0) {
      throw wrong("a number is missing: " + name);
    }
    return value;
  }

  private static double number(JsonNode node, String name, double otherwise) {
    JsonNode value = node.path(name);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.isNumber() || value.doubleValue() < 0) {
      throw wrong(name + " is no number from 0 on");
    }
    return value.doubleValue();
  }

  private static HeadroomException wrong(String what) {
    return new HeadroomException("no price list: " + what);
  }
}
