// How long the window stands still while rows stream in, and what a row weighs. A heart beats every
// millisecond in the GUI thread; the longest pause between two beats is what a user could feel. Each pause is
// told twice: by the clock, and by what the GUI thread itself ran meanwhile. On a machine with other work the
// difference is time in which the thread was not let onto a core. The whole window is shown, the rows come
// from the embedded lab over DCOM at pktPrivacy. JSON on standard output; on standard error the events that
// kept the thread longest.
//
//   QT_QPA_PLATFORM=offscreen gui_stall [ROWS]        (default 1000000)
#include "app/window/mainwindow.h"
#include "tests/bench/cpuclock.h"
#include "ui/common/datatable.h"
#include "ui/query/queryroom.h"
#include "ui/query/resultmodel.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMetaEnum>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>

using namespace wbemscope;
using namespace wbemscope::ui;

namespace {

qint64 residentBytes() {
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const auto fields = file.readAll().split(' ');
    return fields.size() > 1 ? fields[1].toLongLong() * sysconf(_SC_PAGESIZE) : 0;
}

/// Notes how long the GUI thread ran for each kind of event, nested ones within theirs.
class Application : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override {
        if (m_depth > 0 || !m_noting)
            return QApplication::notify(receiver, event);
        const auto key = std::pair(receiver->metaObject()->className(), event->type());
        const double before = bench::threadCpuMs();
        ++m_depth;
        const bool result = QApplication::notify(receiver, event);
        --m_depth;
        Spent& spent = m_spent[key];
        const double took = bench::threadCpuMs() - before;
        spent.longest = std::max(spent.longest, took);
        spent.total += took;
        ++spent.count;
        return result;
    }
    void note(bool on) {
        m_noting = on;
        if (on)
            m_spent.clear();
    }
    void printLongest(const char* what) const {
        std::vector<std::pair<Key, Spent>> all(m_spent.begin(), m_spent.end());
        std::ranges::sort(all, std::greater(), [](const auto& e) { return e.second.longest; });
        std::fprintf(stderr, "%s: events by their longest time on a core\n", what);
        for (std::size_t i = 0; i < std::min<std::size_t>(all.size(), 8); ++i)
            std::fprintf(stderr, "  %7.2f ms longest, %8.1f ms in all, %6d times: %s to %s\n",
                         all[i].second.longest, all[i].second.total, all[i].second.count,
                         QMetaEnum::fromType<QEvent::Type>().valueToKey(all[i].first.second),
                         all[i].first.first);
    }

private:
    using Key = std::pair<const char*, QEvent::Type>;
    struct Spent {
        double longest = 0;
        double total = 0;
        int count = 0;
    };
    std::map<Key, Spent> m_spent;
    int m_depth = 0;
    bool m_noting = false;
};

class Heart : public QObject {
public:
    Heart() {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(Beat);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            const double cpu = bench::threadCpuMs();
            m_pauses.push_back({std::max(0.0, double(m_clock.nsecsElapsed()) / 1e6 - Beat), cpu - m_cpu});
            m_clock.restart();
            m_cpu = cpu;
        });
    }
    void start() {
        m_pauses.clear();
        m_clock.start();
        m_cpu = bench::threadCpuMs();
        m_timer.start();
    }
    /// Milliseconds; "…Cpu" is what the GUI thread itself ran.
    QJsonObject stop() {
        m_timer.stop();
        if (m_pauses.empty())
            return {};
        std::vector<double> cpu;
        for (const Pause& p : m_pauses)
            cpu.push_back(p.cpu);
        std::ranges::sort(cpu);
        std::ranges::sort(m_pauses, {}, &Pause::wall);
        const auto at = [](const auto& sorted, double share) {
            return sorted[std::size_t(double(sorted.size() - 1) * share)];
        };
        return {{QStringLiteral("longest"), m_pauses.back().wall},
                {QStringLiteral("longestCpuWithin"), m_pauses.back().cpu},
                {QStringLiteral("p99"), at(m_pauses, 0.99).wall},
                {QStringLiteral("longestCpu"), cpu.back()},
                {QStringLiteral("p99Cpu"), at(cpu, 0.99)},
                {QStringLiteral("beats"), qint64(m_pauses.size())}};
    }

private:
    static constexpr int Beat = 1;
    struct Pause {
        double wall;
        double cpu;
    };
    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_cpu = 0;
    std::vector<Pause> m_pauses;
};

} // namespace

int main(int argc, char** argv) {
    Application app(argc, argv);
    QTemporaryDir scratch;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, scratch.path());
    const int rows = argc > 1 ? std::max(1, QString::fromLocal8Bit(argv[1]).toInt()) : 1'000'000;

    MainWindow window;
    window.show();
    Heart heart;
    QElapsedTimer clock;
    qint64 before = 0;
    bool streaming = false;
    QJsonObject result;
    QObject::connect(window.sessions(), &SessionList::stateChanged, &app, [&](Session* session) {
        if (session->state() == Session::State::Failed) {
            std::fprintf(stderr, "%s\n", qUtf8Printable(outcomeText(session->lastOutcome())));
            QCoreApplication::exit(1);
        }
        if (session->state() != Session::State::Open)
            return;
        // The window settles first; then a second of silence tells what the machine alone does to a pause.
        QTimer::singleShot(2000, &app, [&] { heart.start(); });
        QTimer::singleShot(3000, &app, [&, session] {
            result.insert(QStringLiteral("idle"), heart.stop());
            window.queries()->setTarget(session, QStringLiteral("ROOT\\Workshop\\Large"), session->title());
            before = residentBytes();
            streaming = true;
            app.note(true);
            clock.start();
            heart.start();
            window.queries()->runQuery(QStringLiteral("SELECT * FROM Workshop_Row WHERE Id < %1").arg(rows));
        });
    });
    QObject::connect(window.queries(), &QueryRoom::queryFinished, &app, [&](const Outcome& outcome) {
        if (!streaming)
            return;
        streaming = false;
        const double seconds = double(clock.elapsed()) / 1000.0;
        result.insert(QStringLiteral("streaming"), heart.stop());
        app.printLongest("while rows stream in");
        app.note(false);
        auto* model = window.queries()->current()->results();
        const double count = std::max(1, model->totalRows());
        result.insert(QStringLiteral("rows"), model->totalRows());
        result.insert(QStringLiteral("seconds"), seconds);
        result.insert(QStringLiteral("residentBytesPerRow"), double(residentBytes() - before) / count);
        result.insert(QStringLiteral("batchBytesPerRow"), double(model->byteSize()) / count);
        result.insert(QStringLiteral("error"), succeeded(outcome.code) ? QString() : describe(outcome.code));
        heart.start();
        window.queries()->current()->table()->scrollToBottom();
        model->sort(0, Qt::DescendingOrder);
        auto* poll = new QTimer(&app);
        QObject::connect(poll, &QTimer::timeout, &app, [&, model, poll] {
            if (model->isArranging())
                return;
            poll->stop();
            result.insert(QStringLiteral("sorting"), heart.stop());
            std::printf("%s\n", QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
            QCoreApplication::exit(model->totalRows() == rows ? 0 : 1);
        });
        poll->start(50);
    });
    window.exploreLab();
    return QApplication::exec();
}
