#include "ui/namespaces/namespaceroom.h"

#include "ui/astext/copyas.h"
#include "ui/common/datatable.h"
#include "ui/common/icons.h"
#include "ui/common/widgets.h"
#include "ui/namespaces/classmodel.h"
#include "ui/namespaces/namespacemodel.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace wbemscope::ui {
namespace {

/// System classes last, then by name.
class ClassFilter : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override {
        const QString a = left.data().toString();
        const QString b = right.data().toString();
        const bool systemA = a.startsWith(u"__"), systemB = b.startsWith(u"__");
        return systemA != systemB ? systemB : a.compare(b, Qt::CaseInsensitive) < 0;
    }
};

} // namespace

NamespaceRoom::NamespaceRoom(SessionList* sessions, QWidget* parent)
    : QWidget(parent)
    , m_sessions(sessions)
    , m_model(new NamespaceModel(sessions, this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_filterEdit(new FilterEdit(tr("Filter namespaces"), this))
    , m_pages(new QStackedWidget(this))
    , m_tree(new QTreeView(this)) {
    m_filter->setSourceModel(m_model);
    m_filter->setRecursiveFilteringEnabled(true);
    m_filter->setAutoAcceptChildRows(true);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setFilterKeyColumn(NamespaceModel::Name);
    m_tree->setModel(m_filter);
    m_tree->setItemDelegate(new RowDelegate(m_tree));
    m_tree->setAccessibleName(tr("Namespaces"));
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setIndentation(14);
    m_tree->header()->setStretchLastSection(true);
    m_tree->header()->resizeSection(0, 24 * fontMetrics().averageCharWidth());
    m_filterEdit->setTarget(m_tree);

    auto* empty = new EmptyRoom(
        QStringLiteral("connect"),
        tr("No connection yet. Explore the lab, a WMI host inside this program, or connect to a host."),
        this);
    m_lab = empty->addAction(tr("&Explore the lab"), true);
    m_connect = empty->addAction(tr("Connec&t to a host"), false);
    m_pages->addWidget(empty);
    m_pages->addWidget(m_tree);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(4, 3, 4, 3);
    bar->addWidget(m_filterEdit);
    layout->addLayout(bar);
    layout->addWidget(m_pages, 1);

    const auto showPage = [this] {
        const bool any = m_model->rowCount() > 0;
        m_pages->setCurrentIndex(any ? 1 : 0);
        m_filterEdit->setVisible(any);
    };
    connect(m_model, &QAbstractItemModel::rowsInserted, this, showPage);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, showPage);
    showPage();
    const auto span = [this] {
        // A connection's name needs the whole width.
        for (int row = 0; row < m_filter->rowCount(); ++row)
            m_tree->setFirstColumnSpanned(row, {}, true);
    };
    const auto fit = [this] {
        const int before = m_tree->header()->sectionSize(NamespaceModel::Name);
        m_tree->resizeColumnToContents(NamespaceModel::Name);
        const int wanted = std::min(m_tree->header()->sectionSize(NamespaceModel::Name) + 8,
                                    m_tree->viewport()->width() / 2);
        m_tree->header()->resizeSection(NamespaceModel::Name, std::max(before, wanted));
    };
    connect(m_tree, &QTreeView::expanded, this, fit);
    // A namespace opens before its children are here.
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, fit, Qt::QueuedConnection);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, span, Qt::QueuedConnection);
    connect(m_filter, &QAbstractItemModel::dataChanged, this, span);
    connect(m_filter, &QAbstractItemModel::layoutChanged, this, span);
    connect(m_filterEdit, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter->setFilterFixedString(text.trimmed());
        if (!text.isEmpty())
            m_tree->expandAll();
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &NamespaceRoom::onCurrent);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &NamespaceRoom::contextMenu);
    connect(m_tree, &QTreeView::activated, this,
            [this](const QModelIndex& index) { askWhy(m_filter->mapToSource(index)); });
    connect(m_model, &NamespaceModel::fetched, this, &NamespaceRoom::proceed);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &NamespaceRoom::proceed, Qt::QueuedConnection);
}

