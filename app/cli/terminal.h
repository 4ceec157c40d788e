#pragma once

namespace wbemscope::cli {

/// Once, before anything else: what the program prints is UTF-8 with plain line feeds, wherever it goes.
void prepareStreams();
/// Columns of the terminal that standard output is; 0: it is none.
int terminalWidth();
/// Likewise for standard error.
int errorWidth();

} // namespace wbemscope::cli
