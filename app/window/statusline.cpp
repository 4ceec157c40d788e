#include "app/window/statusline.h"

#include "ui/common/glyphs.h"
#include "ui/common/icons.h"
#include "ui/common/widgets.h"
#include "ui/lab/labcontroller.h"

#include <QStatusBar>
#include <QTimer>

namespace wbemscope::ui {

StatusLine::StatusLine(QStatusBar* bar)
    : QObject(bar)
    , m_bar(bar)
    , m_lock(new ElidedLabel(bar))
    , m_account(new ElidedLabel(bar))
    , m_host(new ElidedLabel(bar))
    , m_lab(new ElidedLabel(bar)) {
    for (ElidedLabel* label : {m_lock, m_account, m_host, m_lab})
        bar->addPermanentWidget(label);
    bar->setSizeGripEnabled(true);
}

void StatusLine::say(const QString& text, int milliseconds) {
    // The bar paints its message up to the first permanent widget and cuts it there; where that is, is known
    // when the texts that change now have been laid out.
    QTimer::singleShot(0, this, [this, text, milliseconds] {
        constexpr int Margins = 16;
        const int room = m_lock->x() - Margins;
        m_bar->showMessage(m_bar->fontMetrics().elidedText(text, Qt::ElideRight, room), milliseconds);
    });
}

void StatusLine::note(const CallRecord& call) {
    if ((call.proxyKind == ProxyKind::Services || call.proxyKind == ProxyKind::Enumerator) && call.effective)
        m_locks[call.connectionId] = {call.protection, call.effective->authnLevel};
}

std::pair<QString, QIcon> StatusLine::lockOf(const Session& session) const {
    switch (session.state()) {
    case Session::State::Opening:
        return {tr("connecting…"), {}};
    case Session::State::Failed:
        return {tr("not connected"), {}};
    case Session::State::Closing:
    case Session::State::Closed:
        return {tr("closed"), {}};
    case Session::State::Open:
        break;
    }
    const auto lock = m_locks.find(session.id());
    if (lock == m_locks.end())
        return {tr("connected"), {}};
    const auto& [protection, level] = lock->second;
    return {QStringLiteral("%1 (%2)").arg(wireProtectionName(protection), monikerName(level)),
            wireIcon(protection)};
}

void StatusLine::showConnection(const Session* session) {
    if (!session) {
        m_lock->setIcon({});
        m_lock->setText(tr("Not connected"));
        m_account->setText({});
        m_host->setText({});
        m_summary.clear();
        return;
    }
    const ConnectionRequest& request = session->request();
    QString account = request.credentials.identity();
    if (request.credentials.kind == Credentials::Kind::Anonymous)
        account = tr("anonymous");
    else if (account.isEmpty())
        account = tr("current user");
    const auto [lock, lockIcon] = lockOf(*session);
    m_lock->setIcon(lockIcon);
    m_lock->setText(lock);
    m_account->setIcon(icon(QStringLiteral("account"), Tint::Muted));
    m_account->setText(account);
    m_host->setIcon(icon(QStringLiteral("host"), Tint::Muted));
    m_host->setText(request.target());
    const int most = m_bar->width() / 4;
    for (ElidedLabel* label : {m_lock, m_account, m_host})
        label->setMinimumWidth(std::min(label->sizeHint().width(), most));
    m_summary = tr("%1 on %2, %3").arg(account, request.target(), lock);
}

void StatusLine::showLab(const LabController& lab) {
    const bool running = lab.state() == LabController::State::Running;
    m_lab->setIcon(icon(QStringLiteral("lab"), running ? Tint::Ok : Tint::Muted));
    m_lab->setText(running ? tr("Lab on port %1").arg(lab.port()) : tr("Lab off"));
    m_lab->setMinimumWidth(m_lab->sizeHint().width());
}

} // namespace wbemscope::ui
