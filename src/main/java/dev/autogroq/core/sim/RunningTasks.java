package dev.autogroq.core.sim;

/** What is running, soonest end first: a binary heap on two arrays. */
final class RunningTasks {
  private final double[] ends;
  private final int[] tasks;
  private int size;

  RunningTasks(int capacity) {
    ends = new double[capacity];
    tasks = new int[capacity];
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  double soonestEnd() {
    return ends[0];
  }

  void add(int task, double end) {
    int hole = size++;
    while (hole > 0) {
      int parent = (hole - 1) >>> 1;
      if (ends[parent] <= end) {
        break;
      }
      ends[hole] = ends[parent];
      tasks[hole] = tasks[parent];
      hole = parent;
    }
    ends[hole] = end;
    tasks[hole] = task;
  }

  /** Removes and returns the task that ends soonest; there must be one. */
  int takeSoonest() {
    int soonest = tasks[0];
    size--;
    double end = ends[size];
    int task = tasks[size];
    int hole = 0;
    for (int child = 1; child < size; child = 2 * hole + 1) {
      if (child + 1 < size && ends[child + 1] < ends[child]) {
        child++;
      }
      if (ends[child] >= end) {
        break;
      }
      ends[hole] = ends[child];
      tasks[hole] = tasks[child];
      hole = child;
    }
    ends[hole] = end;
    tasks[hole] = task;
    return soonest;
  }

  void clear() {
    size = 0;
  }
}
