#pragma once

#include "ui/connection/formsection.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace wbemscope::ui {

class FormGrid;
class LevelLadder;

/// How: the blanket that each proxy of the connection gets.
class BlanketFields : public FormSection {
    Q_OBJECT
public:
    explicit BlanketFields(FormGrid* grid);
    void write(ConnectionRequest& request) const override;
    void show(const ConnectionRequest& request) override;

    QComboBox* serviceBox() const { return m_service; }
    LevelLadder* ladder() const { return m_ladder; }
    QComboBox* impersonationBox() const { return m_impersonation; }

private:
    QComboBox* m_service;
    LevelLadder* m_ladder;
    QComboBox* m_impersonation;
    QLabel* m_impersonationHint;
    QLineEdit* m_principal;
    QCheckBox* m_mutual;
    QCheckBox* m_staticCloaking;
    QCheckBox* m_dynamicCloaking;
};

} // namespace wbemscope::ui
