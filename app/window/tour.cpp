#include "app/window/tour.h"

#include "ui/calls/callsroom.h"
#include "ui/common/datatable.h"
#include "ui/namespaces/namespaceroom.h"
#include "ui/query/queryroom.h"

#include <QPixmap>
#include <QScrollBar>
#include <QTreeView>

namespace wbemscope::ui {
namespace {
constexpr int TimeoutMs = 60'000;
constexpr int SettleMs = 1'500; ///< The tree asks for the rights of what it shows.
} // namespace

Tour::Tour(MainWindow* window, QString screenshot, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_screenshot(std::move(screenshot)) {
    m_timeout.setSingleShot(true);
    m_timeout.setInterval(TimeoutMs);
    connect(&m_timeout, &QTimer::timeout, this,
            [this] { fail(tr("The standard session did not end within a minute.")); });
    connect(window->lab(), &LabController::stateChanged, this, &Tour::onLab);
    connect(window->sessions(), &SessionList::stateChanged, this, &Tour::onSession);
    connect(window->queries(), &QueryRoom::queryFinished, this, &Tour::onQuery);
}

void Tour::start() {
    m_timeout.start();
    m_window->lab()->start();
}

void Tour::fail(const QString& problem) {
    if (m_done)
        return;
    m_done = true;
    Q_EMIT finished(problem);
}

void Tour::onLab() {
    LabController* lab = m_window->lab();
    if (lab->state() == LabController::State::Failed)
        return fail(lab->problem());
    if (lab->state() != LabController::State::Running || m_opened > 0)
        return;
    const auto alice = lab::Lab::accounts().front();
    m_window->connectTo(lab->requestFor(alice, AuthnLevel::PktIntegrity));
}

void Tour::onSession(Session* session) {
    if (session->state() == Session::State::Failed)
        return fail(outcomeText(session->lastOutcome()));
    if (session->state() != Session::State::Open)
        return;
    if (++m_opened == 1) {
        const auto alice = lab::Lab::accounts().front();
        m_window->connectTo(m_window->lab()->requestFor(alice, AuthnLevel::PktPrivacy));
        return;
    }
    m_window->namespaces()->reveal(m_window->sessions()->all().front(),
                                   QStringLiteral("ROOT\\Workshop\\PacketPrivacy"));
    QTimer::singleShot(SettleMs, this, [this] {
        // The same namespace at pktPrivacy: together the two tell why the first was refused.
        m_window->namespaces()->reveal(m_window->sessions()->all().back(),
                                       QStringLiteral("ROOT\\Workshop\\PacketPrivacy"));
    });
    QTimer::singleShot(3 * SettleMs, this, [this] {
        // Data of the scenario, not of this machine: a picture may be shown to anybody.
        m_asked = true;
        m_window->queries()->runQuery(QStringLiteral("SELECT Name, Value FROM Workshop_Secret"));
    });
}

void Tour::onQuery(const Outcome& outcome) {
    if (!m_asked)
        return;
    if (!outcome.ok())
        return fail(outcomeText(outcome));
    DataTable* table = m_window->queries()->current()->table();
    table->setCurrentIndex(table->model()->index(0, 0));
    table->fitColumns();
    table->horizontalScrollBar()->setValue(0);
    QTimer::singleShot(SettleMs / 2, this, &Tour::selectCall);
}

void Tour::selectCall() {
    // The newest call that carried the query: sealed, and with its bytes.
    const Ledger* ledger = m_window->ledger();
    for (int i = ledger->count() - 1; i >= 0; --i) {
        const CallRecord& call = ledger->at(i);
        if (call.method == u"ExecQuery" && call.pdus) {
            m_window->calls()->select(call.id);
            break;
        }
    }
    QTimer::singleShot(SettleMs / 2, this, &Tour::save);
}

void Tour::save() {
    if (m_done)
        return;
    m_done = true;
    const QPixmap picture = m_window->grab();
    Q_EMIT finished(picture.save(m_screenshot) ? QString()
                                               : tr("%1 could not be written.").arg(m_screenshot));
}

} // namespace wbemscope::ui
