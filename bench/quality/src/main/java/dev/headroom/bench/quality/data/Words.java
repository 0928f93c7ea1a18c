package dev.headroom.bench.quality.data;

import java.util.List;

/** Names and phrases that generators draw from. */
final class Words {
  static final List<String> SERVICES =
      List.of(
          "checkout",
          "catalog",
          "payments",
          "search",
          "inventory",
          "identity",
          "shipping",
          "notifications",
          "pricing",
          "gateway");

  static final List<String> USERS =
      List.of(
          "amara", "bjorn", "chen", "divya", "elif", "farid", "greta", "hugo", "ines", "jonas",
          "kaori", "leila", "marek", "nadia", "oskar", "priya", "quentin", "rosa", "sven", "tariq");

  static final List<String> NOUNS =
      List.of(
          "order",
          "cart",
          "invoice",
          "session",
          "token",
          "customer",
          "product",
          "price",
          "stock",
          "parcel",
          "refund",
          "voucher",
          "address",
          "account",
          "report",
          "batch",
          "queue",
          "index",
          "cache",
          "schedule");

  static final List<String> VERBS =
      List.of(
          "load",
          "store",
          "find",
          "merge",
          "validate",
          "resolve",
          "publish",
          "convert",
          "reserve",
          "cancel",
          "apply",
          "collect");

  static final List<String> REGIONS =
      List.of("eu-west-1", "eu-central-1", "us-east-1", "ap-south-1");

  static final List<String> CITIES =
      List.of(
          "Lisbon", "Oslo", "Graz", "Turin", "Leeds", "Ghent", "Porto", "Malmo", "Cork", "Basel",
          "Lyon", "Riga");

  /** Sentences of a team that writes about its system: slots as in {@link Draw#fill}. */
  static final List<String> SENTENCES =
      List.of(
          "The {word} service reads its settings once and keeps them until the next deployment.",
          "Every {word} carries an identifier that is never used twice.",
          "Writes go to the primary, and replicas follow within {n:2-90} seconds.",
          "When a {word} cannot be found, the caller gets an empty answer and no error.",
          "A nightly job removes each {word} that nobody has opened for {n:10-400} days.",
          "The team agreed to keep the old {word} format readable for two more releases.",
          "Limits are set for each tenant and can be raised on request.",
          "Most of the traffic comes from {n:3-40} large customers in two regions.",
          "The {word} is split into parts of at most {n:2-64} megabytes before it is sent.",
          "Retries wait a little longer each time and stop after {n:3-9} attempts.",
          "The dashboard shows the {word} of the last hour, not of the whole day.",
          "Nothing in this step depends on the order in which a {word} arrives.",
          "Support staff may see the {word} but cannot change it.",
          "Older clients send the {word} without a time zone, which is read as UTC.",
          "The review found no reason to change how a {word} is stored.",
          "Both sides check the sum of the {word} before the transfer is marked as done.");

  private Words() {}
}
