package dev.autogroq.core.run;

import java.util.Arrays;

/** A binary heap of task positions: the smallest position starts first. */
final class ReadyOrder {
  private int[] heap = new int[16];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  int first() {
    return heap[0];
  }

  void add(int position) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    int hole = size++;
    while (hole > 0) {
      int parent = (hole - 1) >>> 1;
      if (heap[parent] <= position) {
        break;
      }
      heap[hole] = heap[parent];
      hole = parent;
    }
    heap[hole] = position;
  }

  int poll() {
    int result = heap[0];
    int moved = heap[--size];
    int hole = 0;
    while (true) {
      int child = 2 * hole + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (moved <= heap[child]) {
        break;
      }
      heap[hole] = heap[child];
      hole = child;
    }
    heap[hole] = moved;
    return result;
  }
}
