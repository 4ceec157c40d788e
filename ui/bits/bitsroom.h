#pragma once

#include "ui/bits/bitsmodel.h"
#include "ui/bits/bitsservice.h"

#include <QWidget>

class QComboBox;
class QPushButton;
class QTimer;

namespace wbemscope::ui {

class DataTable;
class FilterEdit;
class NewJobForm;
class Notice;

/// The Background Intelligent Transfer Service: a server that acts as its caller, to try blankets on. Where
/// there is none the room says so.
class BitsRoom : public QWidget {
    Q_OBJECT
public:
    /// `service` may be null.
    explicit BitsRoom(BitsService* service, QWidget* parent = nullptr);

    DataTable* table() const { return m_table; }
    BitsModel* model() const { return m_model; }
    NewJobForm* form() const { return m_form; }
    QComboBox* levelBox() const { return m_level; }
    QPushButton* actionButton(BitsService::Action action) const { return m_actions.at(action); }
    QString noticeText() const;
    /// What takes the focus when somebody comes here.
    QWidget* focusTarget();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void buildEmpty();
    void build();
    void wire();
    QString selectedId() const;
    void act(BitsService::Action action);
    void showJobs(std::vector<com::BitsJob> jobs);
    void showSelected();

    BitsService* m_service;
    BitsModel* m_model = nullptr;
    FilterEdit* m_filter = nullptr;
    DataTable* m_table = nullptr;
    NewJobForm* m_form = nullptr;
    QComboBox* m_level = nullptr;
    QPushButton* m_refresh = nullptr;
    Notice* m_notice = nullptr;
    std::map<BitsService::Action, QPushButton*> m_actions;
    QTimer* m_follow = nullptr; ///< While a job moves and somebody looks.
    QString m_selectNext;       ///< A job just made.
    bool m_listed = false;
};

} // namespace wbemscope::ui
