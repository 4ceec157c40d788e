// Plays a scene in every room of the window with the lab and saves a picture of each: those of README, and
// what a designer looks at (dark, French, a small window; QT_SCALE_FACTOR=2 for a fine screen). Not a test.
//     room_pictures DIRECTORY [--theme dark] [--language fr] [--size 1440x900] [SCENE...]
#include "app/window/mainwindow.h"
#include "core/language/language.h"
#include "ui/bits/bitsroom.h"
#include "ui/calls/callsroom.h"
#include "ui/common/datatable.h"
#include "ui/common/theme.h"
#include "ui/connection/connectionform.h"
#include "ui/events/bindinggraph.h"
#include "ui/events/consumerspage.h"
#include "ui/events/eventmodel.h"
#include "ui/events/eventsroom.h"
#include "ui/events/subscriptionpage.h"
#include "ui/lab/labroom.h"
#include "ui/namespaces/namespaceroom.h"
#include "ui/probe/proberoom.h"
#include "ui/providers/providermodel.h"
#include "ui/providers/providerread.h"
#include "ui/providers/providersroom.h"
#include "ui/query/keepfresh.h"
#include "ui/query/querypage.h"
#include "ui/query/queryroom.h"
#include "ui/query/resultmodel.h"
#include "ui/rights/namespacewalk.h"
#include "ui/rights/rightsroom.h"
#include "ui/rights/securitymodel.h"
#include "ui/workshop/workshoproom.h"

#include <cstdio>
#include <QAbstractProxyModel>
#include <QApplication>
#include <QComboBox>
#include <QCommandLineParser>
#include <QDir>
#include <QDockWidget>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

using namespace wbemscope;
using namespace wbemscope::ui;

