#pragma once

#include "ui/query/querypage.h"

#include <QTabWidget>

namespace wbemscope::ui {

/// The queries, a tab each. What the tree shows selected is where a tab's next run goes.
class QueryRoom : public QTabWidget {
    Q_OBJECT
public:
    explicit QueryRoom(SchemaStore* schemas, QWidget* parent = nullptr);

    QueryPage* current() const;
    QueryPage* page(int index) const;
    QueryPage* newPage();
    void closePage(int index);
    /// The namespace that the user looks at: the current tab follows unless it is running.
    void setTarget(Session* session, const QString& nameSpace, const QString& title);
    /// Runs in the current tab, or in a new one when that is busy.
    void runQuery(const QString& wql);
    /// No tab may keep pointing at a session that goes.
    void forget(Session* session);

Q_SIGNALS:
    void objectSelected(const wbemscope::cim::Object& object, const QString& problem);
    void queryFinished(const wbemscope::Outcome& outcome);
    void whyRequested(wbemscope::Session* session, const QString& nameSpace,
                      const wbemscope::Outcome& outcome);

private:
    SchemaStore* m_schemas;
    QPointer<Session> m_session;
    QString m_nameSpace, m_title;
};

} // namespace wbemscope::ui
