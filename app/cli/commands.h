#pragma once

#include <QStringList>

namespace wbemscope::cli {

/// A command gets its arguments with its own name in front, as QCommandLineParser wants them, and returns the
/// exit code. It throws UsageError, and ProtocolError for what is local to this machine.
using Command = int (*)(const QStringList& arguments);

int runRefresh(const QStringList& arguments);
int runEvents(const QStringList& arguments);
int runConsumers(const QStringList& arguments);
int runRights(const QStringList& arguments);
int runProviders(const QStringList& arguments);
int runLab(const QStringList& arguments);
int runLesson(const QStringList& arguments);
int runDecode(const QStringList& arguments);
int runCheckMof(const QStringList& arguments);
int runTree(const QStringList& arguments);
int runClasses(const QStringList& arguments);
int runQuery(const QStringList& arguments);
int runGet(const QStringList& arguments);
int runText(const QStringList& arguments);
int runProbe(const QStringList& arguments);
int runMof(const QStringList& arguments);

struct CommandInfo {
    const char* name;
    const char* synopsis;
    const char* summary; ///< To translate in context "Command".
    Command run;
};
const std::vector<CommandInfo>& commands();

} // namespace wbemscope::cli
