package dev.autogroq.core.graph;

/** Stable sorting of indexes by a key, largest key first, without boxing. */
public final class KeySort {
  private KeySort() {}

  /** The indexes of the keys, largest key first, of equal keys the smaller index first. */
  public static int[] descending(double[] keys) {
    int[] sorted = new int[keys.length];
    for (int index = 0; index < sorted.length; index++) {
      sorted[index] = index;
    }
    int[] spare = new int[keys.length];
    for (long width = 1; width < sorted.length; width *= 2) {
      for (long low = 0; low < sorted.length; low += 2 * width) {
        int middle = (int) Math.min(low + width, sorted.length);
        int high = (int) Math.min(low + 2 * width, sorted.length);
        merge(sorted, spare, keys, new Run((int) low, middle, high));
      }
      int[] merged = spare;
      spare = sorted;
      sorted = merged;
    }
    return sorted;
  }

  private static void merge(int[] from, int[] into, double[] keys, Run run) {
    int left = run.low;
    int right = run.middle;
    for (int place = run.low; place < run.high; place++) {
      boolean takeLeft =
          right >= run.high || (left < run.middle && keys[from[left]] >= keys[from[right]]);
      into[place] = takeLeft ? from[left++] : from[right++];
    }
  }

  private record Run(int low, int middle, int high) {}
}
