#include "ui/query/keepfresh.h"

#include "core/cim/wql/parser.h"
#include "ui/common/widgets.h"

#include <QHBoxLayout>
#include <QSpinBox>
#include <QToolButton>

namespace wbemscope::ui {
namespace {

constexpr int Longest = 3600; ///< Seconds.
constexpr int Usual = 2;

/// `SELECT * FROM Class`, and nothing more: the class.
QString wholeClass(const QString& wql) {
    try {
        const auto query = cim::wql::parse(wql);
        const auto* select = query.select();
        if (select && select->all && !select->where && !select->isSchema() && !select->looksLikeEvent())
            return select->className;
    } catch (const ProtocolError&) {
        // Not a question of ours.
    }
    return {};
}

} // namespace

KeepFresh::KeepFresh(QWidget* parent)
    : QWidget(parent)
    , m_button(toolButton(QStringLiteral("refresh"), tr("Keep fresh"), this))
    , m_seconds(new QSpinBox(this)) {
    m_button->setText(tr("Keep fresh"));
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setCheckable(true);
    m_seconds->setRange(1, Longest);
    m_seconds->setValue(Usual);
    m_seconds->setSuffix(tr(" s"));
    m_seconds->setAccessibleName(tr("Seconds from one refresh to the next"));
    m_seconds->setToolTip(m_seconds->accessibleName());
    m_seconds->hide();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_button);
    layout->addWidget(m_seconds);
    connect(m_button, &QToolButton::toggled, this, [this](bool on) {
        m_seconds->setVisible(on);
        Q_EMIT toggled(on);
    });
    connect(m_seconds, &QSpinBox::valueChanged, this, [this] { Q_EMIT periodChanged(period()); });
    setQuery({});
}

void KeepFresh::setQuery(const QString& wql) {
    m_class = wholeClass(wql);
    const bool possible = !m_class.isEmpty();
    if (!possible)
        m_button->setChecked(false);
    m_button->setEnabled(possible);
    m_button->setToolTip(
        possible ? tr("Watch %1 by a refresher (IWbemRefresher): its own instances, without those of "
                      "subclasses, again "
                      "and again. Its proxies have a blanket of their own.")
                       .arg(m_class)
                 : tr("A refresher watches a whole class: it needs SELECT * FROM a class, without WHERE."));
}

QString KeepFresh::subject() const {
    return m_button->isChecked() ? m_class : QString();
}

std::chrono::seconds KeepFresh::period() const {
    return std::chrono::seconds(m_seconds->value());
}

} // namespace wbemscope::ui