void NamespaceRoom::reveal(Session* session, const QString& path) {
    m_wantedSession = session;
    m_wantedPath = path;
    proceed();
}

void NamespaceRoom::proceed() {
    if (!m_wantedSession || m_wantedPath.isEmpty())
        return;
    const QModelIndex root = m_model->indexOf(m_wantedSession);
    if (!root.isValid())
        return;
    m_tree->expand(m_filter->mapFromSource(root));
    // Walk down as far as the tree is known; fetching the next level brings us back here.
    const QStringList parts = m_wantedPath.split(u'\\', Qt::SkipEmptyParts);
    QModelIndex at = m_model->indexOf(m_wantedSession, m_wantedPath);
    if (!at.isValid()) {
        for (qsizetype depth = parts.size() - 1; depth > 0; --depth) {
            const QModelIndex above = m_model->indexOf(m_wantedSession, parts.mid(0, depth).join(u'\\'));
            if (!above.isValid())
                continue;
            if (m_model->canFetchMore(above))
                m_model->fetchMore(above);
            m_tree->expand(m_filter->mapFromSource(above));
            return;
        }
        return;
    }
    for (QModelIndex above = at.parent(); above.isValid(); above = above.parent())
        m_tree->expand(m_filter->mapFromSource(above));
    m_wantedSession = nullptr;
    m_tree->setCurrentIndex(m_filter->mapFromSource(at));
    m_tree->scrollTo(m_tree->currentIndex());
}

void NamespaceRoom::onCurrent() {
    const QModelIndex source = m_filter->mapToSource(m_tree->currentIndex());
    Session* session = m_model->sessionOf(source);
    if (!session)
        return;
    m_sessions->setCurrent(session);
    Q_EMIT namespaceSelected(session, m_model->pathOf(source));
}

bool NamespaceRoom::canAskWhy(const QModelIndex& source) const {
    const Session* session = m_model->sessionOf(source);
    if (!session)
        return false;
    if (m_model->pathOf(source).isEmpty())
        return session->state() == Session::State::Failed;
    const NamespaceAccess* access = m_model->accessOf(source);
    return access && !succeeded(access->code) && access->state != NamespaceAccess::State::Open;
}

void NamespaceRoom::askWhy(const QModelIndex& source) {
    if (!canAskWhy(source))
        return;
    const NamespaceAccess* access = m_model->accessOf(source);
    Q_EMIT whyRequested(m_model->sessionOf(source), m_model->pathOf(source), access ? access->code : hr::Ok);
}

