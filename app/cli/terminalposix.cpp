// The terminal without echo, and Ctrl-C as an event; terminalwindows.cpp is the twin.
#include "app/cli/commandline.h"
#include "app/cli/interrupt.h"
#include "app/cli/password.h"
#include "app/cli/terminal.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <QCoreApplication>
#include <QSocketNotifier>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

namespace wbemscope::cli {

namespace {

class Descriptor {
public:
    explicit Descriptor(int fd)
        : m_fd(fd) {}
    ~Descriptor() {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return m_fd; }

private:
    int m_fd;
};

class Silence {
public:
    explicit Silence(int tty)
        : m_tty(tty) {
        ::tcgetattr(tty, &m_before);
        termios quiet = m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        quiet.c_lflag |= ECHONL;
        ::tcsetattr(tty, TCSAFLUSH, &quiet);
    }
    ~Silence() { ::tcsetattr(m_tty, TCSAFLUSH, &m_before); }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;

private:
    int m_tty;
    termios m_before{};
};

std::array<int, 2> signalPipe{-1, -1};

extern "C" void onSignal(int number) {
    const char c = 'x';
    [[maybe_unused]] const auto written = ::write(signalPipe[1], &c, 1);
    std::signal(number, SIG_DFL); // the second one ends the process
}

} // namespace

Secret passwordFromTerminal(const QString& prompt) {
    const Descriptor tty(::open("/dev/tty", O_RDWR | O_CLOEXEC));
    if (tty.get() < 0)
        throw UsageError{QCoreApplication::translate(
            "CommandLine", "no terminal to ask for the password: use --password-file")};
    QByteArray line(1024, '\0');
    ssize_t length = 0;
    {
        const Silence silence(tty.get());
        const QByteArray text = prompt.toUtf8();
        [[maybe_unused]] const auto written =
            ::write(tty.get(), text.constData(), static_cast<std::size_t>(text.size()));
        length =
            ::read(tty.get(), line.data(), static_cast<std::size_t>(line.size())); // canonical mode: one line
    }
    if (length <= 0)
        throw UsageError{QCoreApplication::translate("CommandLine", "no password was given")};
    if (line.at(static_cast<qsizetype>(length) - 1) == '\n')
        --length;
    Secret secret =
        Secret::fromUtf8(std::span<const char>(line.constData(), static_cast<std::size_t>(length)));
    wipe(line);
    return secret;
}

/// Qt complains on stderr about a locale that isn't UTF-8; ours needs none (what we print doesn't depend on
/// it).
void prepareStreams() {
    for (const char* variable : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const QByteArray value = qgetenv(variable);
        if (value.isEmpty())
            continue;
        if (value == "C" || value == "POSIX")
            break;
        return;
    }
    qputenv("LC_ALL", "C.UTF-8");
}

namespace {
int widthOf(int descriptor) {
    winsize size{};
    if (::isatty(descriptor) && ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return 0;
}
} // namespace

int terminalWidth() {
    return widthOf(STDOUT_FILENO);
}

int errorWidth() {
    return widthOf(STDERR_FILENO);
}

Interrupt::Interrupt() {
    if (::pipe2(signalPipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    auto* notifier = new QSocketNotifier(signalPipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char c = 0;
        [[maybe_unused]] const auto got = ::read(signalPipe[0], &c, 1);
        m_requested = true;
        Q_EMIT requested();
    });
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

Interrupt::~Interrupt() {
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    for (int& fd : signalPipe)
        if (fd >= 0)
            ::close(std::exchange(fd, -1));
}

} // namespace wbemscope::cli
