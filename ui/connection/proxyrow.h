#pragma once

#include "core/session/connectionrequest.h"

#include <QObject>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QToolButton;

namespace wbemscope::ui {

/// What one kind of proxy changes against the connection's blanket: level and impersonation in a line, the
/// other parameters of CoSetProxyBlanket below it on demand.
class ProxyRow : public QObject {
    Q_OBJECT
public:
    /// Takes two lines of `layout`, which has four columns.
    ProxyRow(ProxyKind kind, QGridLayout* layout, int line, QWidget* page);

    /// Shows what this engine knows; a kind that it does not have is hidden.
    void setEngine(Engine engine);
    bool isShown() const { return m_shown; }
    BlanketOverride change() const;
    void show(const BlanketOverride& change);

    QComboBox* levelBox() const { return m_level; }
    QCheckBox* setBox() const { return m_set; }
    QToolButton* moreButton() const { return m_more; }
    QComboBox* serviceBox() const { return m_service; }
    QComboBox* authzBox() const { return m_authz; }
    QComboBox* principalBox() const { return m_principal; }
    QComboBox* identityBox() const { return m_identity; }
    QComboBox* capabilitiesBox() const { return m_capabilities; }

Q_SIGNALS:
    void changed();

private:
    void buildDetails();
    void update();

    ProxyKind m_kind;
    QLabel* m_name;
    QCheckBox* m_set; ///< COM may leave a proxy as it is handed out.
    QComboBox* m_level;
    QComboBox* m_impersonation;
    QToolButton* m_more;
    QWidget* m_details;
    QComboBox* m_service;
    QComboBox* m_authz;
    QComboBox* m_principal;
    QComboBox* m_identity;
    QComboBox* m_capabilities;
    bool m_shown = true;
    bool m_com = false;
};

} // namespace wbemscope::ui