namespace {

constexpr int Patience = 60'000;
constexpr int SettleMs = 600;

template <class Done> bool waitFor(Done done) {
    return QTest::qWaitFor(done, Patience);
}

Session* connectAs(MainWindow& window, const QString& name, AuthnLevel level, const QString& nameSpace) {
    for (const auto& account : lab::Lab::accounts())
        if (account.name == name)
            window.connectTo(window.lab()->requestFor(account, level, nameSpace));
    Session* session = window.sessions()->current();
    return waitFor([session] { return session->state() > Session::State::Opening; }) ? session : nullptr;
}

void go(MainWindow& window, const QString& nameSpace) {
    window.namespaces()->reveal(window.sessions()->current(), nameSpace);
    QTest::qWait(SettleMs);
}

bool playConnection(MainWindow& window) {
    window.raise(window.form());
    return true;
}

bool playRights(MainWindow& window) {
    auto* room = window.findChild<RightsRoom*>();
    window.raise(room);
    room->readTree();
    if (!waitFor([room] { return !room->walk()->isRunning(); }))
        return false;
    const int row = room->model()->rowOf(QStringLiteral("ROOT\\Workshop\\Restricted\\NoMethods"));
    room->table()->setCurrentIndex(static_cast<QAbstractProxyModel*>(room->table()->model())
                                       ->mapFromSource(room->model()->index(row, 0)));
    room->accountBox()->setEditText(QStringLiteral("WORKSHOP\\bob"));
    return row >= 0;
}

bool playProbe(MainWindow& window) {
    go(window, QStringLiteral("ROOT\\Workshop\\PacketPrivacy"));
    window.raise(window.probe());
    window.probe()->start();
    return waitFor([&] { return window.probe()->probe() && window.probe()->startButton()->isEnabled(); });
}

bool playProviders(MainWindow& window) {
    go(window, QStringLiteral("ROOT\\Workshop\\Providers"));
    ProvidersRoom* room = window.providers();
    window.raise(room);
    room->read();
    if (!waitFor([room] { return !room->reading()->isRunning(); }))
        return false;
    const int row = room->model()->rowOf(QStringLiteral("Workshop_SystemProvider"));
    room->table()->setCurrentIndex(static_cast<QAbstractProxyModel*>(room->table()->model())
                                       ->mapFromSource(room->model()->index(row, 0)));
    window.queries()->runQuery(
        QStringLiteral("SELECT Provider, RunsAs, Caller, HostingModel FROM Workshop_RunsAs"));
    return row >= 0 && waitFor([&] { return !window.queries()->current()->isRunning(); });
}

bool playDenied(MainWindow& window) {
    connectAs(window, QStringLiteral("alice"), AuthnLevel::PktIntegrity,
              QStringLiteral("ROOT\\Workshop\\PacketPrivacy"));
    QTest::qWait(SettleMs);
    const Ledger& ledger = *window.ledger();
    for (int i = ledger.count() - 1; i >= 0; --i)
        if (ledger.at(i).outcome() == CallOutcome::Denied) {
            window.calls()->select(ledger.at(i).id);
            return true;
        }
    return false;
}

/// A query that names a class that is not there: the host says so in its error object.
bool playFailed(MainWindow& window) {
    window.queries()->runQuery(QStringLiteral("SELECT Name, Caption FROM Win32_Procces WHERE Handle = 4"));
    if (!waitFor([&] { return !window.queries()->current()->isRunning(); }))
        return false;
    QTest::qWait(SettleMs);
    const Ledger& ledger = *window.ledger();
    for (int i = ledger.count() - 1; i >= 0; --i)
        if (ledger.at(i).errorObject)
            return window.calls()->select(ledger.at(i).id);
    return false;
}

bool playPartial(MainWindow& window) {
    connectAs(window, QStringLiteral("bob"), AuthnLevel::PktPrivacy,
              QStringLiteral("ROOT\\Workshop\\Partial"));
    go(window, QStringLiteral("ROOT\\Workshop\\Partial"));
    window.queries()->runQuery(QStringLiteral("SELECT * FROM Workshop_PartialNull"));
    return waitFor([&] { return !window.queries()->current()->isRunning(); });
}

bool playWorkshop(MainWindow& window) {
    window.showWorkshop();
    window.workshop()->openLesson(QStringLiteral("3"));
    window.workshop()->showStep(1);
    window.workshop()->doStep();
    return waitFor([&] { return !window.workshop()->isRunning(); });
}

bool playPresenter(MainWindow& window) {
    window.workshop()->setPresenting(true);
    return playWorkshop(window);
}

bool playLessons(MainWindow& window) {
    window.showWorkshop();
    return true;
}

bool playLesson(MainWindow& window) {
    window.showWorkshop();
    return window.workshop()->openLesson(QStringLiteral("1"));
}

bool playProbeStart(MainWindow& window) {
    window.raise(window.probe());
    return true;
}

bool playLab(MainWindow& window) {
    window.raise(window.findChild<LabRoom*>());
    return true;
}

bool playNoRows(MainWindow& window) {
    window.queries()->runQuery(QStringLiteral("SELECT * FROM Win32_Process WHERE Name = 'none'"));
    return waitFor([&] { return !window.queries()->current()->isRunning(); });
}

/// A class that a refresher keeps up to date.
bool playFresh(MainWindow& window) {
    QueryPage* page = window.queries()->current();
    page->setQuery(QStringLiteral("SELECT * FROM Win32_LogicalDisk"));
    page->keepFresh()->button()->click();
    return waitFor([&] { return page->results()->rowCount() > 0; });
}

/// Nothing is connected, and the lab is off.
bool playFirst(MainWindow& window) {
    window.raise(window.namespaces());
    return true;
}

bool playFirstProbe(MainWindow& window) {
    window.raise(window.probe());
    return true;
}

bool playBits(MainWindow& window) {
    window.raise(window.findChild<BitsRoom*>());
    return true;
}

bool playSubscriptions(MainWindow& window) {
    ConsumersPage* page = window.events()->permanent();
    window.raise(window.events());
    for (auto* dock : window.findChildren<QDockWidget*>())
        if (dock->isAncestorOf(page))
            window.resizeDocks({dock}, {window.height() * 3 / 5}, Qt::Vertical);
    page->readUsual();
    if (!waitFor([page] { return !page->walk()->isRunning(); }))
        return false;
    page->graph()->setFocus();
    page->graph()->setCurrent(1, events::OfConsumer);
    return page->graph()->currentSubscription() == 1;
}

bool playListening(MainWindow& window) {
    SubscriptionPage* page = window.events()->listening();
    window.raise(window.events());
    window.events()->setCurrentWidget(page);
    page->setQuery(QStringLiteral("ROOT\\DEFAULT"),
                   QStringLiteral("SELECT * FROM __TimerEvent WHERE TimerId = 'Workshop'"));
    page->start();
    if (!waitFor([page] { return page->model()->rowCount() >= 2; }))
        return false;
    page->table()->selectRow(0);
    return true;
}

struct Scene {
    const char* name;
    bool (*play)(MainWindow& window);
    bool connected = true;
};
constexpr Scene Scenes[] = {
    {"connection", playConnection},
    {"rights", playRights},
    {"probe", playProbe},
    {"denied", playDenied},
    {"failed", playFailed},
    {"partial", playPartial},
    {"workshop", playWorkshop},
    {"presenter", playPresenter},
    {"bits", playBits},
    {"subscriptions", playSubscriptions},
    {"listening", playListening},
    {"providers", playProviders},
    {"lessons", playLessons},
    {"lesson", playLesson},
    {"probestart", playProbeStart},
    {"lab", playLab},
    {"norows", playNoRows},
    {"fresh", playFresh},
    {"first", playFirst, false},
    {"firstprobe", playFirstProbe, false},
};

bool picture(const Scene& scene, QSize size, const QString& path) {
    MainWindow window;
    window.resize(size);
    window.show();
    if (!scene.connected) {
        const bool played = scene.play(window);
        QTest::qWait(SettleMs);
        return window.grab().save(path) && played;
    }
    window.lab()->start();
    if (!QTest::qWaitFor([&] { return window.lab()->state() == LabController::State::Running; }, Patience))
        return false;
    if (!connectAs(window, QStringLiteral("alice"), AuthnLevel::PktPrivacy, QStringLiteral("ROOT\\CIMV2")))
        return false;
    QTest::qWait(SettleMs);
    const bool played = scene.play(window);
    QTest::qWait(SettleMs);
    return window.grab().save(path) && played;
}

} // namespace

