#include "ui/inspector/inspector.h"

#include "core/cim/mof/mofwriter.h"
#include "core/security/protocolerror.h"
#include "ui/common/datatable.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/inspector/propertymodel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QSortFilterProxyModel>
#include <QTabWidget>
#include <QVBoxLayout>

namespace wbemscope::ui {

Inspector::Inspector(QWidget* parent)
    : QWidget(parent)
    , m_pages(new QStackedWidget(this))
    , m_empty(new EmptyRoom(QStringLiteral("inspector"), QString(), this))
    , m_title(new ElidedLabel(this))
    , m_filter(new FilterEdit(tr("Filter properties"), this))
    , m_tabs(new QTabWidget(this))
    , m_propertyModel(new PropertyModel(PropertyModel::Kind::Own, this))
    , m_systemModel(new PropertyModel(PropertyModel::Kind::System, this))
    , m_methodModel(new MethodModel(this))
    , m_mof(new QPlainTextEdit(this)) {
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 4, 2);
    bar->addWidget(m_title, 1);
    bar->addWidget(copyButton(
        tr("Copy the object as MOF"), [this] { return mofText(); }, this));

    m_tabs->setDocumentMode(true);
    m_properties = addTable(m_propertyModel, tr("Properties"));
    addTable(m_systemModel, tr("System"));
    addTable(m_methodModel, tr("Methods"));
    m_mof->setReadOnly(true);
    m_mof->setFont(monospaceFont());
    m_mof->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_mof->setFrameShape(QFrame::NoFrame);
    m_mof->setTextInteractionFlags(Qt::TextSelectableByKeyboard | Qt::TextSelectableByMouse);
    m_mof->setAccessibleName(tr("MOF"));
    m_tabs->addTab(m_mof, tr("MOF"));
    m_filter->setTarget(m_properties);

    auto* page = new QWidget(this);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    auto* filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(4, 0, 4, 3);
    filterRow->addWidget(m_filter);
    layout->addLayout(filterRow);
    layout->addWidget(m_tabs, 1);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(page);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_pages);

    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        for (auto* filter : m_filters)
            filter->setFilterFixedString(text.trimmed());
    });
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        if (m_tabs->currentWidget() == m_mof)
            fillMof();
        else
            m_filter->setTarget(m_tabs->currentWidget());
        m_filter->setVisible(m_tabs->currentWidget() != m_mof);
    });
    setObject({});
}

DataTable* Inspector::addTable(QAbstractItemModel* model, const QString& title) {
    auto* filter = new QSortFilterProxyModel(this);
    filter->setSourceModel(model);
    filter->setFilterKeyColumn(-1);
    filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    filter->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_filters.push_back(filter);
    auto* table = new DataTable(this);
    table->setModel(filter);
    table->setSortingEnabled(true);
    table->horizontalHeader()->setSortIndicatorClearable(true);
    table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    table->horizontalHeader()->setStretchLastSection(true);
    table->setAccessibleName(QString(title).remove(u'&'));
    m_tabs->addTab(table, title);
    return table;
}

void Inspector::setObject(const cim::Object& object, const QString& problem,
                          const cim::ClassPtr& definition) {
    m_object = object;
    m_mofStale = true;
    if (!object) {
        m_propertyModel->setObject({});
        m_systemModel->setObject({});
        m_methodModel->setClass({});
        m_empty->setText(
            problem.isEmpty()
                ? tr("Select a row or a class to see its properties, qualifiers, methods and MOF.")
                : tr("This row cannot be read: %1").arg(problem));
        m_pages->setCurrentIndex(0);
        return;
    }
    const cim::ClassPtr cls = object.instance ? object.instance->cls : object.cls;
    QString title = cim::relativePath(object);
    if (title.isEmpty() && cls)
        title = cls->name;
    m_title->setText(title);
    m_title->setIcon(
        icon(object.instance ? QStringLiteral("property") : QStringLiteral("class"), Tint::Muted));
    m_propertyModel->setObject(object);
    m_systemModel->setObject(object);
    m_methodModel->setClass(cls && cls->methods.empty() && definition ? definition : cls);
    if (m_tabs->currentWidget() == m_mof)
        fillMof();
    m_pages->setCurrentIndex(1);
}

void Inspector::fillMof() {
    if (!m_mofStale)
        return;
    m_mofStale = false;
    m_mof->setPlainText(mofText());
}

QString Inspector::mofText() const {
    return m_object ? cim::mof::write(m_object) : QString();
}

} // namespace wbemscope::ui
