#pragma once

#include "ui/common/roomtarget.h"
#include "ui/rights/namespacewalk.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QMenu;
class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;
class QToolButton;

namespace wbemscope::ui {

class DaclModel;
class DataTable;
class DecisionModel;
class ElidedLabel;
class FilterEdit;
class Notice;
class SecurityModel;
class SessionList;

/// Who may do what in which namespace, and why. Reads only when asked to, and changes nothing.
class RightsRoom : public QWidget {
    Q_OBJECT
public:
    explicit RightsRoom(SessionList* sessions, QWidget* parent = nullptr);

    /// The namespace that "read" means; what was read of another session goes when this one is read.
    void setTarget(Session* session, const QString& nameSpace);
    void forget(const Session* session);

    void readNamespace();
    void readTree();
    void writeFile(const QString& path); ///< CSV, or JSON when it ends so.

    NamespaceWalk* walk() const { return m_walk; }
    SecurityModel* model() const { return m_model; }
    DaclModel* dacl() const { return m_dacl; }
    DecisionModel* decisions() const { return m_decisions; }
    DataTable* table() const { return m_table; }
    QComboBox* accountBox() const { return m_account; }
    QMenu* groupMenu() const { return m_groups; }
    QPushButton* readButton() const { return m_read; }
    QPushButton* treeButton() const { return m_readTree; }
    QString sddl() const;
    QSize sizeHint() const override;
    QString noticeText() const;

private:
    QWidget* makeDetail();
    void read(bool wholeTree);
    void take(const NamespaceSecurity& security);
    void finished(const QString& problem);
    void showState();
    void showNamespace();
    void fillAccounts();
    void presetGroups();
    void showDecisions();
    void askFile();
    const NamespaceSecurity* current() const;
    std::optional<Sid> mySid(const NamespaceSecurity& security) const;
    std::optional<Sid> chosenSid(const NamespaceSecurity& security) const;
    std::vector<Sid> checkedGroups() const;

    SessionList* m_sessions;
    RoomTarget m_target;
    quint32 m_readFrom = 0; ///< Connection id of what the model holds.

    NamespaceWalk* m_walk;
    SecurityModel* m_model;
    DaclModel* m_dacl;
    DecisionModel* m_decisions;
    QSortFilterProxyModel* m_filter;
    FilterEdit* m_filterEdit;
    ElidedLabel* m_targetLabel;
    QPushButton* m_read;
    QPushButton* m_readTree;
    QToolButton* m_stop;
    QToolButton* m_export;
    Notice* m_notice;
    QStackedWidget* m_pages;
    DataTable* m_table;
    ElidedLabel* m_head;
    QComboBox* m_account;
    QToolButton* m_groupButton;
    QMenu* m_groups;
    DataTable* m_decisionTable;
    DataTable* m_daclTable;
    QLineEdit* m_sddl;
};

} // namespace wbemscope::ui
