package dev.autogroq.cli;

/** How a run is shown; spelled as users write it. */
enum RunFormat {
  /** A tree, drawn again on a terminal, once elsewhere; answers on stdout. */
  tree,
  /** One line a change, on stdout. */
  lines,
  /** The TeamWorkflow with its status, on stdout. */
  json,
  /** A tree on a terminal; elsewhere lines on stderr and answers on stdout. */
  auto
}
