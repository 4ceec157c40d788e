#include "app/cli/commands.h"

#include <QCoreApplication>

namespace wbemscope::cli {

const std::vector<CommandInfo>& commands() {
    static const std::vector<CommandInfo> table{
        {"tree", "[options]",
         QT_TRANSLATE_NOOP("Command", "Namespaces, and what this account may do in each"), runTree},
        {"classes", "[options] [PATTERN]",
         QT_TRANSLATE_NOOP("Command", "Classes of a namespace (PATTERN: * and ?)"), runClasses},
        {"query", "[options] WQL", QT_TRANSLATE_NOOP("Command", "Rows of a query"), runQuery},
        {"get", "[options] PATH", QT_TRANSLATE_NOOP("Command", "One object: a class or an instance"), runGet},
        {"mof", "[options] PATH", QT_TRANSLATE_NOOP("Command", "One object as MOF"), runMof},
        {"probe", "[options] [WQL | PATH [METHOD]]",
         QT_TRANSLATE_NOOP("Command", "One operation under every level: what is let in, what is the least"),
         runProbe},
        {"rights", "[options]",
         QT_TRANSLATE_NOOP("Command", "A namespace's security descriptor, and who may do what there"),
         runRights},
        {"providers", "[options] [NAME]",
         QT_TRANSLATE_NOOP("Command",
                           "Providers of a namespace: whose rights their code has, and what is risky"),
         runProviders},
        {"events", "[options] WQL",
         QT_TRANSLATE_NOOP("Command", "Events as they happen (a temporary subscription)"), runEvents},
        {"refresh", "[options] CLASS|PATH",
         QT_TRANSLATE_NOOP("Command", "Instances kept up to date by a refresher"), runRefresh},
        {"consumers", "[options]",
         QT_TRANSLATE_NOOP(
             "Command", "Permanent event subscriptions: who made them, what they do, which are suspicious"),
         runConsumers},
        {"text", "[options] --as LANGUAGE",
         QT_TRANSLATE_NOOP("Command", "The connection as moniker, PowerShell, C++ or Python"), runText},
        {"lab", "[options]", QT_TRANSLATE_NOOP("Command", "Serve the lab, a WMI host to learn and test with"),
         runLab},
        {"lesson", "list|run|check [options] [NAME]",
         QT_TRANSLATE_NOOP("Command", "Lessons of the workshop, played against the lab and judged"),
         runLesson},
        {"decode", "FILE",
         QT_TRANSLATE_NOOP("Command", "MOF of an MS-WMIO encoding unit (binary or hex text)"), runDecode},
        {"check-mof", "FILE...",
         QT_TRANSLATE_NOOP("Command", "Read MOF files; counts, and every error with its place"), runCheckMof},
    };
    return table;
}

} // namespace wbemscope::cli
