#pragma once

#include "ui/common/schema.h"
#include "ui/query/export.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QPointer>
#include <QTime>
#include <QWidget>

class QAction;
class QLabel;
class QMenu;
class QProgressBar;
class QStackedWidget;
class QTimer;
class QToolButton;

class QPushButton;

namespace wbemscope {
class RefreshRun;
}

namespace wbemscope::ui {

class DataTable;
class ElidedLabel;
class FilterEdit;
class KeepFresh;
class Notice;
class ResultModel;
class WqlEditor;

/// One query against one namespace of one session, and what came back.
class QueryPage : public QWidget {
    Q_OBJECT
public:
    explicit QueryPage(SchemaStore* schemas, QWidget* parent = nullptr);
    ~QueryPage() override;

    /// Where the next run goes. A run in progress goes on where it is.
    void setTarget(Session* session, const QString& nameSpace, const QString& title);
    Session* session() const { return m_session; }
    const QString& nameSpace() const { return m_nameSpace; }

    void setQuery(const QString& wql);
    QString query() const;
    bool isRunning() const;
    /// Nothing was typed or run here yet.
    bool isFresh() const;
    QString title() const;

    WqlEditor* editor() const { return m_editor; }
    DataTable* table() const { return m_table; }
    ResultModel* results() const { return m_results; }
    FilterEdit* filterEdit() const { return m_filter; }
    KeepFresh* keepFresh() const { return m_keepFresh; }
    QString statusText() const;
    /// What stands in the place of the table; empty: the table does.
    QString emptyText() const;
    /// What there is to say of rows or values that rights kept back; empty: nothing.
    QString partialText() const;
    QPushButton* whyButton() const { return m_why; }
    /// Starts writing; progress and outcome show in the status line.
    void exportTo(const QString& path, ExportFormat format);
    bool isExporting() const { return m_export != nullptr; }

public Q_SLOTS:
    void run();
    void cancel();

Q_SIGNALS:
    void titleChanged();
    void runningChanged(bool running);
    /// The row under the cursor; empty object: none.
    void objectSelected(const wbemscope::cim::Object& object, const QString& problem);
    void finished(const wbemscope::Outcome& outcome);
    void whyRequested(wbemscope::Session* session, const QString& nameSpace,
                      const wbemscope::Outcome& outcome);

private:
    enum class Phase : quint8 { Idle, Running, Done };
    void take(const std::vector<cim::RowBatchPtr>& batches);
    void startRefreshing(const QString& className);
    void takeRefreshed(const cim::RowBatchPtr& rows);
    void keepFreshToggled(bool on);
    QString refreshText() const; ///< How fresh the rows are
    void end(const Outcome& outcome);
    void orderColumns();
    QString tookText() const; ///< "0.04 s"
    void showStatus();
    void showEmpty();
    void showPartial();
    void askWhy();
    void askExport();
    void largeCopy(bool withHeader);
    void watch(QFuture<ExportResult> future, const QString& what);
    void remember(const QString& wql);
    void fillHistory();
    void updateButtons();

    SchemaStore* m_schemas;
    QPointer<Session> m_session;
    QString m_nameSpace;

    ElidedLabel* m_target;
    WqlEditor* m_editor;
    Notice* m_problem;
    QToolButton* m_runButton;
    QToolButton* m_cancelButton;
    QToolButton* m_historyButton;
    KeepFresh* m_keepFresh;
    QToolButton* m_exportButton;
    FilterEdit* m_filter;
    QStackedWidget* m_pages;
    class EmptyRoom* m_empty;
    QPushButton* m_why;        ///< In the empty room, after a failure
    Notice* m_partial;         ///< Above the rows
    QPushButton* m_whyPartial; ///< Beside it
    DataTable* m_table;
    ResultModel* m_results;
    QLabel* m_statusIcon;
    ElidedLabel* m_status;
    QProgressBar* m_progress;
    QToolButton* m_stopExport;
    QTimer* m_ticker;

    QPointer<QueryRun> m_run;
    QPointer<RefreshRun> m_refresh;
    int m_refreshes = 0;             ///< Of this run
    QTime m_refreshed;               ///< When the rows came
    std::optional<Outcome> m_missed; ///< Why they are older than they should be
    Phase m_phase = Phase::Idle;
    Outcome m_outcome;
    QString m_ranQuery;
    QElapsedTimer m_clock;
    qint64 m_firstRowMs = -1;
    qint64 m_lastRowMs = 0;
    qint64 m_endMs = 0;
    bool m_notification = false;
    QPointer<Session> m_ranOn; ///< Where the last run was
    QString m_ranNameSpace;
    QFutureWatcher<ExportResult>* m_export = nullptr;
    QString m_exportText;
};

} // namespace wbemscope::ui
