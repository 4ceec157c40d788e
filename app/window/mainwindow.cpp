#include "app/window/mainwindow.h"

#include "app/window/altkeys.h"
#include "app/window/appearance.h"
#include "app/window/docks.h"
#include "app/window/labmenu.h"
#include "app/window/shortcuts.h"
#include "app/window/statusline.h"
#include "app/window/why.h"
#include "ui/astext/copyas.h"
#include "ui/bits/bitsroom.h"
#include "ui/calls/calldetail.h"
#include "ui/calls/callsroom.h"
#include "ui/calls/hexview.h"
#include "ui/common/datatable.h"
#include "ui/common/icons.h"
#include "ui/common/widgets.h"
#include "ui/connection/connectionform.h"
#include "ui/events/consumerspage.h"
#include "ui/events/eventsroom.h"
#include "ui/inspector/inspector.h"
#include "ui/lab/labroom.h"
#include "ui/namespaces/classmodel.h"
#include "ui/namespaces/namespaceroom.h"
#include "ui/probe/proberoom.h"
#include "ui/providers/providersroom.h"
#include "ui/query/queryroom.h"
#include "ui/query/resultmodel.h"
#include "ui/query/wqleditor.h"
#include "ui/rights/rightsroom.h"
#include "ui/workshop/workshoproom.h"

#include <QApplication>
#include <QCloseEvent>
#include <QComboBox>
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
const QString ScenariosKey = QStringLiteral("lab/scenarios");
const QString LessonsKey = QStringLiteral("workshop/directories");

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
    , m_providers(new ProvidersRoom(m_sessions, this))
    , m_probe(new ProbeRoom(m_sessions, m_lab, this))
    , m_events(new EventsRoom(m_sessions, m_schemas, this))
    , m_status(new StatusLine(statusBar())) {
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
    m_lab->setScenarios(QSettings().value(ScenariosKey).toStringList());
    arrangeDocks();
    makeMenus();
    new AltKeys(this);
    wire();
    wireSessions();
    wireCalls();
    wireProbe();
    wireEvents();
    wireProviders();
    wireWorkshop();
    showCurrent();
    showLab();
    m_factoryState = saveState(StateVersion);
    restoreLayout();
}

