#pragma once

#include "ui/common/schema.h"
#include "ui/common/sessionlist.h"
#include "ui/lab/labcontroller.h"

#include <QMainWindow>

class QActionGroup;
class QDockWidget;

namespace wbemscope::ui {

class BitsRoom;
class CallDetail;
class CallsRoom;
class ClassRoom;
class ConnectionForm;
class ElidedLabel;
class Inspector;
class LabRoom;
class NamespaceRoom;
class ProbeRoom;
class QueryRoom;
class RightsRoom;
class WorkshopRoom;
class Why;

/// The rooms, their docks, and what passes between them.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    SessionList* sessions() const { return m_sessions; }
    Ledger* ledger() const { return m_ledger; }
    LabController* lab() const { return m_lab; }
    CallsRoom* calls() const { return m_calls; }
    QueryRoom* queries() const { return m_queries; }
    NamespaceRoom* namespaces() const { return m_namespaces; }
    WorkshopRoom* workshop() const { return m_workshop; }
    ProbeRoom* probe() const { return m_probe; }
    ConnectionForm* form() const { return m_form; }
    /// Shows this room and brings it to the front.
    void raise(QWidget* room);
    Why* why() const { return m_why; }

public Q_SLOTS:
    /// Starts the lab if need be and connects to it as alice.
    void exploreLab();
    void connectTo(const wbemscope::ConnectionRequest& request);
    /// Shows the workshop.
    void showWorkshop();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    QDockWidget* addDock(const QString& title, const char* name, QWidget* room, Qt::DockWidgetArea area);
    void arrangeDocks();
    void makeMenus();
    void makeLanguageMenu();
    void makeStatusBar();
    void wire();
    void wireWorkshop();
    void present(bool on);
    void selectNamespace(Session* session, const QString& path);
    void showCurrent();
    void noteCalls(int first, int last);
    void showLab();
    void focusFilter();
    void showShortcuts();
    void showAbout();
    void restart();
    QSize firstSize() const; ///< Before the user has chosen one.
    void restoreLayout();

    Ledger* m_ledger;
    SessionList* m_sessions;
    SchemaStore* m_schemas;
    LabController* m_lab;

    ConnectionForm* m_form;
    NamespaceRoom* m_namespaces;
    ClassRoom* m_classes;
    QueryRoom* m_queries;
    Inspector* m_inspector;
    CallsRoom* m_calls;
    CallDetail* m_detail;
    Why* m_why = nullptr;
    LabRoom* m_labRoom;
    BitsRoom* m_bits;
    WorkshopRoom* m_workshop;
    RightsRoom* m_rights;
    ProbeRoom* m_probe;
    std::vector<QDockWidget*> m_docks;

    ElidedLabel* m_lockLabel;
    ElidedLabel* m_accountLabel;
    ElidedLabel* m_hostLabel;
    ElidedLabel* m_labLabel;
    QAction* m_labStart = nullptr;
    QAction* m_labHardening = nullptr;
    QActionGroup* m_labHints = nullptr;
    QMenu* m_labAccounts = nullptr;
    QAction* m_disconnect = nullptr;
    QMenu* m_viewMenu = nullptr;

    struct Lock {
        WireProtection protection = WireProtection::Plain;
        AuthnLevel level = AuthnLevel::Default;
    };
    std::map<quint32, Lock> m_locks; ///< Of the last IWbemServices call of each connection.
    bool m_exploreWhenRunning = false;
    QPointer<Session> m_queryWhenOpen; ///< Then m_queryThen runs.
    QString m_queryThen;
    QByteArray m_factoryState;
};

} // namespace wbemscope::ui
