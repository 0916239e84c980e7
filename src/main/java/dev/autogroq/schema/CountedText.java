package dev.autogroq.schema;

/** A text that counts each look at one of its characters, so that a search in it ends. */
record CountedText(String text, Work work) implements CharSequence {

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    work.take(1);
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new CountedText(text.substring(start, end), work);
  }

  @Override
  public String toString() {
    return text;
  }
}
