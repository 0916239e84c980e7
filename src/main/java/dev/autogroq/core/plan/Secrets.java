package dev.autogroq.core.plan;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A guess whether a text contains a key: by the fixed beginnings that providers give their keys, so
 * that ordinary words are not suspected.
 */
final class Secrets {
  /** One of these stands in every text that the pattern finds; a quick no for all others. */
  private static final List<String> BEGINNINGS =
      List.of(
          "gsk_",
          "sk-",
          "AKIA",
          "ASIA",
          "ghp_",
          "gho_",
          "ghu_",
          "ghs_",
          "ghr_",
          "github_pat_",
          "glpat-",
          "hf_",
          "xox",
          "AIza",
          "eyJ",
          "PRIVATE KEY");

  private static final Pattern KEY =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?:"
              + "gsk_[A-Za-z0-9]{16,256}+"
              + "|sk-[A-Za-z0-9_-]{20,256}+"
              + "|(?:AKIA|ASIA)[0-9A-Z]{16}"
              + "|gh[pousr]_[A-Za-z0-9]{30,256}+"
              + "|github_pat_[A-Za-z0-9_]{30,256}+"
              + "|glpat-[A-Za-z0-9_-]{20,256}+"
              + "|hf_[A-Za-z0-9]{30,256}+"
              + "|xox[abprs]-[A-Za-z0-9-]{10,256}+"
              + "|AIza[A-Za-z0-9_-]{35}"
              + "|eyJ[A-Za-z0-9_-]{10,2000}+\\.eyJ[A-Za-z0-9_-]{10,2000}+\\."
              + ")|-----BEGIN (?:[A-Z]{2,10} ){0,2}PRIVATE KEY");

  private Secrets() {}

  static boolean looksLikeOne(String text) {
    for (String beginning : BEGINNINGS) {
      if (text.contains(beginning)) {
        return KEY.matcher(text).find();
      }
    }
    return false;
  }
}
