#pragma once

#include "ui/common/roomtarget.h"
#include "ui/events/consumermodel.h"

#include <QWidget>

class QPushButton;
class QSortFilterProxyModel;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace wbemscope::ui {

class AccentButton;
class BindingGraph;
class DataTable;
class ElidedLabel;
class FilterEdit;
class Notice;
class SessionList;
class SubscriptionDetail;

/// Permanent subscriptions of a host: a graph, the same as a table, and what is known of the selected one.
/// Reads only when asked to, and changes nothing.
class ConsumersPage : public QWidget {
    Q_OBJECT
public:
    explicit ConsumersPage(SessionList* sessions, QWidget* parent = nullptr);

    void setTarget(Session* session, const QString& nameSpace);
    void forget(const Session* session);
    void readUsual();
    void readTree();
    void writeFile(const QString& path); ///< JSON, Graphviz (.dot) or a picture (.png) by its ending.

    SubscriptionWalk* walk() const { return m_walk; }
    ConsumerModel* model() const { return m_model; }
    BindingGraph* graph() const { return m_graph; }
    DataTable* table() const { return m_table; }
    SubscriptionDetail* detail() const { return m_detail; }
    FilterEdit* filterEdit() const { return m_filterEdit; }
    AccentButton* readButton() const { return m_read; }
    QPushButton* treeButton() const { return m_readTree; }
    QToolButton* stopButton() const { return m_stop; }
    QString noticeText() const;

Q_SIGNALS:
    void callsRequested(const std::vector<quint64>& calls);
    void objectSelected(const wbemscope::cim::Object& object, const QString& problem);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void read(const QStringList& namespaces, bool wholeTree);
    void take(const SubscriptionReportPtr& report, const QString& problem);
    void showSelected(int subscription);
    void showObject(int subscription, events::PartFlag part);
    void showState();
    void askFile();
    SidNames knownNames() const;

    SessionList* m_sessions;
    RoomTarget m_target;

    SubscriptionWalk* m_walk;
    ConsumerModel* m_model;
    QSortFilterProxyModel* m_filter;
    FilterEdit* m_filterEdit;
    ElidedLabel* m_targetLabel;
    AccentButton* m_read;
    QPushButton* m_readTree;
    QToolButton* m_stop;
    QToolButton* m_export;
    QToolButton* m_closer;
    QToolButton* m_farther;
    QToolButton* m_fit;
    Notice* m_notice;
    QStackedWidget* m_pages;
    QSplitter* m_splitter;
    BindingGraph* m_graph;
    DataTable* m_table;
    SubscriptionDetail* m_detail;
};

} // namespace wbemscope::ui