void NamespaceRoom::contextMenu(const QPoint& position) {
    const QModelIndex source = m_filter->mapToSource(m_tree->indexAt(position));
    Session* session = m_model->sessionOf(source);
    if (!session)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString path = m_model->pathOf(source);
    if (canAskWhy(source))
        menu->addAction(icon(QStringLiteral("info")), tr("&Why?"), this,
                        [this, persistent = QPersistentModelIndex(source)] { askWhy(persistent); });
    if (!path.isEmpty()) {
        menu->addAction(icon(QStringLiteral("copy")), tr("&Copy Path"), this,
                        [path] { QApplication::clipboard()->setText(path); });
        const NamespaceAccess* access = m_model->accessOf(source);
        const QString why = access ? accessText(*access) : QString();
        menu->addAction(tr("Copy &Access"), this,
                        [path, why] { QApplication::clipboard()->setText(path + u'\n' + why); });
        menu->addAction(icon(QStringLiteral("refresh")), tr("Ask &Again"), this,
                        [this, persistent = QPersistentModelIndex(source)] { m_model->refresh(persistent); });
    } else {
        const auto state = session->state();
        if (state == Session::State::Opening)
            menu->addAction(tr("&Cancel"), session, &Session::cancelOpen);
        if (state == Session::State::Closed || state == Session::State::Failed)
            menu->addAction(icon(QStringLiteral("connect")), tr("&Connect Again"), session, &Session::open);
        if (state == Session::State::Open)
            menu->addAction(
                icon(QStringLiteral("refresh")), tr("&Refresh"), this,
                [this, persistent = QPersistentModelIndex(source)] { m_model->refresh(persistent); });
        menu->addSeparator();
        menu->addAction(icon(QStringLiteral("disconnect")), tr("&Disconnect and Remove"), this,
                        [this, gone = QPointer<Session>(session)] {
                            if (gone)
                                m_sessions->remove(gone);
                        });
    }
    menu->addSeparator();
    ConnectionRequest request = session->request();
    request.credentials.password = {};
    if (!path.isEmpty())
        request.nameSpace = path;
    addCopyAsMenu(
        menu, [request] { return request; }, this)
        ->menuAction()
        ->setText(tr("Copy C&onnection as"));
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

ClassRoom::ClassRoom(QWidget* parent)
    : QWidget(parent)
    , m_model(new ClassModel(this))
    , m_filter(new ClassFilter(this))
    , m_filterEdit(new FilterEdit(tr("Filter classes"), this))
    , m_status(new ElidedLabel(this))
    , m_pages(new QStackedWidget(this))
    , m_empty(new EmptyRoom(QStringLiteral("class"), QString(), this))
    , m_table(new DataTable(this)) {
    m_filter->setSourceModel(m_model);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setFilterKeyColumn(ClassModel::Name);
    m_table->setModel(m_filter);
    m_table->setAccessibleName(tr("Classes"));
    m_table->setAlternatingRowColors(false);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(ClassModel::Name, Qt::AscendingOrder);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_filterEdit->setTarget(m_table);
    m_status->setMuted(true);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_table);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(4, 3, 4, 3);
    bar->addWidget(m_filterEdit);
    layout->addLayout(bar);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_status);

    connect(m_filterEdit, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter->setFilterFixedString(text.trimmed());
        refresh();
    });
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filter, signal, this, &ClassRoom::refresh);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &ClassRoom::refresh);
    connect(m_table, &DataTable::currentRowChanged, this, [this](const QModelIndex& current) {
        if (const auto cls = m_model->classAt(m_filter->mapToSource(current).row()))
            Q_EMIT classSelected(cls);
    });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) {
        if (const auto cls = m_model->classAt(m_filter->mapToSource(index).row()))
            Q_EMIT classActivated(cls);
    });
    refresh();
}

void ClassRoom::setSchema(Schema* schema) {
    if (m_model->schema())
        m_model->schema()->disconnect(this);
    m_table->fitOnNextRows();
    m_model->setSchema(schema);
    if (schema) {
        connect(schema, &Schema::stateChanged, this, &ClassRoom::refresh);
        schema->load();
    }
    refresh();
}

void ClassRoom::refresh() {
    const Schema* schema = m_model->schema();
    const int all = m_model->rowCount();
    const int shown = m_filter->rowCount();
    m_pages->setCurrentIndex(shown > 0 ? 1 : 0);
    m_filterEdit->setVisible(all > 0);
    const QLocale locale;
    QString status;
    if (!schema)
        m_empty->setText(tr("Choose a namespace to see its classes."));
    else if (schema->state() == Schema::State::Failed)
        m_empty->setText(outcomeText(schema->outcome()));
    else if (schema->state() == Schema::State::Loading)
        m_empty->setText(tr("Loading the classes of %1…").arg(schema->nameSpace()));
    else
        m_empty->setText(all > 0 ? tr("No class matches the filter.")
                                 : tr("%1 has no classes.").arg(schema->nameSpace()));
    if (schema && all > 0) {
        status = all == shown ? tr("%1 classes").arg(locale.toString(all))
                              : tr("%1 of %2 classes").arg(locale.toString(shown), locale.toString(all));
        if (schema->state() == Schema::State::Loading)
            status += tr(", loading…");
        if (schema->state() == Schema::State::Failed)
            status += QStringLiteral(" · ") + outcomeText(schema->outcome());
    }
    m_status->setText(status);
    m_status->setVisible(!status.isEmpty());
}

} // namespace wbemscope::ui