MainWindow::~MainWindow() {
    // The rooms look at the sessions and the ledger: they go first.
    m_docks->deleteAll();
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

std::vector<Room> MainWindow::rooms() {
    constexpr auto Left = Qt::LeftDockWidgetArea, Right = Qt::RightDockWidgetArea,
                   Bottom = Qt::BottomDockWidgetArea, Nowhere = Qt::NoDockWidgetArea;
    constexpr bool Shown = true, Waits = false;
    const auto key = [](Qt::Key digit) { return QKeySequence(Qt::CTRL | digit); };
    const auto on = [](QWidget* widget) { return [widget] { return widget; }; };
    // Classes belong to the selected namespace: one dock, so that the connection's ladder gets the whole
    // column.
    auto* tree = new QSplitter(Qt::Vertical, this);
    tree->setChildrenCollapsible(false);
    tree->addWidget(m_namespaces);
    tree->addWidget(m_classes);
    tree->setSizes({330, 200});
    tree->setStretchFactor(0, 1); // a room at the bottom that wants more height takes it from the tree
    tree->setStretchFactor(1, 0);
    return {
        {tr("Connection"), "connection", m_form, Left, Shown, tr("Go to &Connection"), key(Qt::Key_1),
         on(m_form->targetEdit())},
        {tr("Namespaces"), "namespaces", tree, Left, Shown, tr("Go to &Namespaces"), key(Qt::Key_2),
         on(m_namespaces->tree())},
        {{},
         "classes",
         m_classes,
         Nowhere,
         Shown,
         tr("Go to C&lasses"),
         key(Qt::Key_3),
         on(m_classes->table())},
        {{},
         nullptr,
         m_queries,
         Nowhere,
         Shown,
         tr("Go to &Query"),
         key(Qt::Key_4),
         [this] { return m_queries->current()->editor(); }},
        {{},
         nullptr,
         m_queries,
         Nowhere,
         Shown,
         tr("Go to &Rows"),
         key(Qt::Key_5),
         [this] { return m_queries->current()->table(); }},
        {tr("Inspector"), "inspector", m_inspector, Right, Shown, tr("Go to &Inspector"), key(Qt::Key_6),
         on(m_inspector->propertyTable())},
        {tr("Calls"), "calls", m_calls, Bottom, Shown, tr("Go to C&alls"), key(Qt::Key_7),
         on(m_calls->table())},
        {tr("Call"), "call", m_detail, Right, Shown, tr("Go to the Call’s &Bytes"), key(Qt::Key_8),
         on(m_detail->hexView())},
        {tr("BITS"), "bits", m_bits, Bottom, Waits, tr("Go to BIT&S"), {}, on(m_bits->focusTarget())},
        {tr("Workshop"),
         "workshop",
         m_workshop,
         Right,
         Waits,
         {}, // showWorkshop() does more
         {},
         [this] { return m_workshop->focusTarget(); }},
        {tr("Rights"),
         "rights",
         m_rights,
         Bottom,
         Waits,
         tr("Go to Rig&hts"),
         {},
         on(m_rights->readButton())},
        {tr("Providers"),
         "providers",
         m_providers,
         Bottom,
         Waits,
         tr("Go to Pro&viders"),
         {},
         on(m_providers->readButton())},
        {tr("Events"),
         "events",
         m_events,
         Bottom,
         Waits,
         tr("Go to &Events"),
         {},
         on(m_events->permanent()->readButton())},
        {tr("Probe"), "probe", m_probe, Right, Waits, tr("Go to the &Probe"),
         QKeySequence(tr("Ctrl+Shift+P")), on(m_probe->form()->operationBox())},
        {tr("Lab"), "lab", m_labRoom, Left, Shown, {}, {}, on(m_labRoom->accounts())},
    };
}

void MainWindow::arrangeDocks() {
    // The ledger is the widest table: it has the bottom under the tree and the query; the right column is
    // full height.
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    m_docks = new Docks(this, rooms());
    raise(m_namespaces);
    raise(m_inspector);
    proportionDocks(firstSize());
}

void MainWindow::proportionDocks(QSize window) {
    // What a level adds is not cut in the form; three blankets side by side want more than a third of a small
    // window.
    constexpr int Form = 380, ThreeBlankets = 352;
    const int width = window.width();
    m_docks->setWidth(m_namespaces, std::clamp(Form, width * 2 / 9, width * 31 / 100));
    m_docks->setWidth(m_inspector, std::max(width / 3, std::min(ThreeBlankets, width * 2 / 5)));
    m_docks->setHeight(m_calls, window.height() * 3 / 10);
}

void MainWindow::raise(QWidget* room) {
    m_docks->raise(room);
}

void MainWindow::makeMenus() {
    auto* connection = menuBar()->addMenu(tr("&Connection"));
    connection->addAction(icon(QStringLiteral("connect")), tr("&New Connection"), QKeySequence(tr("Ctrl+N")),
                          this, [this] { m_docks->goTo(m_form); });
    m_disconnect = connection->addAction(icon(QStringLiteral("disconnect")), tr("&Disconnect"),
                                         QKeySequence(tr("Ctrl+D")), this, [this] {
                                             if (m_sessions->current())
                                                 m_sessions->remove(m_sessions->current());
                                         });
    connection->addSeparator();
    connection->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);

    auto* query = menuBar()->addMenu(tr("&Query"));
    query->addAction(icon(QStringLiteral("add")), tr("&New Query"), QKeySequence::AddTab, this,
                     [this] { m_queries->newPage(); });
    query->addAction(tr("C&lose Query"), QKeySequence::Close, this,
                     [this] { m_queries->closePage(m_queries->currentIndex()); });
    query->addSeparator();
    query->addAction(icon(QStringLiteral("run")), tr("&Run"), QKeySequence(Qt::Key_F5), this,
                     [this] { m_queries->current()->run(); });
    query->addAction(icon(QStringLiteral("stop")), tr("&Cancel"), QKeySequence(Qt::SHIFT | Qt::Key_F5), this,
                     [this] { m_queries->current()->cancel(); });
    query->addSeparator();
    query->addAction(icon(QStringLiteral("filter")), tr("&Filter the List"), QKeySequence::Find, this,
                     &MainWindow::focusFilter);

    makeLabMenu();
    makeViewMenu();

    auto* help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&Keyboard Shortcuts"), QKeySequence::HelpContents, this,
                    [this] { showShortcutPage(this); });
    help->addAction(icon(QStringLiteral("info")), tr("&About WbemScope"), this, &MainWindow::showAbout);
}

