#pragma once

#include "core/session/providers/providerreading.h"
#include "ui/common/roomtarget.h"

#include <QPointer>
#include <QWidget>

class QSortFilterProxyModel;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace wbemscope {
class Session;
}

namespace wbemscope::ui {

class AccentButton;
class DataTable;
class ElidedLabel;
class EmptyRoom;
class FilterEdit;
class Notice;
class ProviderDetail;
class ProviderModel;
class ProviderRead;
class SessionList;

/// Whose rights the code behind a namespace's classes has. Reads only when asked to, and changes nothing.
class ProvidersRoom : public QWidget {
    Q_OBJECT
public:
    explicit ProvidersRoom(SessionList* sessions, QWidget* parent = nullptr);

    /// The namespace that "read" means. What was read of another one stays until this one is read.
    void setTarget(Session* session, const QString& nameSpace);
    void forget(const Session* session);

    void read();
    void writeFile(const QString& path); ///< CSV, or JSON when it ends so.

    ProviderRead* reading() const { return m_reading; }
    ProviderModel* model() const { return m_model; }
    DataTable* table() const { return m_table; }
    ProviderDetail* detail() const { return m_detail; }
    FilterEdit* filterEdit() const { return m_filterEdit; }
    AccentButton* readButton() const { return m_read; }
    QToolButton* stopButton() const { return m_stop; }
    QString noticeText() const;
    QString targetText() const;
    QSize sizeHint() const override;

Q_SIGNALS:
    /// A call of the ledger that a conclusion rests on.
    void callRequested(quint64 callId);
    /// A class of the providers on show: its connection, its namespace, its name.
    void classRequested(wbemscope::Session* session, const QString& nameSpace, const QString& className);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void take(const NamespaceProviders& providers);
    void finished(const Outcome& outcome);
    void showState();
    void showProvider();
    void askFile();

    SessionList* m_sessions;
    RoomTarget m_target;
    quint32 m_readFrom = 0; ///< Connection id of what the model holds.

    ProviderRead* m_reading;
    ProviderModel* m_model;
    QSortFilterProxyModel* m_filter;
    FilterEdit* m_filterEdit;
    ElidedLabel* m_targetLabel;
    AccentButton* m_read;
    QToolButton* m_stop;
    QToolButton* m_export;
    Notice* m_notice;
    QStackedWidget* m_pages;
    EmptyRoom* m_empty;
    QSplitter* m_splitter;
    DataTable* m_table;
    ProviderDetail* m_detail;
};

} // namespace wbemscope::ui