int main(int argc, char** argv) {
    // Neither depends on what this user chose before, nor changes it.
    const QTemporaryDir scratch;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, scratch.path());
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("WbemScope"));
    QCommandLineParser parser;
    const QCommandLineOption theme(QStringLiteral("theme"), {}, QStringLiteral("name"),
                                   QStringLiteral("light"));
    const QCommandLineOption language(QStringLiteral("language"), {}, QStringLiteral("name"),
                                      QStringLiteral("en"));
    const QCommandLineOption size(QStringLiteral("size"), {}, QStringLiteral("WxH"),
                                  QStringLiteral("1440x900"));
    parser.addOptions({theme, language, size});
    parser.process(app);
    QStringList wanted = parser.positionalArguments();
    if (wanted.isEmpty())
        parser.showHelp(2);
    const QDir out(wanted.takeFirst());
    QDir().mkpath(out.path());
    const QString extent = parser.value(size);
    const QSize pixels(extent.section(u'x', 0, 0).toInt(), extent.section(u'x', 1).toInt());
    Theme::instance().setMode(Theme::modeFromName(parser.value(theme)));
    language::install(parser.value(language));
    bool all = true;
    for (const Scene& scene : Scenes) {
        const QString name = QLatin1String(scene.name);
        if (!wanted.isEmpty() && !wanted.contains(name))
            continue;
        const QString path = out.filePath(name + QStringLiteral(".png"));
        const bool done = picture(scene, pixels, path);
        std::printf("%s%s\n", qUtf8Printable(path), done ? "" : ": failed");
        all = all && done;
    }
    Session::waitForWorkers(std::chrono::seconds(2));
    return all ? 0 : 1;
}
