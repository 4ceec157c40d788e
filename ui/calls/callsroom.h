#pragma once

#include "core/session/ledger.h"

#include <QWidget>

class QStackedWidget;
class QToolButton;
class QLabel;

namespace wbemscope::ui {

class CallFilter;
class CallModel;
class DataTable;
class FilterEdit;

/// The ledger: every call, newest visible. The panel for the selected one lives elsewhere (see callSelected).
class CallsRoom : public QWidget {
    Q_OBJECT
public:
    explicit CallsRoom(Ledger* ledger, QWidget* parent = nullptr);

    void setConnectionNames(std::function<QString(quint32)> names);
    DataTable* table() const { return m_table; }
    FilterEdit* filterEdit() const { return m_filterEdit; }
    CallFilter* filter() const { return m_filter; }
    CallModel* model() const { return m_model; }
    /// Selects the row of this call, if the filter lets it through.
    bool select(quint64 callId);
    /// Selects the rows of all of them; a filter that hides any is taken away. How many are (still) there.
    int select(const std::vector<quint64>& callIds);
    /// The record of the current row; null: none.
    const CallRecord* current() const;
    /// Scrolls there; from then on the newest are followed as they come. Not while sorted otherwise.
    void showNewest();

Q_SIGNALS:
    /// 0: nothing is selected any more.
    void callSelected(quint64 callId);

private:
    void refresh();
    void rowsWillCome();
    void rowsCame();

    Ledger* m_ledger;
    CallModel* m_model;
    CallFilter* m_filter;
    FilterEdit* m_filterEdit;
    QToolButton* m_differences;
    QToolButton* m_failures;
    QLabel* m_count;
    QStackedWidget* m_pages;
    DataTable* m_table;
    bool m_follow = true; ///< The view stands at its end, so new rows pull it along.
};

} // namespace wbemscope::ui
