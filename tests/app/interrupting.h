#pragma once

#include <csignal>
#include <QProcess>

#ifdef Q_OS_WIN
#include <QtCore/qt_windows.h>
#endif

/// What a user does with Ctrl-C or kill, to a process of the test.
namespace wbemscope::test {

#ifdef Q_OS_WIN
constexpr int Interrupts[] = {
    CTRL_BREAK_EVENT}; // the only one that can be sent to a process group of its own
#else
constexpr int Interrupts[] = {SIGTERM, SIGINT};
#endif

/// Before its start: interrupt() is to reach this process alone.
inline void prepareForInterrupt([[maybe_unused]] QProcess& process) {
#ifdef Q_OS_WIN
    if (!GetConsoleWindow())
        AllocConsole(); // which the process inherits
    process.setCreateProcessArgumentsModifier([](QProcess::CreateProcessArguments* arguments) {
        arguments->flags |= CREATE_NEW_PROCESS_GROUP;
        arguments->flags &= ~static_cast<unsigned long>(CREATE_NO_WINDOW);
    });
#endif
}

/// `what`: one of Interrupts.
inline bool interrupt(const QProcess& process, int what) {
#ifdef Q_OS_WIN
    return GenerateConsoleCtrlEvent(static_cast<DWORD>(what), static_cast<DWORD>(process.processId()));
#else
    return ::kill(static_cast<pid_t>(process.processId()), what) == 0;
#endif
}

} // namespace wbemscope::test