void MainWindow::makeLabMenu() {
    auto* menu = new LabMenu(tr("&Lab"), m_lab, this);
    menuBar()->addMenu(menu);
    connect(menu, &LabMenu::exploreRequested, this, &MainWindow::exploreLab);
    connect(menu, &LabMenu::connectRequested, this, &MainWindow::connectTo);
    connect(menu, &LabMenu::lessonsRequested, this, &MainWindow::showWorkshop);
    connect(menu, &LabMenu::addLessonsRequested, this, [this] {
        showWorkshop();
        m_workshop->addLessons();
    });
    connect(menu, &LabMenu::resetRequested, m_workshop, &WorkshopRoom::resetLab);
    connect(menu, &LabMenu::scenariosChosen, this, [this](const QStringList& directories) {
        m_lab->setScenarios(directories);
        QSettings().setValue(ScenariosKey, directories);
        m_workshop->resetLab();
    });
    connect(menu, &LabMenu::roomRequested, this, [this] { m_docks->goTo(m_labRoom); });
}

void MainWindow::makeViewMenu() {
    auto* view = menuBar()->addMenu(tr("&View"));
    m_docks->addPlaces(view);
    view->addAction(tr("Go to the &Workshop"), QKeySequence(Qt::CTRL | Qt::Key_9), this,
                    &MainWindow::showWorkshop);
    view->addSeparator();
    m_docks->addSwitches(view->addMenu(tr("&Docks")));
    view->addMenu(new ThemeMenu(tr("&Theme"), this));
    auto* languages = new LanguageMenu(tr("Lang&uage (at the next start)"), this);
    view->addMenu(languages);
    connect(languages, &LanguageMenu::chosen, this, [this](const QString& language) {
        m_status->say(tr("%1: takes effect when WbemScope is started again.").arg(language), 15'000);
    });
    view->addAction(tr("Reset La&yout"), this, [this] { restoreState(m_factoryState, StateVersion); });
}

void MainWindow::wire() {
    connect(m_namespaces, &NamespaceRoom::namespaceSelected, this, &MainWindow::selectNamespace);
    connect(m_namespaces->labButton(), &QPushButton::clicked, this, &MainWindow::exploreLab);
    connect(m_namespaces->connectButton(), &QPushButton::clicked, this, [this] { m_docks->goTo(m_form); });
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
    connect(m_labRoom, &LabRoom::connectRequested, this, &MainWindow::connectTo);
    connect(m_form, &ConnectionForm::restartRequested, this, &MainWindow::restart);
    connect(m_lab, &LabController::stateChanged, this, &MainWindow::showLab);
    connect(m_lab, &LabController::settingsChanged, this, &MainWindow::showLab);
}

void MainWindow::wireSessions() {
    connect(m_sessions, &SessionList::currentChanged, this, &MainWindow::showCurrent);
    connect(m_sessions, &SessionList::aboutToRemove, this, [this](Session* session) {
        m_queries->forget(session);
        m_rights->forget(session);
        m_events->forget(session);
        m_providers->forget(session);
        if (m_classes->model()->schema() && m_classes->model()->schema()->session() == session)
            m_classes->setSchema(nullptr);
    });
    connect(m_sessions, &SessionList::stateChanged, this, [this](Session* session) {
        if (session->state() == Session::State::Open) {
            m_namespaces->reveal(session, session->request().nameSpace);
            raise(m_namespaces);
            m_status->say(tr("Connected: %1").arg(session->title()), 5000);
            if (session == m_queryWhenOpen && !m_queryThen.isEmpty()) {
                m_queries->setTarget(session, session->request().nameSpace, session->title());
                m_queries->runQuery(m_queryThen);
            }
        } else if (session->state() == Session::State::Failed) {
            m_status->say(outcomeText(session->lastOutcome()), 15000);
        }
        showCurrent();
    });
}

void MainWindow::wireCalls() {
    m_why = new Why({m_sessions, m_calls, m_detail, m_form, m_queries, m_namespaces,
                     [this](QWidget* room) { raise(room); }},
                    this);
    connect(m_ledger, &Ledger::appended, this, [this](int first, int last) {
        for (int i = first; i <= last; ++i)
            m_status->note(m_ledger->at(i));
        showCurrent();
    });
    connect(m_calls, &CallsRoom::callSelected, this, [this](quint64 id) {
        m_detail->setCall(m_calls->current());
        if (id)
            raise(m_detail);
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
}

void MainWindow::wireProbe() {
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
}

void MainWindow::wireEvents() {
    connect(m_events, &EventsRoom::callsRequested, this, [this](const std::vector<quint64>& calls) {
        raise(m_calls);
        m_calls->select(calls);
    });
    connect(m_events, &EventsRoom::objectSelected, this,
            [this](const cim::Object& object, const QString& problem) {
                m_inspector->setObject(object, problem);
                if (object || !problem.isEmpty())
                    raise(m_inspector);
            });
}

void MainWindow::wireProviders() {
    // The call's panel shows it; the providers stay where they are.
    connect(m_providers, &ProvidersRoom::callRequested, m_why, &Why::goTo);
    connect(m_providers, &ProvidersRoom::classRequested, this,
            [this](Session* session, const QString& nameSpace, const QString& className) {
                m_namespaces->reveal(session, nameSpace);
                selectNamespace(session, nameSpace);
                m_queries->runQuery(QStringLiteral("SELECT * FROM %1").arg(className));
            });
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
    connect(m_workshop, &WorkshopRoom::roomWanted, this, [this](const QString& name) {
        m_docks->raise(name);
        m_calls->showNewest(); // of a step, the calls it made are the ones to look at
    });
    connect(m_workshop, &WorkshopRoom::presentingChanged, this, &MainWindow::present);
}

void MainWindow::showWorkshop() {
    m_docks->goTo(m_workshop);
    // A lesson is read: a column that suits a table of properties is too narrow for it.
    if (m_workshop->width() < width() / 4)
        present(m_workshop->isPresenting());
}

void MainWindow::present(bool on) {
    // The audience reads the lesson; the rest of the window stays to be looked at.
    m_docks->setWidth(m_workshop, on ? width() * 11 / 20 : width() / 3);
}

void MainWindow::selectNamespace(Session* session, const QString& path) {
    if (session->state() != Session::State::Open)
        return;
    const QString nameSpace = path.isEmpty() ? session->request().nameSpace : path;
    m_queries->setTarget(session, nameSpace, session->title());
    m_classes->setSchema(m_schemas->of(session, nameSpace));
    m_rights->setTarget(session, nameSpace);
    m_events->setTarget(session, nameSpace);
    m_providers->setTarget(session, nameSpace);
    m_probe->form()->setTarget(session, nameSpace);
    showCurrent();
}

void MainWindow::showCurrent() {
    m_disconnect->setEnabled(m_sessions->current());
    m_status->showConnection(m_sessions->current());
    setWindowTitle(m_sessions->current() ? tr("%1 – WbemScope").arg(m_status->summary()) : tr("WbemScope"));
}

void MainWindow::showLab() {
    m_status->showLab(*m_lab);
    if (m_lab->state() == LabController::State::Failed) {
        raise(m_labRoom);
        m_exploreWhenRunning = false;
    }
    if (m_lab->state() == LabController::State::Running && std::exchange(m_exploreWhenRunning, false))
        exploreLab();
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
    m_form->open(request);
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
        m_status->say(tr("The program could not be started anew."), 15000);
}

void MainWindow::restoreLayout() {
    resize(firstSize());
    QSettings settings;
    restoreGeometry(settings.value(GeometryKey).toByteArray());
    m_arranged = restoreState(settings.value(StateKey).toByteArray(), StateVersion);
}

void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    // Whoever made the window may have given it another size than the one its docks were made for.
    if (!std::exchange(m_arranged, true))
        proportionDocks(size());
}

void MainWindow::closeEvent(QCloseEvent* event) {
    QSettings settings;
    settings.setValue(GeometryKey, saveGeometry());
    settings.setValue(StateKey, saveState(StateVersion));
    QMainWindow::closeEvent(event);
}

} // namespace wbemscope::ui
