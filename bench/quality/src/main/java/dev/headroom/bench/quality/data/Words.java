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

  private Words() {}
}
