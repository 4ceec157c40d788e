#include "ui/query/queryroom.h"

#include "ui/common/datatable.h"
#include "ui/common/icons.h"
#include "ui/common/widgets.h"
#include "ui/query/resultmodel.h"
#include "ui/query/wqleditor.h"

namespace wbemscope::ui {

QueryRoom::QueryRoom(SchemaStore* schemas, QWidget* parent)
    : QTabWidget(parent)
    , m_schemas(schemas) {
    setDocumentMode(true);
    setTabsClosable(true);
    setMovable(true);
    setElideMode(Qt::ElideMiddle);
    auto* add = toolButton(QStringLiteral("add"), tr("New query (Ctrl+T)"), this);
    setCornerWidget(add, Qt::TopRightCorner);
    connect(add, &QToolButton::clicked, this, &QueryRoom::newPage);
    connect(this, &QTabWidget::tabCloseRequested, this, &QueryRoom::closePage);
    connect(this, &QTabWidget::currentChanged, this, [this] {
        QueryPage* now = current();
        if (!now)
            return;
        if (!now->session() && m_session)
            now->setTarget(m_session, m_nameSpace, m_title);
        const QModelIndex row = now->table()->currentIndex();
        QString problem;
        Q_EMIT objectSelected(row.isValid() ? now->results()->object(row.row(), &problem) : cim::Object(),
                              problem);
    });
    newPage();
}

QueryPage* QueryRoom::page(int index) const {
    return qobject_cast<QueryPage*>(widget(index));
}

QueryPage* QueryRoom::current() const {
    return page(currentIndex());
}

QueryPage* QueryRoom::newPage() {
    auto* fresh = new QueryPage(m_schemas, this);
    fresh->setTarget(m_session, m_nameSpace, m_title);
    const auto label = [this, fresh] {
        const int index = indexOf(fresh);
        QString title = fresh->title();
        setTabText(index, title.replace(u'&', QStringLiteral("&&")));
        setTabToolTip(index, fresh->query());
        setTabIcon(index, fresh->isRunning() ? icon(QStringLiteral("busy"), Tint::Accent)
                                             : icon(QStringLiteral("query"), Tint::Muted));
    };
    const int index = addTab(fresh, QString());
    label();
    connect(fresh, &QueryPage::titleChanged, this, label);
    connect(fresh, &QueryPage::runningChanged, this, label);
    connect(fresh, &QueryPage::objectSelected, this,
            [this, fresh](const cim::Object& object, const QString& problem) {
                if (fresh == current())
                    Q_EMIT objectSelected(object, problem);
            });
    connect(fresh, &QueryPage::finished, this, &QueryRoom::queryFinished);
    connect(fresh, &QueryPage::whyRequested, this, &QueryRoom::whyRequested);
    setCurrentIndex(index);
    fresh->editor()->setFocus();
    return fresh;
}

void QueryRoom::closePage(int index) {
    QWidget* gone = widget(index);
    if (!gone)
        return;
    if (count() == 1)
        newPage();
    removeTab(indexOf(gone));
    delete gone;
}

void QueryRoom::setTarget(Session* session, const QString& nameSpace, const QString& title) {
    m_session = session;
    m_nameSpace = nameSpace;
    m_title = title;
    if (QueryPage* now = current(); now && !now->isRunning())
        now->setTarget(session, nameSpace, title);
}

void QueryRoom::runQuery(const QString& wql) {
    QueryPage* target = current();
    if (!target || target->isRunning())
        target = newPage();
    target->setTarget(m_session, m_nameSpace, m_title);
    target->setQuery(wql);
    target->run();
}

void QueryRoom::forget(Session* session) {
    for (int i = 0; i < count(); ++i)
        if (page(i)->session() == session)
            page(i)->setTarget(nullptr, {}, {});
    if (m_session == session)
        m_session = nullptr;
}

} // namespace wbemscope::ui
