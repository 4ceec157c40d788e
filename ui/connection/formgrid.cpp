#include "ui/connection/formgrid.h"

#include "ui/common/theme.h"

#include <QGridLayout>
#include <QLabel>

namespace wbemscope::ui {

QLabel* mnemonicLabel(const QString& text, QWidget* field, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setBuddy(field);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(QString(text).remove(u'&'));
    return label;
}

FormGrid::FormGrid(QWidget* parent)
    : QWidget(parent)
    , m_layout(new QGridLayout(this)) {
    m_layout->setContentsMargins(10, 8, 10, 6);
    m_layout->setHorizontalSpacing(8);
    m_layout->setVerticalSpacing(5);
    m_layout->setColumnStretch(1, 1);
}

void FormGrid::addField(const QString& name, QWidget* field, QWidget* shown) {
    QWidget* right = shown ? shown : field;
    // Beside a field of several lines its name stands at the first one.
    const bool tall = right->sizeHint().height() > 3 * fontMetrics().height();
    m_layout->addWidget(mnemonicLabel(name, field, this), m_row, 0,
                        tall ? Qt::Alignment(Qt::AlignTop) : Qt::Alignment());
    m_layout->addWidget(right, m_row++, 1);
}

void FormGrid::addBelow(QWidget* widget) {
    m_layout->addWidget(widget, m_row++, 1);
}

void FormGrid::addNamed(const QString& name, QLayout* fields) {
    m_layout->addWidget(new QLabel(name, this), m_row, 0, Qt::AlignTop);
    m_layout->addLayout(fields, m_row++, 1);
}

void FormGrid::addWide(QWidget* widget) {
    m_layout->addWidget(widget, m_row++, 0, 1, 2);
}

void FormGrid::addProblem(ConnectionField field) {
    addBelow(problemLabel(field));
}

QLabel* FormGrid::problemLabel(ConnectionField field) {
    auto* label = new QLabel(this);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->hide();
    const auto recolour = [label] {
        QPalette own = label->palette();
        own.setColor(QPalette::WindowText, colours().denied);
        label->setPalette(own);
    };
    recolour();
    connect(&Theme::instance(), &Theme::changed, label, recolour);
    m_problems[field] = label;
    return label;
}

void FormGrid::finish() {
    m_layout->setRowStretch(m_row, 1);
}

void FormGrid::show(const ConnectionProblems& problems) {
    for (const auto& [field, label] : m_problems) {
        const auto it = problems.find(field);
        label->setText(it == problems.end() ? QString() : it->second);
        label->setVisible(it != problems.end());
    }
}

} // namespace wbemscope::ui
