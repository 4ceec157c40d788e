#include "app/window/mainwindow.h"

#include "app/window/shortcuts.h"
#include "app/window/why.h"
#include "core/language/language.h"
#include "ui/astext/copyas.h"
#include "ui/bits/bitsroom.h"
#include "ui/calls/calldetail.h"
#include "ui/calls/callsroom.h"
#include "ui/common/datatable.h"
#include "ui/common/glyphs.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/connection/connectionform.h"
#include "ui/inspector/inspector.h"
#include "ui/lab/labroom.h"
#include "ui/namespaces/classmodel.h"
#include "ui/namespaces/namespaceroom.h"
#include "ui/probe/proberoom.h"
#include "ui/query/queryroom.h"
#include "ui/query/resultmodel.h"
#include "ui/query/wqleditor.h"
#include "ui/rights/rightsroom.h"
#include "ui/workshop/workshoproom.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QMenuBar>
#include <QMessageBox>
#include <QProcess>
#include <QScreen>
#include <QSettings>
#include <QSplitter>
#include <QStatusBar>
#include <QTreeView>

namespace wbemscope::ui {
namespace {

constexpr int StateVersion = 2;
const QString GeometryKey = QStringLiteral("window/geometry");
const QString StateKey = QStringLiteral("window/state");
const QString LessonsKey = QStringLiteral("workshop/directories");
const QString LanguageKey = QStringLiteral("window/language");
const QString ThemeKey = QStringLiteral("window/theme");

} // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent)
    , m_ledger(new Ledger(this))
    , m_sessions(new SessionList(m_ledger, this))
    , m_schemas(new SchemaStore(this))
    , m_lab(new LabController(this))
    , m_form(new ConnectionForm(m_sessions, this))
    , m_namespaces(new NamespaceRoom(m_sessions, this))
    , m_classes(new ClassRoom(this))
    , m_queries(new QueryRoom(m_schemas, this))
    , m_inspector(new Inspector(this))
    , m_calls(new CallsRoom(m_ledger, this))
    , m_detail(new CallDetail(this))
    , m_labRoom(new LabRoom(m_lab, this))
    , m_bits(new BitsRoom(makeBitsService(m_ledger, this), this))
    , m_workshop(new WorkshopRoom(m_lab, m_sessions, this))
    , m_rights(new RightsRoom(m_sessions, this))
    , m_probe(new ProbeRoom(m_sessions, m_lab, this))
    , m_lockLabel(new ElidedLabel(this))
    , m_accountLabel(new ElidedLabel(this))
    , m_hostLabel(new ElidedLabel(this))
    , m_labLabel(new ElidedLabel(this)) {
    setWindowIcon(appIcon());
    setCentralWidget(m_queries);
    setDockOptions(QMainWindow::AnimatedDocks | QMainWindow::AllowTabbedDocks |
                   QMainWindow::AllowNestedDocks);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    m_calls->setConnectionNames([this](quint32 id) {
        if (id == BitsService::ConnectionId)
            return tr("BITS");
        const QString probe = m_probe->connectionTitle(id);
        return probe.isEmpty() ? m_sessions->shortTitleOf(id) : probe;
    });
    arrangeDocks();
    makeMenus();
    makeStatusBar();
    wire();
    wireWorkshop();
    showCurrent();
    showLab();
    m_factoryState = saveState(StateVersion);
    restoreLayout();
}

MainWindow::~MainWindow() {
    // The rooms look at the sessions and the ledger: they go first.
    for (QDockWidget* dock : m_docks)
        delete dock;
    delete takeCentralWidget();
}

QSize MainWindow::firstSize() const {
    constexpr QSize Wanted(1440, 900);
    constexpr QSize FrameAndPanels(40, 60);
    // Nobody sees that platform's screen, and a picture is taken of the whole window.
    if (QGuiApplication::platformName() == u"offscreen")
        return Wanted;
    return Wanted.boundedTo(screen()->availableSize() - FrameAndPanels);
}

QDockWidget* MainWindow::addDock(const QString& title, const char* name, QWidget* room,
                                 Qt::DockWidgetArea area) {
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(QLatin1String(name));
    dock->setWidget(room);
    addDockWidget(area, dock);
    m_docks.push_back(dock);
    return dock;
}

void MainWindow::arrangeDocks() {
    // The ledger is the widest table: it has the bottom under the tree and the query; the right column is
    // full height.
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    auto* connection = addDock(tr("Connection"), "connection", m_form, Qt::LeftDockWidgetArea);
    // Classes belong to the selected namespace: one dock, so that the connection's ladder gets the whole
    // column.
    auto* tree = new QSplitter(Qt::Vertical, this);
    tree->setChildrenCollapsible(false);
    tree->addWidget(m_namespaces);
    tree->addWidget(m_classes);
    tree->setSizes({330, 200});
    auto* namespaces = addDock(tr("Namespaces"), "namespaces", tree, Qt::LeftDockWidgetArea);
    auto* lab = addDock(tr("Lab"), "lab", m_labRoom, Qt::LeftDockWidgetArea);
    auto* calls = addDock(tr("Calls"), "calls", m_calls, Qt::BottomDockWidgetArea);
    auto* rights = addDock(tr("Rights"), "rights", m_rights, Qt::BottomDockWidgetArea);
    auto* inspector = addDock(tr("Inspector"), "inspector", m_inspector, Qt::RightDockWidgetArea);
    auto* call = addDock(tr("Call"), "call", m_detail, Qt::RightDockWidgetArea);
    tabifyDockWidget(connection, namespaces);
    tabifyDockWidget(namespaces, lab);
    tabifyDockWidget(inspector, call);
    auto* bits = addDock(tr("BITS"), "bits", m_bits, Qt::BottomDockWidgetArea);
    tabifyDockWidget(calls, bits);
    bits->hide();
    auto* workshop = addDock(tr("Workshop"), "workshop", m_workshop, Qt::RightDockWidgetArea);
    tabifyDockWidget(call, workshop);
    workshop->hide();
    tabifyDockWidget(calls, rights);
    rights->hide();
    auto* probe = addDock(tr("Probe"), "probe", m_probe, Qt::RightDockWidgetArea);
    tabifyDockWidget(call, probe);
    probe->hide();
    namespaces->raise();
    inspector->raise();
    const int wide = firstSize().width();
    resizeDocks({namespaces, inspector}, {wide * 2 / 9, wide / 3}, Qt::Horizontal);
    resizeDocks({calls}, {270}, Qt::Vertical);
}

void MainWindow::raise(QWidget* room) {
    for (QDockWidget* dock : m_docks) {
        if (dock->widget() == room || dock->widget()->isAncestorOf(room)) {
            dock->show();
            dock->raise();
            // A room that was made for more height than its neighbour left it gets it, once it is looked at.
            if (dockWidgetArea(dock) == Qt::BottomDockWidgetArea && !dock->isFloating())
                resizeDocks({dock}, {std::max(dock->height(), room->sizeHint().height())}, Qt::Vertical);
        }
    }
}

void MainWindow::makeMenus() {
    const auto action = [this](QMenu* menu, const QString& iconName, const QString& text,
                               const QKeySequence& keys, auto&& slot) {
        auto* added = menu->addAction(text);
        if (!iconName.isEmpty())
            added->setIcon(icon(iconName));
        if (!keys.isEmpty())
            added->setShortcut(keys);
        connect(added, &QAction::triggered, this, std::forward<decltype(slot)>(slot));
        return added;
    };
    const auto go = [this](QWidget* room, QWidget* focus) {
        return [this, room, focus] {
            raise(room);
            focus->setFocus(Qt::ShortcutFocusReason);
        };
    };

    auto* connection = menuBar()->addMenu(tr("&Connection"));
    action(connection, QStringLiteral("connect"), tr("&New Connection"), QKeySequence(tr("Ctrl+N")),
           go(m_form, m_form->targetEdit()));
    m_disconnect = action(connection, QStringLiteral("disconnect"), tr("&Disconnect"),
                          QKeySequence(tr("Ctrl+D")), [this] {
                              if (m_sessions->current())
                                  m_sessions->remove(m_sessions->current());
                          });
    connection->addSeparator();
    action(connection, {}, tr("&Quit"), QKeySequence::Quit, [this] { close(); });

    auto* query = menuBar()->addMenu(tr("&Query"));
    action(query, QStringLiteral("add"), tr("&New Query"), QKeySequence::AddTab,
           [this] { m_queries->newPage(); });
    action(query, {}, tr("C&lose Query"), QKeySequence::Close,
           [this] { m_queries->closePage(m_queries->currentIndex()); });
    query->addSeparator();
    action(query, QStringLiteral("run"), tr("&Run"), QKeySequence(Qt::Key_F5),
           [this] { m_queries->current()->run(); });
    action(query, QStringLiteral("stop"), tr("&Cancel"), QKeySequence(Qt::SHIFT | Qt::Key_F5),
           [this] { m_queries->current()->cancel(); });
    query->addSeparator();
    action(query, QStringLiteral("filter"), tr("&Filter the List"), QKeySequence::Find,
           [this] { focusFilter(); });

    auto* lab = menuBar()->addMenu(tr("&Lab"));
    action(lab, QStringLiteral("lab"), tr("&Explore the Lab"), QKeySequence(tr("Ctrl+L")),
           [this] { exploreLab(); });
    lab->addSeparator();
    m_labStart = action(lab, {}, tr("&Start"), {}, [this] {
        if (m_lab->state() == LabController::State::Running)
            m_lab->stop();
        else
            m_lab->start();
    });
    m_labAccounts = lab->addMenu(tr("&Connect as"));
    for (const auto& account : lab::Lab::accounts()) {
        auto* added = m_labAccounts->addAction(icon(QStringLiteral("account")),
                                               QStringLiteral("%1: %2").arg(account.name, account.may));
        connect(added, &QAction::triggered, this,
                [this, account] { connectTo(m_lab->requestFor(account, AuthnLevel::PktPrivacy)); });
    }
    lab->addSeparator();
    m_labHardening = lab->addAction(tr("DCOM &Hardening"));
    m_labHardening->setCheckable(true);
    connect(m_labHardening, &QAction::toggled, m_lab, &LabController::setHardening);
    auto* hints = lab->addMenu(tr("Authn H&int"));
    m_labHints = new QActionGroup(this);
    for (int level = int(AuthnLevel::None); level <= int(AuthnLevel::PktPrivacy); ++level) {
        auto* added = m_labHints->addAction(ladderIcon(AuthnLevel(level)), monikerName(AuthnLevel(level)));
        added->setCheckable(true);
        added->setData(level);
        hints->addAction(added);
    }
    connect(m_labHints, &QActionGroup::triggered, this,
            [this](QAction* chosen) { m_lab->setAuthnHint(AuthnLevel(chosen->data().toInt())); });
    lab->addSeparator();
    action(lab, {}, tr("&Lessons"), QKeySequence(tr("Ctrl+Shift+L")), [this] { showWorkshop(); });
    action(lab, {}, tr("A&dd Lessons…"), {}, [this] {
        showWorkshop();
        m_workshop->addLessons();
    });
    action(lab, QStringLiteral("refresh"), tr("&Reset the Lab"), {}, [this] { m_workshop->resetLab(); });
    lab->addSeparator();
    action(lab, {}, tr("&Accounts and Statistics"), {}, go(m_labRoom, m_labRoom->accounts()));

    m_viewMenu = menuBar()->addMenu(tr("&View"));
    int number = 1;
    const auto room = [&](const QString& text, QWidget* where, QWidget* focus) {
        action(m_viewMenu, {}, text, QKeySequence(int(Qt::CTRL) | int(Qt::Key_0 + number)), go(where, focus));
        ++number;
    };
    room(tr("Go to &Connection"), m_form, m_form->targetEdit());
    room(tr("Go to &Namespaces"), m_namespaces, m_namespaces->tree());
    room(tr("Go to C&lasses"), m_classes, m_classes->table());
    action(m_viewMenu, {}, tr("Go to &Query"), QKeySequence(int(Qt::CTRL) | int(Qt::Key_0 + number++)),
           [this] { m_queries->current()->editor()->setFocus(Qt::ShortcutFocusReason); });
    action(m_viewMenu, {}, tr("Go to &Rows"), QKeySequence(int(Qt::CTRL) | int(Qt::Key_0 + number++)),
           [this] { m_queries->current()->table()->setFocus(Qt::ShortcutFocusReason); });
    room(tr("Go to &Inspector"), m_inspector, m_inspector->propertyTable());
    room(tr("Go to C&alls"), m_calls, m_calls->table());
    room(tr("Go to the Call’s &Bytes"), m_detail, m_detail);
    action(m_viewMenu, {}, tr("Go to BIT&S"), {}, go(m_bits, m_bits->focusTarget()));
    action(m_viewMenu, {}, tr("Go to the &Workshop"), {}, [this] { showWorkshop(); });
    action(m_viewMenu, {}, tr("Go to Rig&hts"), {}, go(m_rights, m_rights->readButton()));
    action(m_viewMenu, {}, tr("Go to the &Probe"), QKeySequence(tr("Ctrl+Shift+P")),
           go(m_probe, m_probe->form()->operationBox()));
    m_viewMenu->addSeparator();
    auto* docks = m_viewMenu->addMenu(tr("&Docks"));
    for (QDockWidget* dock : m_docks)
        docks->addAction(dock->toggleViewAction());
    auto* themes = m_viewMenu->addMenu(tr("&Theme"));
    auto* group = new QActionGroup(this);
    for (const auto& [mode, text] :
         {std::pair(ThemeMode::System, tr("&System")), std::pair(ThemeMode::Light, tr("&Light")),
          std::pair(ThemeMode::Dark, tr("&Dark"))}) {
        auto* added = group->addAction(text);
        added->setCheckable(true);
        added->setChecked(Theme::instance().mode() == mode);
        connect(added, &QAction::triggered, this, [mode = mode] {
            Theme::instance().setMode(mode);
            QSettings().setValue(ThemeKey, Theme::modeName(mode));
        });
        themes->addAction(added);
    }
    makeLanguageMenu();
    action(m_viewMenu, {}, tr("R&eset Layout"), {}, [this] { restoreState(m_factoryState, StateVersion); });

    auto* help = menuBar()->addMenu(tr("&Help"));
    action(help, {}, tr("&Keyboard Shortcuts"), QKeySequence::HelpContents, [this] { showShortcuts(); });
    action(help, QStringLiteral("info"), tr("&About WbemScope"), {}, [this] { showAbout(); });
}

void MainWindow::makeLanguageMenu() {
    // The rooms take their texts once, when they are made: another language means a new window.
    auto* languages = m_viewMenu->addMenu(tr("Lang&uage (at the next start)"));
    auto* group = new QActionGroup(this);
    const QString chosen = QSettings().value(LanguageKey).toString();
    const auto add = [&](const QString& text, const QString& name) {
        auto* added = group->addAction(text);
        added->setCheckable(true);
        added->setChecked(chosen == name);
        connect(added, &QAction::triggered, this, [this, name, text] {
            QSettings().setValue(LanguageKey, name);
            statusBar()->showMessage(
                tr("%1: takes effect when WbemScope is started again.").arg(QString(text).remove(u'&')),
                15'000);
        });
        languages->addAction(added);
    };
    add(tr("&System"), {});
    for (const QString& name : language::available())
        add(language::nativeName(name), name);
}

void MainWindow::makeStatusBar() {
    for (ElidedLabel* label : {m_lockLabel, m_accountLabel, m_hostLabel, m_labLabel})
        statusBar()->addPermanentWidget(label);
    statusBar()->setSizeGripEnabled(true);
}

void MainWindow::wire() {
    connect(m_namespaces, &NamespaceRoom::namespaceSelected, this, &MainWindow::selectNamespace);
    connect(m_namespaces->labButton(), &QPushButton::clicked, this, &MainWindow::exploreLab);
    connect(m_namespaces->connectButton(), &QPushButton::clicked, this, [this] {
        raise(m_form);
        m_form->targetEdit()->setFocus();
    });
    connect(m_sessions, &SessionList::currentChanged, this, &MainWindow::showCurrent);
    connect(m_sessions, &SessionList::aboutToRemove, this, [this](Session* session) {
        m_queries->forget(session);
        m_rights->forget(session);
        if (m_classes->model()->schema() && m_classes->model()->schema()->session() == session)
            m_classes->setSchema(nullptr);
    });
    connect(m_sessions, &SessionList::stateChanged, this, [this](Session* session) {
        if (session->state() == Session::State::Open) {
            m_namespaces->reveal(session, session->request().nameSpace);
            raise(m_namespaces);
            statusBar()->showMessage(tr("Connected: %1").arg(session->title()), 5000);
            if (session == m_queryWhenOpen && !m_queryThen.isEmpty()) {
                m_queries->setTarget(session, session->request().nameSpace, session->title());
                m_queries->runQuery(m_queryThen);
            }
        } else if (session->state() == Session::State::Failed) {
            statusBar()->showMessage(outcomeText(session->lastOutcome()), 15000);
        }
        showCurrent();
    });
    m_why = new Why({m_sessions, m_calls, m_detail, m_form, m_queries, m_namespaces,
                     [this](QWidget* room) { raise(room); }},
                    this);
    connect(m_ledger, &Ledger::appended, this, &MainWindow::noteCalls);
    connect(m_calls, &CallsRoom::callSelected, this, [this](quint64 id) {
        m_detail->setCall(m_calls->current());
        if (id)
            raise(m_detail);
    });
    connect(m_classes, &ClassRoom::classSelected, this, [this](const cim::ClassPtr& cls) {
        m_inspector->setObject({cls, nullptr});
        raise(m_inspector);
    });
    connect(m_classes, &ClassRoom::classActivated, this, [this](const cim::ClassPtr& cls) {
        m_queries->runQuery(QStringLiteral("SELECT * FROM %1").arg(cls->name));
    });
    connect(m_queries, &QueryRoom::objectSelected, this,
            [this](const cim::Object& object, const QString& problem) {
                cim::ClassPtr definition;
                const QueryPage* page = m_queries->current();
                if (object.instance && page && page->session())
                    definition =
                        m_schemas->of(page->session(), page->nameSpace())->find(object.instance->cls->name);
                m_inspector->setObject(object, problem, definition);
                if (object || !problem.isEmpty())
                    raise(m_inspector);
            });
    connect(m_calls->table(), &DataTable::contextMenuOpening, this, [this](QMenu* menu) {
        const CallRecord* call = m_calls->current();
        if (!call)
            return;
        const ConnectionRequest* session = m_sessions->requestOf(call->connectionId);
        const auto made = session            ? std::optional(*session)
                          : m_probe->probe() ? m_probe->probe()->requestOf(call->connectionId)
                                             : std::nullopt;
        if (!made)
            return;
        menu->addSeparator();
        addCopyAsMenu(
            menu, [request = requestOfCall(*made, *call)] { return request; }, this);
    });
    connect(m_probe->labButton(), &QPushButton::clicked, this, &MainWindow::exploreLab);
    connect(m_probe, &ProbeRoom::callsRequested, this, [this](const std::vector<quint64>& calls) {
        raise(m_calls);
        m_calls->select(calls);
        raise(m_probe); // the map stays beside its calls
    });
    connect(m_probe, &ProbeRoom::settingWanted, this, [this](const ConnectionRequest& request, bool now) {
        if (now)
            return connectTo(request);
        m_form->setRequest(request);
        raise(m_form);
        m_form->connectButton()->setFocus(Qt::OtherFocusReason);
    });
    connect(m_labRoom, &LabRoom::connectRequested, this, &MainWindow::connectTo);
    connect(m_form, &ConnectionForm::restartRequested, this, &MainWindow::restart);
    connect(m_lab, &LabController::stateChanged, this, &MainWindow::showLab);
    connect(m_lab, &LabController::settingsChanged, this, &MainWindow::showLab);
}

void MainWindow::wireWorkshop() {
    m_workshop->setHandRows([this](const QString& wql, lessons::Evidence& evidence) {
        const QueryPage* page = m_queries->current();
        if (!page || page->isRunning() || page->query().simplified() != wql.simplified())
            return;
        evidence.rows = page->results()->totalRows();
        const int kept = std::min(page->results()->rowCount(), int(lessons::Evidence::MaxObjects));
        for (int row = 0; row < kept; ++row)
            evidence.objects.push_back(page->results()->object(row));
    });
    m_workshop->setDirectories(QSettings().value(LessonsKey).toStringList());
    connect(m_workshop, &WorkshopRoom::directoriesChanged, this,
            [](const QStringList& directories) { QSettings().setValue(LessonsKey, directories); });
    connect(m_workshop, &WorkshopRoom::formFilled, m_form, &ConnectionForm::setRequest);
    connect(m_workshop, &WorkshopRoom::callRequested, this, [this](quint64 id) { m_calls->select(id); });
    connect(m_workshop, &WorkshopRoom::openInWindowRequested, this,
            [this](const ConnectionRequest& request, const QString& wql) {
                connectTo(request);
                m_queryWhenOpen = m_sessions->current();
                m_queryThen = wql;
            });
    connect(m_workshop, &WorkshopRoom::presentingChanged, this, &MainWindow::present);
}

void MainWindow::showWorkshop() {
    raise(m_workshop);
    // A lesson is read: a column that suits a table of properties is too narrow for it.
    if (m_workshop->width() < width() / 4)
        present(m_workshop->isPresenting());
    m_workshop->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::present(bool on) {
    // The audience reads the lesson; the rest of the window stays to be looked at.
    for (QDockWidget* dock : m_docks)
        if (dock->widget() == m_workshop)
            resizeDocks({dock}, {on ? width() * 11 / 20 : width() / 3}, Qt::Horizontal);
}

void MainWindow::selectNamespace(Session* session, const QString& path) {
    if (session->state() != Session::State::Open)
        return;
    const QString nameSpace = path.isEmpty() ? session->request().nameSpace : path;
    m_queries->setTarget(session, nameSpace, session->title());
    m_classes->setSchema(m_schemas->of(session, nameSpace));
    m_rights->setTarget(session, nameSpace);
    m_probe->form()->setTarget(session, nameSpace);
    showCurrent();
}

void MainWindow::noteCalls(int first, int last) {
    for (int i = first; i <= last; ++i) {
        const CallRecord& call = m_ledger->at(i);
        if ((call.proxyKind == ProxyKind::Services || call.proxyKind == ProxyKind::Enumerator) &&
            call.effective)
            m_locks[call.connectionId] = {call.protection, call.effective->authnLevel};
    }
    showCurrent();
}

void MainWindow::showCurrent() {
    const Session* session = m_sessions->current();
    m_disconnect->setEnabled(session);
    if (!session) {
        setWindowTitle(tr("WbemScope"));
        m_lockLabel->setIcon({});
        m_lockLabel->setText(tr("Not connected"));
        m_accountLabel->setText({});
        m_hostLabel->setText({});
        return;
    }
    const ConnectionRequest& request = session->request();
    QString account = request.credentials.identity();
    if (request.credentials.kind == Credentials::Kind::Anonymous)
        account = tr("anonymous");
    else if (account.isEmpty())
        account = tr("current user");
    QString lock;
    QIcon lockIcon;
    switch (session->state()) {
    case Session::State::Opening:
        lock = tr("connecting…");
        break;
    case Session::State::Failed:
        lock = tr("not connected");
        break;
    case Session::State::Closing:
    case Session::State::Closed:
        lock = tr("closed");
        break;
    case Session::State::Open: {
        const auto it = m_locks.find(session->id());
        if (it == m_locks.end()) {
            lock = tr("connected");
        } else {
            lock = QStringLiteral("%1 (%2)").arg(wireProtectionName(it->second.protection),
                                                 monikerName(it->second.level));
            lockIcon = wireIcon(it->second.protection);
        }
        break;
    }
    }
    m_lockLabel->setIcon(lockIcon);
    m_lockLabel->setText(lock);
    m_accountLabel->setIcon(icon(QStringLiteral("account"), Tint::Muted));
    m_accountLabel->setText(account);
    m_hostLabel->setIcon(icon(QStringLiteral("host"), Tint::Muted));
    m_hostLabel->setText(request.target());
    for (ElidedLabel* label : {m_lockLabel, m_accountLabel, m_hostLabel})
        label->setMinimumWidth(std::min(label->sizeHint().width(), width() / 4));
    setWindowTitle(tr("%1 on %2, %3 – WbemScope").arg(account, request.target(), lock));
}

void MainWindow::showLab() {
    const auto state = m_lab->state();
    const bool running = state == LabController::State::Running;
    m_labStart->setText(running ? tr("&Stop") : tr("&Start"));
    m_labStart->setEnabled(state != LabController::State::Starting);
    m_labAccounts->setEnabled(running);
    m_labHardening->setChecked(m_lab->hardening());
    for (QAction* hint : m_labHints->actions())
        hint->setChecked(hint->data().toInt() == int(m_lab->authnHint()));
    m_labLabel->setIcon(icon(QStringLiteral("lab"), running ? Tint::Ok : Tint::Muted));
    m_labLabel->setText(running ? tr("Lab on port %1").arg(m_lab->port()) : tr("Lab off"));
    m_labLabel->setMinimumWidth(m_labLabel->sizeHint().width());
    if (state == LabController::State::Failed) {
        raise(m_labRoom);
        m_exploreWhenRunning = false;
    }
    if (running && m_exploreWhenRunning) {
        m_exploreWhenRunning = false;
        exploreLab();
    }
}

void MainWindow::exploreLab() {
    if (m_lab->state() != LabController::State::Running) {
        m_exploreWhenRunning = true;
        m_lab->start();
        return;
    }
    connectTo(m_lab->requestFor(lab::Lab::accounts().front(), AuthnLevel::PktPrivacy));
}

void MainWindow::connectTo(const ConnectionRequest& request) {
    m_form->setRequest(request);
    m_sessions->open(request);
    raise(m_namespaces);
}

void MainWindow::focusFilter() {
    // The list that has the focus knows its own filter; without one, the calls.
    for (QWidget* at = QApplication::focusWidget(); at; at = at->parentWidget()) {
        if (auto* filter = at->findChild<FilterEdit*>(); filter && filter->isVisible()) {
            filter->setFocus(Qt::ShortcutFocusReason);
            filter->selectAll();
            return;
        }
    }
    raise(m_calls);
    m_calls->filterEdit()->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::showShortcuts() {
    showShortcutPage(this);
}

void MainWindow::showAbout() {
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("About WbemScope"), QString(), QMessageBox::Ok, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setModal(false);
    box->setIconPixmap(appIcon().pixmap(QSize(64, 64)));
    box->setText(tr("<b>WbemScope %1</b>").arg(QApplication::applicationVersion().toHtmlEscaped()));
    box->setInformativeText(tr("An explorer for WMI that shows the security of every call: what was "
                               "requested, what was effective, and "
                               "what the server saw.\n\nMIT license. Qt %1.")
                                .arg(QLatin1String(qVersion())));
    box->show();
}

void MainWindow::restart() {
    // The form opens with what it was last told.
    if (QProcess::startDetached(QApplication::applicationFilePath(), {}))
        close();
    else
        statusBar()->showMessage(tr("The program could not be started anew."), 15000);
}

void MainWindow::restoreLayout() {
    resize(firstSize());
    QSettings settings;
    restoreGeometry(settings.value(GeometryKey).toByteArray());
    restoreState(settings.value(StateKey).toByteArray(), StateVersion);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    QSettings settings;
    settings.setValue(GeometryKey, saveGeometry());
    settings.setValue(StateKey, saveState(StateVersion));
    QMainWindow::closeEvent(event);
}

} // namespace wbemscope::ui
