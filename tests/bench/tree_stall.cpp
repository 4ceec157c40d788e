// How long the window stands still while a namespace with very many children is opened and the account's
// rights in each are asked for (heart.h). A lab with a scenario of its own, over DCOM at pktPrivacy. JSON on
// standard output; on standard error the events that kept the thread longest.
//
//   QT_QPA_PLATFORM=offscreen tree_stall [NAMESPACES]        (default 10000)
#include "app/window/mainwindow.h"
#include "tests/bench/heart.h"
#include "ui/namespaces/namespacemodel.h"
#include "ui/namespaces/namespaceroom.h"

#include <QFile>
#include <QJsonDocument>
#include <QSettings>
#include <QTemporaryDir>
#include <QTreeView>

using namespace wbemscope;
using namespace wbemscope::ui;

namespace {

const QString Parent = QStringLiteral("ROOT\\Many");

bool writeScenario(const QString& path, int namespaces) {
    QFile mof(path);
    if (!mof.open(QIODevice::WriteOnly))
        return false;
    mof.write("#pragma namespace(\"\\\\\\\\.\\\\ROOT\")\ninstance of __NAMESPACE { Name = \"Many\"; };\n"
              "#pragma namespace(\"\\\\\\\\.\\\\ROOT\\\\Many\")\n");
    for (int i = 0; i < namespaces; ++i)
        mof.write("instance of __NAMESPACE { Name = \"N" + QByteArray::number(i) + "\"; };\n");
    return true;
}

} // namespace

int main(int argc, char** argv) {
    bench::Application app(argc, argv);
    QTemporaryDir scratch;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, scratch.path());
    const int namespaces = argc > 1 ? std::max(1, QString::fromLocal8Bit(argv[1]).toInt()) : 10'000;
    if (!writeScenario(scratch.filePath(QStringLiteral("many.mof")), namespaces))
        return 1;

    MainWindow window;
    window.lab()->setScenarios({scratch.path()});
    window.show();
    bench::Heart heart;
    QElapsedTimer clock;
    QJsonObject result;
    auto* model = window.namespaces()->model();
    const auto known = [&](const Session* session) {
        const QModelIndex parent = model->indexOf(session, Parent);
        int count = 0;
        for (int row = 0; row < model->rowCount(parent); ++row) {
            const auto* access = model->accessOf(model->index(row, 0, parent));
            count += access && access->state > NamespaceAccess::State::Asking;
        }
        return count;
    };
    QObject::connect(window.sessions(), &SessionList::stateChanged, &app, [&](Session* session) {
        if (session->state() == Session::State::Failed) {
            std::fprintf(stderr, "%s\n", qUtf8Printable(outcomeText(session->lastOutcome())));
            QCoreApplication::exit(1);
        }
        if (session->state() != Session::State::Open)
            return;
        QTimer::singleShot(2000, &app, [&, session] {
            app.note(true);
            clock.start();
            heart.start();
            window.namespaces()->reveal(session, Parent + QStringLiteral("\\N0"));
            auto* poll = new QTimer(&app);
            QObject::connect(poll, &QTimer::timeout, &app, [&, session, poll] {
                if (known(session) < namespaces)
                    return;
                poll->stop();
                result.insert(QStringLiteral("opening"), heart.stop());
                result.insert(QStringLiteral("namespaces"), namespaces);
                result.insert(QStringLiteral("seconds"), double(clock.elapsed()) / 1000.0);
                app.printLongest("while the namespaces are asked for");
                std::printf("%s\n", QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
                QCoreApplication::exit(0);
            });
            poll->start(1000);
        });
    });
    window.exploreLab();
    return QApplication::exec();
}
