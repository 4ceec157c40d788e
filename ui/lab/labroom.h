#pragma once

#include "ui/lab/labcontroller.h"

#include <QAbstractTableModel>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QTimer;

namespace wbemscope::ui {

class DataTable;
class ElidedLabel;
class Notice;

/// The lab's accounts. Their passwords are public: they are printed in the lessons.
class AccountModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Password, May, SidText };
    explicit AccountModel(QObject* parent = nullptr);
    const lab::LabAccount& account(int row) const { return m_accounts[std::size_t(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<lab::LabAccount> m_accounts;
};

/// The lab's front panel.
class LabRoom : public QWidget {
    Q_OBJECT
public:
    explicit LabRoom(LabController* lab, QWidget* parent = nullptr);
    DataTable* accounts() const { return m_accounts; }
    QPushButton* startButton() const { return m_start; }
    QPushButton* connectButton() const { return m_connect; }
    QComboBox* levelBox() const { return m_level; }
    QCheckBox* hardeningBox() const { return m_hardening; }

Q_SIGNALS:
    void connectRequested(const wbemscope::ConnectionRequest& request);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void refresh();
    void showStatistics();
    void connectAs(int row);

    LabController* m_lab;
    AccountModel* m_model;
    ElidedLabel* m_state;
    QPushButton* m_start;
    Notice* m_notice;
    QCheckBox* m_hardening;
    QComboBox* m_hint;
    DataTable* m_accounts;
    QComboBox* m_level;
    QPushButton* m_connect;
    QLabel* m_statistics;
    QTimer* m_timer;
};

} // namespace wbemscope::ui
