#pragma once

#include "ui/common/schema.h"
#include "ui/common/sessionlist.h"
#include "ui/lab/labcontroller.h"

#include <QMainWindow>

namespace wbemscope::ui {

class BitsRoom;
class CallDetail;
class CallsRoom;
class ClassRoom;
class ConnectionForm;
class Docks;
class EventsRoom;
class Inspector;
class LabRoom;
class NamespaceRoom;
class ProbeRoom;
class ProvidersRoom;
class QueryRoom;
class RightsRoom;
class StatusLine;
class Why;
class WorkshopRoom;
struct Room;

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
    EventsRoom* events() const { return m_events; }
    Inspector* inspector() const { return m_inspector; }
    ProvidersRoom* providers() const { return m_providers; }
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
    void showEvent(QShowEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    std::vector<Room> rooms();
    void arrangeDocks();
    void proportionDocks(QSize window);
    void makeMenus();
    void makeLabMenu();
    void makeViewMenu();
    void wire();
    void wireSessions();
    void wireCalls();
    void wireProbe();
    void wireEvents();
    void wireProviders();
    void wireWorkshop();
    void present(bool on);
    void selectNamespace(Session* session, const QString& path);
    void showCurrent();
    void showLab();
    void focusFilter();
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
    ProvidersRoom* m_providers;
    ProbeRoom* m_probe;
    EventsRoom* m_events;

    Docks* m_docks = nullptr;
    StatusLine* m_status;
    QAction* m_disconnect = nullptr;
    bool m_exploreWhenRunning = false;
    QPointer<Session> m_queryWhenOpen; ///< Then m_queryThen runs.
    QString m_queryThen;
    QByteArray m_factoryState;
    bool m_arranged = false; ///< The user's own layout, or the first one, is in place.
};

} // namespace wbemscope::ui
