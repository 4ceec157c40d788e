#pragma once

#include "ui/common/schema.h"
#include "ui/common/sessionlist.h"

#include <QWidget>

class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;
class QTreeView;

namespace wbemscope::ui {

class ClassModel;
class DataTable;
class ElidedLabel;
class EmptyRoom;
class FilterEdit;
class NamespaceModel;

/// Left: connections and their namespaces. Choosing one makes it what the other rooms talk about.
class NamespaceRoom : public QWidget {
    Q_OBJECT
public:
    explicit NamespaceRoom(SessionList* sessions, QWidget* parent = nullptr);

    QTreeView* tree() const { return m_tree; }
    NamespaceModel* model() const { return m_model; }
    FilterEdit* filterEdit() const { return m_filterEdit; }
    /// Selects it as soon as it is in the tree (opens what lies above).
    void reveal(Session* session, const QString& path);
    QPushButton* connectButton() const { return m_connect; }
    QPushButton* labButton() const { return m_lab; }

Q_SIGNALS:
    void namespaceSelected(wbemscope::Session* session, const QString& path);
    /// Of a namespace that is closed (`code` says how), or with an empty path of a connection that failed.
    void whyRequested(wbemscope::Session* session, const QString& path, wbemscope::HResult code);

private:
    void onCurrent();
    void proceed();
    void contextMenu(const QPoint& position);
    /// False: there is nothing to ask about.
    bool canAskWhy(const QModelIndex& source) const;
    void askWhy(const QModelIndex& source);

    SessionList* m_sessions;
    NamespaceModel* m_model;
    QSortFilterProxyModel* m_filter;
    FilterEdit* m_filterEdit;
    QStackedWidget* m_pages;
    QTreeView* m_tree;
    QPushButton* m_connect;
    QPushButton* m_lab;
    QPointer<Session> m_wantedSession;
    QString m_wantedPath;
};

/// The classes of the chosen namespace.
class ClassRoom : public QWidget {
    Q_OBJECT
public:
    explicit ClassRoom(QWidget* parent = nullptr);
    void setSchema(Schema* schema);
    DataTable* table() const { return m_table; }
    FilterEdit* filterEdit() const { return m_filterEdit; }
    ClassModel* model() const { return m_model; }

Q_SIGNALS:
    void classSelected(const wbemscope::cim::ClassPtr& cls);
    /// Double click or Return.
    void classActivated(const wbemscope::cim::ClassPtr& cls);

private:
    void refresh();

    ClassModel* m_model;
    QSortFilterProxyModel* m_filter;
    FilterEdit* m_filterEdit;
    ElidedLabel* m_status;
    QStackedWidget* m_pages;
    EmptyRoom* m_empty;
    DataTable* m_table;
};

} // namespace wbemscope::ui
