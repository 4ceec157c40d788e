// How long the window stands still while rows stream in, and what a row weighs. A heart beats every
// millisecond in the GUI thread; the longest pause between two beats is what a user could feel. The whole
// window is shown (offscreen with QT_QPA_PLATFORM=offscreen), the rows come from the embedded lab over DCOM
// at pktPrivacy.
//
//   QT_QPA_PLATFORM=offscreen gui_stall [ROWS]        (default 1000000)
#include "app/window/mainwindow.h"
#include "ui/common/datatable.h"
#include "ui/query/queryroom.h"
#include "ui/query/resultmodel.h"

#include <algorithm>
#include <cstdio>
#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
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
    return fields.size() > 1 ? fields[1].toLongLong() * 4096 : 0;
}

class Heart : public QObject {
public:
    Heart() {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(1);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            const double pause = double(m_clock.nsecsElapsed()) / 1e6 - 1.0;
            m_clock.restart();
            m_pauses.push_back(std::max(0.0, pause));
        });
    }
    void start() {
        m_pauses.clear();
        m_clock.start();
        m_timer.start();
    }
    void print(const char* what) {
        m_timer.stop();
        if (m_pauses.empty())
            return;
        std::ranges::sort(m_pauses);
        const auto at = [this](double share) {
            return m_pauses[std::size_t(double(m_pauses.size() - 1) * share)];
        };
        std::printf("%-34s longest %.1f ms, 99.9 %% %.1f ms, 99 %% %.1f ms, median %.2f ms (%zu beats)\n",
                    what, m_pauses.back(), at(0.999), at(0.99), at(0.5), m_pauses.size());
        std::fflush(stdout);
    }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    std::vector<double> m_pauses;
};

} // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QTemporaryDir scratch;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, scratch.path());
    const int rows = argc > 1 ? std::max(1, QString::fromLocal8Bit(argv[1]).toInt()) : 1'000'000;

    MainWindow window;
    window.show();
    Heart heart;
    QElapsedTimer clock;
    qint64 before = 0;
    int state = 0;
    QObject::connect(window.sessions(), &SessionList::stateChanged, &app, [&](Session* session) {
        if (session->state() == Session::State::Failed) {
            std::fprintf(stderr, "%s\n", qUtf8Printable(outcomeText(session->lastOutcome())));
            QCoreApplication::exit(1);
        }
        if (session->state() != Session::State::Open)
            return;
        QTimer::singleShot(2000, &app, [&, session] {
            heart.start();
            QTimer::singleShot(2000, &app, [&, session] {
                heart.print("idle");
                window.queries()->setTarget(session, QStringLiteral("ROOT\\Workshop\\Large"),
                                            session->title());
                before = residentBytes();
                clock.start();
                heart.start();
                state = 1;
                window.queries()->runQuery(
                    QStringLiteral("SELECT * FROM Workshop_Row WHERE Id < %1").arg(rows));
            });
        });
    });
    QObject::connect(window.queries(), &QueryRoom::queryFinished, &app, [&](const Outcome& outcome) {
        if (state != 1)
            return;
        state = 2;
        const double seconds = double(clock.elapsed()) / 1000.0;
        heart.print("while rows stream in");
        const auto* model = window.queries()->current()->results();
        std::printf("%s: %d rows in %.2f s (%.0f rows/s), %.1f resident bytes a row (%.1f in the batches)\n",
                    qUtf8Printable(describe(outcome.code)), model->totalRows(), seconds,
                    model->totalRows() / seconds,
                    double(residentBytes() - before) / std::max(1, model->totalRows()),
                    double(model->byteSize()) / std::max(1, model->totalRows()));
        heart.start();
        window.queries()->current()->table()->scrollToBottom();
        window.queries()->current()->results()->sort(0, Qt::DescendingOrder);
        auto* poll = new QTimer(&app);
        QObject::connect(poll, &QTimer::timeout, &app, [&, model, poll] {
            if (model->isArranging())
                return;
            poll->stop();
            heart.print("while they are sorted");
            QCoreApplication::exit(model->totalRows() == rows ? 0 : 1);
        });
        poll->start(50);
    });
    window.exploreLab();
    const int code = QApplication::exec();
    return code;
}
