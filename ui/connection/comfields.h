#pragma once

#include "ui/connection/formsection.h"

#include <optional>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace wbemscope::ui {

class FormGrid;
class Notice;

/// What Windows tells the form about this process.
struct ComProcess {
    struct Privilege {
        QString name;
        bool enabled = false;
    };
    std::vector<Privilege> privileges; ///< That the account holds.
    /// CoInitializeSecurity's choice, once somebody has made it.
    std::function<std::optional<com::ProcessSecurity>()> established = [] {
        return std::optional<com::ProcessSecurity>();
    };
};
ComProcess thisProcess();

/// What only Windows COM asks: apartment, way of calling, authority, privileges, and the process's defaults.
class ComFields : public FormSection {
    Q_OBJECT
public:
    ComFields(ComProcess process, FormGrid* grid);
    void write(ConnectionRequest& request) const override;
    void show(const ConnectionRequest& request) override;

    QWidget* page() const { return m_page; }
    /// Says whether the process's defaults can still be chosen.
    void showProcess();

    QComboBox* apartmentBox() const { return m_apartment; }
    QComboBox* callModeBox() const { return m_callMode; }
    QLineEdit* authorityEdit() const { return m_authority; }
    QListWidget* privilegeList() const { return m_privileges; }
    QComboBox* processLevelBox() const { return m_processLevel; }
    QComboBox* processImpersonationBox() const { return m_processImpersonation; }
    QPushButton* restartButton() const { return m_restart; }

Q_SIGNALS:
    void restartRequested();

private:
    void build(FormGrid* grid);
    com::ProcessSecurity processSecurity() const;

    ComProcess m_process;
    QWidget* m_page;
    QComboBox* m_apartment;
    QComboBox* m_callMode;
    QCheckBox* m_checkSink;
    QCheckBox* m_maxWait;
    QLineEdit* m_authority;
    QListWidget* m_privileges;
    QComboBox* m_processLevel;
    QComboBox* m_processImpersonation;
    QCheckBox* m_processCloaking;
    Notice* m_processNotice;
    QPushButton* m_restart;
};

} // namespace wbemscope::ui
