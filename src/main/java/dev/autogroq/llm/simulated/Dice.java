package dev.autogroq.llm.simulated;

import dev.autogroq.llm.ModelRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * A stream of numbers that depends on its seed only, on every JDK: SplitMix64 (Steele, Lea, Flood:
 * Fast Splittable Pseudorandom Number Generators, 2014).
 */
final class Dice {
  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  Dice(long seed) {
    this.state = seed;
  }

  /** Seed of a request: everything that a real model's answer would depend on. */
  static long seed(long behaviourSeed, ModelRequest request) {
    MessageDigest sha = sha256();
    sha.update(
        ByteBuffer.allocate(16).putLong(behaviourSeed).putLong(request.seed().orElse(0)).flip());
    add(sha, request.model());
    for (ModelRequest.Message message : request.messages()) {
      add(sha, message.role().name());
      add(sha, message.text());
    }
    return ByteBuffer.wrap(sha.digest()).getLong();
  }

  private static void add(MessageDigest sha, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    // The length keeps "ab"+"c" apart from "a"+"bc".
    sha.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
    sha.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  long next() {
    state += GAMMA;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Even in [0, 1). */
  double fraction() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  /** Even in [0, bound). */
  int below(int bound) {
    return (int) (fraction() * bound);
  }

  <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** Standard normal, by Box and Muller (1958); StrictMath, so that every machine agrees. */
  double normal() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - fraction()));
    return radius * StrictMath.cos(2 * StrictMath.PI * fraction());
  }
}
