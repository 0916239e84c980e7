package dev.autogroq.reconcile.write;

/** Hears how writes went. */
public interface WriteCounts {
  /** Hears nothing. */
  WriteCounts NONE =
      new WriteCounts() {
        @Override
        public void written() {}

        @Override
        public void failed() {}
      };

  void written();

  void failed();
}
