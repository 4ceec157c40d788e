#pragma once

#include "app/window/mainwindow.h"

#include <QTimer>

namespace wbemscope::ui {

/// The standard session, played by the window itself: the lab starts, the same account connects at
/// pktIntegrity and at pktPrivacy, the tree opens, a query runs, a call is selected. Used to take the picture
/// of the window.
class Tour : public QObject {
    Q_OBJECT
public:
    Tour(MainWindow* window, QString screenshot, QObject* parent = nullptr);
    void start();

Q_SIGNALS:
    /// Empty: the picture is written.
    void finished(const QString& problem);

private:
    void onLab();
    void onSession(Session* session);
    void onQuery(const Outcome& outcome);
    void selectCall();
    void save();
    void fail(const QString& problem);

    MainWindow* m_window;
    QString m_screenshot;
    QTimer m_timeout;
    int m_opened = 0;
    bool m_asked = false;
    bool m_done = false;
};

} // namespace wbemscope::ui
