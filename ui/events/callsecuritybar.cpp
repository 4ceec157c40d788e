#include "ui/events/callsecuritybar.h"

#include "ui/common/glyphs.h"
#include "ui/common/icons.h"
#include "ui/common/widgets.h"

#include <QHBoxLayout>

namespace wbemscope::ui {
namespace {

QString levels(const SecurityBlanket& blanket, bool both) {
    const QString authn = monikerName(blanket.authnLevel);
    return both ? authn + QStringLiteral(", ") + monikerName(blanket.impersonationLevel) : authn;
}

} // namespace

CallSecurityBar::CallSecurityBar(QWidget* parent)
    : QWidget(parent)
    , m_button(new QToolButton(this))
    , m_requested(new ElidedLabel(this))
    , m_effective(new ElidedLabel(this))
    , m_seen(new ElidedLabel(this))
    , m_wire(new ElidedLabel(this)) {
    m_button->setAutoRaise(true);
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 0, 4, 0);
    layout->setSpacing(10);
    layout->addWidget(m_button);
    layout->addWidget(m_requested);
    layout->addWidget(m_effective);
    layout->addWidget(m_seen);
    layout->addWidget(m_wire);
    layout->addStretch(1);
    connect(m_button, &QToolButton::clicked, this, [this] {
        if (m_call)
            Q_EMIT callRequested(m_call->id);
    });
    setAccessibleName(tr("Security of the subscription’s call"));
    setCall(nullptr);
}

void CallSecurityBar::setCall(const CallRecord* call) {
    m_call = call ? std::optional(*call) : std::nullopt;
    if (m_call)
        m_call->pdus.reset();
    setVisible(m_call.has_value());
    // Hidden while there is none, but never without a name.
    m_button->setText(m_call ? tr("Call %1").arg(m_call->id) : tr("No call yet"));
    if (!m_call)
        return;
    m_button->setIcon(outcomeIcon(m_call->outcome()));
    m_requested->setIcon(ladderIcon(m_call->requested.authnLevel));
    // The impersonation level only where it differs: a line is short.
    const bool impersonation =
        m_call->effective && differenceOf(m_call->requested.impersonationLevel,
                                          m_call->effective->impersonationLevel) != Difference::None;
    m_requested->setText(tr("requested %1").arg(levels(m_call->requested, impersonation)));
    if (m_call->effective) {
        const auto level = m_call->effective->authnLevel;
        const bool differs =
            impersonation || differenceOf(m_call->requested.authnLevel, level) != Difference::None;
        m_effective->setIcon(differs ? icon(QStringLiteral("difference"), Tint::Difference)
                                     : ladderIcon(level));
        m_effective->setText(tr("effective %1").arg(levels(*m_call->effective, impersonation)));
    } else {
        m_effective->setIcon({});
        m_effective->setText(tr("effective: %1").arg(effectiveSourceName(m_call->effectiveSource)));
    }
    if (const auto& seen = m_call->serverSeen) {
        m_seen->setIcon(ladderIcon(seen->authnLevel));
        m_seen->setText(
            tr("seen %1, %2, %3")
                .arg(seen->account, monikerName(seen->authnLevel), monikerName(seen->impersonationLevel)));
    } else {
        m_seen->setIcon({});
        m_seen->setText(tr("seen: the host does not tell"));
    }
    m_wire->setIcon(wireIcon(m_call->protection));
    m_wire->setText(wireProtectionName(m_call->protection));
    m_button->setToolTip(tr("%1: show this call in the list of calls").arg(m_call->method));
    // Levels are never elided; whom the server saw may be, in a small window.
    for (ElidedLabel* label : {m_requested, m_effective, m_wire})
        label->setMinimumWidth(label->sizeHint().width());
    setAccessibleDescription(text());
}

QString CallSecurityBar::text() const {
    if (!m_call)
        return {};
    return QStringList{m_button->text(), m_requested->text(), m_effective->text(), m_seen->text(),
                       m_wire->text()}
        .join(QStringLiteral(" · "));
}

} // namespace wbemscope::ui
