#pragma once

#include "core/session/namespacesecurity.h"
#include "ui/common/sessionlist.h"
#include "ui/namespaces/access.h"

#include <deque>
#include <map>
#include <QAbstractItemModel>
#include <QHash>
#include <QTimer>

namespace wbemscope::ui {

/// Sessions as roots, below each its namespaces, fetched when they are first looked at. A node keeps what
/// opening it told, also when that was a refusal.
class NamespaceModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Name, Rights };
    enum Role { SessionRole = Qt::UserRole + 1, PathRole, StateRole };

    explicit NamespaceModel(SessionList* sessions, QObject* parent = nullptr);
    ~NamespaceModel() override;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    bool hasChildren(const QModelIndex& parent = {}) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    Session* sessionOf(const QModelIndex& index) const;
    /// "ROOT\CIMV2"; empty for a session's own row.
    QString pathOf(const QModelIndex& index) const;
    const NamespaceAccess* accessOf(const QModelIndex& index) const;
    QModelIndex indexOf(const Session* session) const;
    QModelIndex indexOf(const Session* session, const QString& path) const;
    /// Asks again: access and children.
    void refresh(const QModelIndex& index);

Q_SIGNALS:
    /// The children of a node have come (or could not be listed).
    void fetched(const QModelIndex& index);

private:
    struct Node;
    enum class Fetch : quint8 { Not, Running, Done };
    Node* nodeOf(const QModelIndex& index) const;
    QModelIndex indexOfNode(const Node* node, int column = 0) const;
    Node* findNode(quint64 id) const { return m_index.byId.value(id); }
    std::unique_ptr<Node> makeNode(Node* parent, Session* session, int row, const QString& name = {});
    void addSession(Session* session);
    void removeSession(Session* session);
    void onState(Session* session);
    QString sessionText(const Session* session) const;
    QString stateText(const Session* session) const;
    /// The names of the connections depend on each other.
    void renameSessions();
    void addChildren(Node* parent, const std::vector<ChildNamespace>& children);
    void ask(Node* node);
    /// Asks for the next namespaces that wait for it.
    void askNext(Session* session);
    void changed(const Node* node);
    /// Tells it together with what else changes in the next moment: a host may have thousands of namespaces.
    void changedSoon(const Node* node);
    void tellChanges();
    /// The same account, the same host: refused at one level, open at pktPrivacy. Then it was the encryption.
    void compare(Node* node);
    void dropChildren(Node* node);

    /// Nodes enter and leave it by themselves: it has to outlive them.
    struct Index {
        QHash<quint64, Node*> byId;
        QHash<std::pair<const Session*, QString>, Node*> byPath; ///< Upper case.
    };
    struct Questions {
        std::deque<quint64> waiting; ///< Nodes, by number
        int asked = 0;               ///< under way
    };

    SessionList* m_sessions;
    Index m_index;
    std::vector<std::unique_ptr<Node>> m_roots;
    std::map<const Session*, Questions> m_questions;
    std::map<quint64, std::pair<int, int>> m_changes; ///< Parent's number: first and last row.
    QTimer m_tell;
    quint64 m_nextId = 1;
};

} // namespace wbemscope::ui
