#include "ui/calls/errorobjectview.h"

#include "ui/common/widgets.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>

namespace wbemscope::ui {

ErrorObjectView::ErrorObjectView(QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this)) {
    setAccessibleName(tr("What the host says of the failure"));
    m_grid->setContentsMargins(0, 4, 0, 4);
    m_grid->setVerticalSpacing(0);
    auto* title = new QLabel(tr("The host's error object"), this);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    m_grid->addWidget(title, 0, 0);
    m_grid->addWidget(copyButton(
                          tr("Copy what the host says"), [this] { return text(); }, this),
                      0, 1, Qt::AlignTop);
    m_grid->setColumnStretch(0, 1);
    hide();
}

void ErrorObjectView::setError(const ErrorObject* error) {
    delete std::exchange(m_lines, nullptr);
    m_shown = error ? errorObjectLines(*error) : std::vector<ErrorObject::Detail>();
    setVisible(!m_shown.empty());
    if (m_shown.empty())
        return;
    m_lines = new QWidget(this);
    auto* lines = new QGridLayout(m_lines);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setVerticalSpacing(1);
    lines->setColumnStretch(1, 1);
    int row = 0;
    for (const auto& [name, value] : m_shown) {
        auto* label = new QLabel(value, m_lines);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::MinimumExpanding);
        label->setAlignment(Qt::AlignTop | Qt::AlignLeading);
        if (name.isEmpty()) {
            lines->addWidget(label, row++, 0, 1, 2);
            continue;
        }
        label->setAccessibleName(name);
        auto* key = new QLabel(name, m_lines);
        key->setTextFormat(Qt::PlainText);
        key->setForegroundRole(QPalette::PlaceholderText);
        key->setAlignment(Qt::AlignTop | Qt::AlignLeading);
        lines->addWidget(key, row, 0);
        lines->addWidget(label, row++, 1);
    }
    m_grid->addWidget(m_lines, 1, 0, 1, 2);
    m_lines->show();
}

QString ErrorObjectView::text() const {
    QString all;
    for (const auto& [name, value] : m_shown)
        all += name.isEmpty() ? value + u'\n' : QStringLiteral("%1: %2\n").arg(name, value);
    return all.trimmed();
}

} // namespace wbemscope::ui
