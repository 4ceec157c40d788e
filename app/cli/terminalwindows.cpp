// The console without echo, and Ctrl-C as an event; terminalposix.cpp is the twin.
#include "app/cli/commandline.h"
#include "app/cli/interrupt.h"
#include "app/cli/password.h"
#include "app/cli/terminal.h"

#include <array>
#include <cstdlib>
#include <fcntl.h>
#include <functional>
#include <io.h>
#include <memory>
#include <mutex>
#include <QCoreApplication>
#include <QtCore/qt_windows.h>

namespace wbemscope::cli {

namespace {

struct CloseConsole {
    void operator()(void* handle) const { CloseHandle(handle); }
};
using Console = std::unique_ptr<void, CloseConsole>;

/// CONIN$ or CONOUT$: the console itself, whatever the streams were redirected to.
Console openConsole(const wchar_t* name) {
    const HANDLE handle = CreateFileW(name, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE,
                                      nullptr, OPEN_EXISTING, 0, nullptr);
    return Console(handle == INVALID_HANDLE_VALUE ? nullptr : handle);
}

class Silence {
public:
    explicit Silence(HANDLE input)
        : m_input(input) {
        GetConsoleMode(input, &m_before);
        FlushConsoleInputBuffer(input); // what was typed ahead is no password
        SetConsoleMode(input, ENABLE_LINE_INPUT | ENABLE_PROCESSED_INPUT);
    }
    ~Silence() { SetConsoleMode(m_input, m_before); }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;

private:
    HANDLE m_input;
    DWORD m_before = 0;
};

void write(HANDLE output, const QString& text) {
    DWORD written = 0;
    WriteConsoleW(output, text.utf16(), static_cast<DWORD>(text.size()), &written, nullptr);
}

// The handler runs in a thread of the system's making.
std::mutex interruptMutex;
QObject* interruptReceiver = nullptr;
std::function<void()> interruptRequest;

BOOL WINAPI onControl(DWORD event) {
    if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT)
        return FALSE; // closing the window, logging off: the system's way
    const std::lock_guard lock(interruptMutex);
    // The second one finds nobody any more and ends the process.
    auto* receiver = std::exchange(interruptReceiver, nullptr);
    return receiver && QMetaObject::invokeMethod(receiver, interruptRequest, Qt::QueuedConnection);
}

UINT outputCodePage = 0;

} // namespace

void prepareStreams() {
    for (FILE* stream : {stdout, stderr})
        _setmode(_fileno(stream), _O_BINARY);
    outputCodePage = GetConsoleOutputCP();
    if (outputCodePage == 0 || outputCodePage == CP_UTF8)
        return; // no console, or nothing to do
    SetConsoleOutputCP(CP_UTF8);
    // The console is not ours: the shell goes on with what it had.
    std::atexit([] { SetConsoleOutputCP(outputCodePage); });
}

Secret passwordFromTerminal(const QString& prompt) {
    const Console input = openConsole(L"CONIN$");
    const Console output = openConsole(L"CONOUT$");
    if (!input || !output)
        throw UsageError{QCoreApplication::translate(
            "CommandLine", "no terminal to ask for the password: use --password-file")};
    std::array<wchar_t, 1024> line{};
    DWORD length = 0;
    bool read = false;
    {
        const Silence silence(input.get());
        write(output.get(), prompt);
        read = ReadConsoleW(input.get(), line.data(), static_cast<DWORD>(line.size()), &length, nullptr);
        write(output.get(), QStringLiteral("\r\n"));
    }
    if (!read || length == 0)
        throw UsageError{QCoreApplication::translate("CommandLine", "no password was given")};
    while (length > 0 && (line[length - 1] == L'\n' || line[length - 1] == L'\r'))
        --length;
    Secret secret(QStringView(line.data(), static_cast<qsizetype>(length)));
    wipe(line.data(), sizeof line);
    return secret;
}

namespace {
int widthOf(DWORD stream) {
    CONSOLE_SCREEN_BUFFER_INFO info{};
    if (!GetConsoleScreenBufferInfo(GetStdHandle(stream), &info))
        return 0;
    return info.srWindow.Right - info.srWindow.Left + 1;
}
} // namespace

int terminalWidth() {
    return widthOf(STD_OUTPUT_HANDLE);
}

int errorWidth() {
    return widthOf(STD_ERROR_HANDLE);
}

Interrupt::Interrupt() {
    const std::lock_guard lock(interruptMutex);
    interruptReceiver = this;
    interruptRequest = [this] {
        m_requested = true;
        Q_EMIT requested();
    };
    SetConsoleCtrlHandler(onControl, TRUE);
}

Interrupt::~Interrupt() {
    SetConsoleCtrlHandler(onControl, FALSE);
    const std::lock_guard lock(interruptMutex);
    interruptReceiver = nullptr;
}

} // namespace wbemscope::cli
