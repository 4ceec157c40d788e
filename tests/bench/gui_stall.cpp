// How long the window stands still while rows stream in (heart.h), and what a row weighs. The whole window is
// shown, the rows come from the embedded lab over DCOM at pktPrivacy. JSON on standard output; on standard
// error the events that kept the thread longest.
//
//   QT_QPA_PLATFORM=offscreen gui_stall [ROWS]        (default 1000000)
#include "app/window/mainwindow.h"
#include "tests/bench/heart.h"
#include "ui/common/datatable.h"
#include "ui/query/queryroom.h"
#include "ui/query/resultmodel.h"

#include <QFile>
#include <QJsonDocument>
#include <QSettings>
#include <QTemporaryDir>

using namespace wbemscope;
using namespace wbemscope::ui;
using bench::Application;
using bench::Heart;

namespace {

qint64 residentBytes() {
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const auto fields = file.readAll().split(' ');
    return fields.size() > 1 ? fields[1].toLongLong() * sysconf(_SC_PAGESIZE) : 0;
}

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
